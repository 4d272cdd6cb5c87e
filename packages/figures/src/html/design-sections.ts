/** The parts of a design's page that not every design has. */
import type { ConstraintRow, Design, ObjectiveName } from '@dwell/core'
import { formatQuantity } from '@dwell/core/units'
import type { CrossCheck, Infeasibility, SolveReport } from '@dwell/engine'
import {
  conflictWords,
  degrees,
  differenceTexts,
  gainText,
  keyText,
  objectiveWords,
  siText,
} from '@dwell/report/browser'
import type { PlotSpec } from '../figure.js'
import { marginsPlot, marginsTable } from '../plots/margins.js'
import { html, type Markup, numeric, tableOf } from './markup.js'
import { changeText, constraintName } from './words.js'

type Place = (id: string, spec: PlotSpec) => Markup

const designText = ({ K, rho, theta, r }: Design): string =>
  `K = ${K}, ρ = ${formatQuantity(rho, '%')}, θ = ${degrees(theta)}, r = ${siText(r, '1/s')}`

/** What a stated change of each promise or limit would gain. */
export const pricesSection = (report: SolveReport, place: Place, plot: PlotSpec): Markup => {
  const name = report.problem.objective
  return html`<h2>What changes would gain</h2>
<p>Each change was solved again, alone; gains of the ${objectiveWords[name]}.</p>
<figure>${place('prices', plot)}</figure>
${tableOf(
  ['change', numeric('gain'), numeric('relative'), 'design after it'],
  report.prices.map((price) => [
    changeText(price),
    price.gain === undefined ? 'no solution' : gainText(name, price.gain),
    price.relativeGain === undefined ? '' : formatQuantity(price.relativeGain, '%', 3),
    price.design && designText(price.design),
  ]),
)}`
}

/** The answer beside the closed form's, each difference with its cause. */
export const crossCheckSection = (
  { reference, agrees, differences, tolerance }: CrossCheck,
  objective: ObjectiveName,
): Markup =>
  html`<h2>Cross-check</h2>
<p>${agrees ? `Agrees with ${reference} to a relative ${tolerance.toExponential(0)}.` : `Differs from ${reference}:`}</p>
${
  differences.length === 0
    ? ''
    : tableOf(
        ['quantity', numeric('this answer'), numeric(reference), 'cause', 'why'],
        differences.map((each) => [...differenceTexts(each, objective), each.cause, each.detail]),
      )
}`

/** Which promises conflict, what repairs it, and the design that comes closest. */
export const infeasibilitySection = (
  { conflict, relaxations, powerless, leastInfeasible }: Infeasibility,
  table: (rows: readonly ConstraintRow[]) => Markup,
  place: Place,
): Markup =>
  html`<h2>What conflicts</h2>
<p>A smallest set of promises and limits that cannot hold together:</p>
<ul>${conflict.map(
    (
      part,
    ) => html`<li><strong>${conflictWords(part.name)}</strong> <span class="muted">${part.keys.join(', ')}</span></li>
`,
  )}</ul>
<h2>What repairs it</h2>
${
  relaxations.length === 0
    ? html`<p>No change of one key alone makes the problem feasible.</p>`
    : html`<p>Smallest change of each key alone that makes the problem feasible.</p>${tableOf(
        ['key', numeric('now'), numeric('needed'), 'checked'],
        relaxations.map(({ key, from, to, verified }) => {
          const checked = verified ? 'solved again, feasible' : 'not verified'
          return [key, keyText(key, from), keyText(key, to), checked]
        }),
      )}`
}
${powerless.length === 0 ? '' : html`<p class="muted">No change alone helps: ${powerless.join(', ')}.</p>`}
${
  leastInfeasible
    ? html`<h2>The design that comes closest</h2>
<p>${designText(leastInfeasible.design)}; it breaks its worst promise by a factor of ${formatQuantity(leastInfeasible.worstFactor, '1')}.</p>
<div class="plots"><div>${table(leastInfeasible.constraints)}</div><figure>${place('closest-margins', marginsPlot(marginsTable(leastInfeasible.constraints, constraintName)))}</figure></div>`
    : ''
}`
