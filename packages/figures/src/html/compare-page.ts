/** `dwell compare --html`: profiles drawn, summaries, rows and disputes in one file. */
import { countText } from '@dwell/core/units'
import type { Comparison } from '@dwell/engine'
import type { Profile } from '@dwell/engine/compare'
import { flagText, gapText, shareText, timeText } from '@dwell/report/browser'
import { seriesPlot } from '../plots/series-plot.js'
import type { Table } from '../table.js'
import { classed, html, type Markup, numeric, tableOf } from './markup.js'
import { type PagePlot, pageText, plotPlace } from './page.js'

type Abscissa = Readonly<Record<'id' | 'title' | 'caption' | 'name' | 'meaning' | 'unit', string>>

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
  const counts = ['infeasible seen', 'false optimal', 'false infeasible', 'false bound', 'failed']
  return tableOf(
    ['solver', ...['problems', ...gaps.map((gap) => `≤ ${gap}`), ...counts, 'median', '95 %'].map(numeric)],
    summaries.map((each) => [
      each.solver,
      each.problems,
      ...gaps.map((gap) => shareText(each.solved[gap])),
      shareText(each.infeasibleRecognised),
      each.falseOptimal,
      each.falseInfeasible,
      each.falseBound,
      each.failed,
      timeText(each.medianSeconds),
      timeText(each.p95Seconds),
    ]),
  )
}

const rowsTable = ({ rows }: Comparison): Markup =>
  tableOf(
    [
      'problem',
      'solver',
      'status',
      ...['objective (SI)', 'gap to best', 'gap to bound', 'evaluations', 'time'].map(numeric),
      'closed form',
      'note',
    ],
    rows.map((row) => {
      const note = flagText(row)
      return [
        row.problem,
        row.solver,
        row.status,
        row.objective?.toPrecision(8) ?? '–',
        gapText(row.gapToBest),
        gapText(row.gapToBound),
        row.evaluations,
        timeText(row.seconds),
        row.closedForm ? (row.closedForm.agrees ? 'agrees' : row.closedForm.causes.join(', ')) : '',
        note === '' ? (row.message ?? '') : classed('broken', note),
      ]
    }),
  )

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
  const body = html`<h1>${countText(solvers.length, 'solver')} on ${countText(problems.length, 'problem')}</h1>
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
            None that convicts anybody: ${countText(disputes.length, 'difference')}, in which nobody claimed more than the
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
  return pageText({
    title: `${countText(solvers.length, 'solver')} on ${countText(problems.length, 'problem')}`,
    body,
    plots,
  })
}
