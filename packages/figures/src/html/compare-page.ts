/** `dwell compare --html`: profiles drawn, summaries, rows and disputes in one file. */
import type { Comparison } from '@dwell/engine'
import type { Profile } from '@dwell/engine/compare'
import { flagText, gapText, shareText, timeText } from '@dwell/report/browser'
import { seriesPlot } from '../plots/series-plot.js'
import type { Table } from '../table.js'
import { html, type Markup } from './markup.js'
import { type PagePlot, pageText, plotPlace } from './page.js'

interface Abscissa {
  readonly id: string
  readonly title: string
  readonly caption: string
  readonly name: string
  readonly meaning: string
  readonly unit: string
}

/** Steps of every solver's profile, each carried on to the right end so that the plateaus show. */
const profileTable = (profiles: readonly Profile[], { id, name, meaning, unit }: Abscissa): Table => {
  const end = Math.max(1, ...profiles.flatMap(({ steps }) => steps.map(([x]) => x))) * 1.5
  return {
    id,
    columns: [
      { name, meaning, unit },
      { name: 'solved', meaning: 'problems solved', unit: '1', shown: '%' },
      { name: 'solver', meaning: 'solver' },
    ],
    rows: profiles.flatMap(({ solver, steps }) => {
      const last = steps.at(-1)
      const all = last ? [...steps, [end, last[1]] as const] : []
      return all.map(([x, fraction]) => ({ [name]: Math.max(x, 1e-9), solved: fraction, solver }))
    }),
  }
}

const summaryTable = ({ summaries }: Comparison): Markup => {
  const gaps = Object.keys(summaries[0]?.solved ?? {})
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>solver</th>
          <th class="number">problems</th>
          ${gaps.map((gap) => html`<th class="number">≤ ${gap}</th>`)}
          <th class="number">infeasible seen</th>
          <th class="number">false optimal</th>
          <th class="number">false infeasible</th>
          <th class="number">false bound</th>
          <th class="number">failed</th>
          <th class="number">median</th>
          <th class="number">95 %</th>
        </tr>
      </thead>
      <tbody>
        ${summaries.map(
          (each) =>
            html`<tr>
              <td>${each.solver}</td>
              <td class="number">${each.problems}</td>
              ${gaps.map((gap) => html`<td class="number">${shareText(each.solved[gap])}</td>`)}
              <td class="number">${shareText(each.infeasibleRecognised)}</td>
              <td class="number">${each.falseOptimal}</td>
              <td class="number">${each.falseInfeasible}</td>
              <td class="number">${each.falseBound}</td>
              <td class="number">${each.failed}</td>
              <td class="number">${timeText(each.medianSeconds)}</td>
              <td class="number">${timeText(each.p95Seconds)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`
}

const rowsTable = ({ rows }: Comparison): Markup =>
  html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>problem</th>
          <th>solver</th>
          <th>status</th>
          <th class="number">objective (SI)</th>
          <th class="number">gap to best</th>
          <th class="number">gap to bound</th>
          <th class="number">evaluations</th>
          <th class="number">time</th>
          <th>closed form</th>
          <th>note</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => {
          const note = flagText(row)
          return html`<tr>
            <td>${row.problem}</td>
            <td>${row.solver}</td>
            <td>${row.status}</td>
            <td class="number">${row.objective?.toPrecision(8) ?? '–'}</td>
            <td class="number">${gapText(row.gapToBest)}</td>
            <td class="number">${gapText(row.gapToBound)}</td>
            <td class="number">${row.evaluations}</td>
            <td class="number">${timeText(row.seconds)}</td>
            <td>
              ${row.closedForm ? (row.closedForm.agrees ? 'agrees' : row.closedForm.causes.join(', ')) : ''}
            </td>
            <td class="${note === '' ? '' : 'broken'}">${note === '' ? (row.message ?? '') : note}</td>
          </tr> `
        })}
      </tbody>
    </table>
  </div>`

/** The profiles that are drawn, each over its abscissa. */
const profilesOf = (comparison: Comparison): readonly (readonly [Abscissa, readonly Profile[]])[] => {
  const within = comparison.profileGap.toExponential(0)
  return [
    [
      {
        id: 'performance',
        title: 'Performance profile',
        caption: `Dolan and Moré: fraction of problems solved to a gap of ${within} within a multiple of the fastest solver's time.`,
        name: 'ratio',
        meaning: 'multiple of the fastest time',
        unit: '1',
      },
      comparison.performance,
    ],
    [
      {
        id: 'by-time',
        title: 'Data profile by time',
        caption: `Moré and Wild: fraction solved to a gap of ${within} within a time.`,
        name: 'seconds',
        meaning: 'time',
        unit: 's',
      },
      comparison.dataBySeconds,
    ],
    [
      {
        id: 'by-evaluations',
        title: 'Data profile by evaluations',
        caption: 'The same against evaluations, each as its solver counts them.',
        name: 'evaluations',
        meaning: 'evaluations',
        unit: '1',
      },
      comparison.dataByEvaluations,
    ],
  ]
}

/** The whole page as text. Names and messages are shown as text only. */
export const comparePage = (comparison: Comparison): string => {
  const { problems, solvers, disputes, tolerance } = comparison
  const drawn = profilesOf(comparison)
  const plots: PagePlot[] = drawn.map(([abscissa, profiles]) => ({
    id: abscissa.id,
    spec: seriesPlot({
      table: profileTable(profiles, abscissa),
      x: abscissa.name,
      y: 'solved',
      series: 'solver',
      xAxis: { scale: 'log' },
      yAxis: { scale: 'linear', domain: [0, 100] },
      steps: true,
    }),
  }))
  const count = (status: string): number => problems.filter((each) => each.status === status).length
  const wrong = disputes.filter((each) => each.wrong.length > 0)
  const body = html`<h1>${solvers.length} solvers on ${problems.length} problems</h1>
    <p class="muted">
      ${count('feasible')} feasible, ${count('infeasible')} proved infeasible, ${count('unknown')}
      undecided.${comparison.complete ? '' : ' Interrupted: these are the rows that finished.'}
    </p>
    <h2>Solved within a relative gap of the best verified point</h2>
    ${summaryTable(comparison)}
    <h2>Profiles</h2>
    <div class="plots">
      ${drawn.map(
        ([{ id, title, caption }]) =>
          html`<figure>
            <h3>${title}</h3>
            ${plotPlace(id)}
            <figcaption>${caption}</figcaption>
          </figure>`,
      )}
    </div>
    <h2>Disputes</h2>
    ${
      wrong.length === 0
        ? html`<p>
            None that convicts anybody: ${disputes.length} differences, in which nobody claimed more than the
            certificate allows.
          </p>`
        : html`<ul>
            ${wrong.map((each) => html`<li><b>${each.problem}</b>: ${each.solvers[0]} (${each.claims[0]}) against ${each.solvers[1]} (${each.claims[1]}). Wrong: ${each.wrong.join(', ')}. ${each.reason}</li>`)}
          </ul>`
    }
    <h2>Rows</h2>
    ${rowsTable(comparison)}
    <p class="muted">
      Every point was judged by the program itself: feasible within a relative ${tolerance.feasibility};
      solvers disagree from ${tolerance.dispute}. Times are medians of the repeats after a warm-up.
    </p>`
  return pageText({ title: `${solvers.length} solvers on ${problems.length} problems`, body, plots })
}
