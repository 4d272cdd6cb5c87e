/** The parts of a design's page that not every design has. */
import type { ConstraintRow, ObjectiveName } from '@dwell/core'
import { formatQuantity } from '@dwell/core/units'
import type { CrossCheck, Difference, Infeasibility, SolveReport } from '@dwell/engine'
import { degrees, gainText, keyText, objectiveText, objectiveWords, siText } from '@dwell/report/browser'
import type { PlotSpec } from '../figure.js'
import { marginsPlot, marginsTable } from '../plots/margins.js'
import { html, type Markup } from './markup.js'
import { changeText, constraintName } from './words.js'

type Place = (id: string, spec: PlotSpec) => Markup

/** What a stated change of each promise or limit would gain. */
export const pricesSection = (report: SolveReport, place: Place, plot: PlotSpec): Markup => {
  const name = report.problem.objective
  return html`<h2>What changes would gain</h2>
<p>Each change was solved again, alone; gains of the ${objectiveWords[name]}.</p>
<figure>${place('prices', plot)}</figure>
<div class="scroll"><table><thead><tr><th>change</th><th class="number">gain</th><th class="number">relative</th><th>design after it</th></tr></thead>
<tbody>${report.prices.map((price) => {
    const { design, gain, relativeGain } = price
    return html`<tr><td>${changeText(price)}</td><td class="number">${gain === undefined ? 'no solution' : gainText(name, gain)}</td><td class="number">${relativeGain === undefined ? '' : formatQuantity(relativeGain, '%', 3)}</td><td>${design ? `K = ${design.K}, ρ = ${formatQuantity(design.rho, '%')}, θ = ${degrees(design.theta)}, r = ${siText(design.r, '1/s')}` : ''}</td></tr>
`
  })}</tbody></table></div>`
}

const differenceUnits: Readonly<Record<Difference['quantity'], string>> = {
  status: '1',
  K: '1',
  rho: '%',
  theta: 'deg',
  r: '/s',
  objective: '1',
}

const sideText = (
  value: number | string,
  quantity: Difference['quantity'],
  objective: ObjectiveName,
): string => {
  if (typeof value === 'string') return value
  return quantity === 'objective'
    ? objectiveText(objective, value, 6)
    : formatQuantity(value, differenceUnits[quantity], 6)
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
    : html`<div class="scroll"><table><thead><tr><th>quantity</th><th class="number">this answer</th><th class="number">${reference}</th><th>cause</th><th>why</th></tr></thead>
<tbody>${differences.map(
        ({ quantity, ours, reference: theirs, cause, detail }) =>
          html`<tr><td>${quantity}</td><td class="number">${sideText(ours, quantity, objective)}</td><td class="number">${sideText(theirs, quantity, objective)}</td><td>${cause}</td><td>${detail}</td></tr>
`,
      )}</tbody></table></div>`
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
    ({ name, keys }) => html`<li><strong>${name}</strong> <span class="muted">${keys.join(', ')}</span></li>
`,
  )}</ul>
<h2>What repairs it</h2>
${
  relaxations.length === 0
    ? html`<p>No change of one key alone makes the problem feasible.</p>`
    : html`<p>Smallest change of each key alone that makes the problem feasible.</p><div class="scroll"><table><thead><tr><th>key</th><th class="number">now</th><th class="number">needed</th><th>checked</th></tr></thead>
<tbody>${relaxations.map(
        ({ key, from, to, verified }) =>
          html`<tr><td>${key}</td><td class="number">${keyText(key, from)}</td><td class="number">${keyText(key, to)}</td><td>${verified ? 'solved again, feasible' : 'not verified'}</td></tr>
`,
      )}</tbody></table></div>`
}
${powerless.length === 0 ? '' : html`<p class="muted">No change alone helps: ${powerless.join(', ')}.</p>`}
${
  leastInfeasible
    ? html`<h2>The design that comes closest</h2>
<p>K = ${leastInfeasible.design.K}, ρ = ${formatQuantity(leastInfeasible.design.rho, '%')}, θ = ${degrees(leastInfeasible.design.theta)}, r = ${siText(leastInfeasible.design.r, '1/s')}; it breaks its worst promise by a factor of ${formatQuantity(leastInfeasible.worstFactor, '1')}.</p>
<div class="plots"><div>${table(leastInfeasible.constraints)}</div><figure>${place('closest-margins', marginsPlot(marginsTable(leastInfeasible.constraints, constraintName)))}</figure></div>`
    : ''
}`
