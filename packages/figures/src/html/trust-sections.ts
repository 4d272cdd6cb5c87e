/** The trust card and the calibrated design, for the page of a design. */
import type { Problem } from '@dwell/core'
import type { Calibration, TrustCard, TrustPromise, TrustReport, TrustVerdict } from '@dwell/engine'
import { formatQuantity } from '@dwell/core/units'
import {
  blockingRepairText,
  calibrationVerdictText,
  degrees,
  distanceText,
  type FindingGroup,
  findingGroups,
  footprintNames,
  promiseText,
  simulationText,
  siText,
  trustValueText,
} from '@dwell/report/browser'
import type { PlotSpec } from '../figure.js'
import { footprintFitFigure } from '../plots/footprint-fit.js'
import { html, type Markup } from './markup.js'

type Place = (id: string, spec: PlotSpec) => Markup

const classOf: Readonly<Record<TrustVerdict, string>> = { kept: '', broken: 'broken', undecided: 'binds' }

const findingRow = ({ unit, sense }: TrustPromise, { label, finding }: FindingGroup): Markup => {
  const { simulated, verdict, lowerBound, excess } = finding
  const interval = lowerBound
    ? 'lower bound: tracks were cut'
    : `${trustValueText(simulated.low, unit)} to ${trustValueText(simulated.high, unit)}`
  return html`<tr><td>${label}</td><td class="number">${lowerBound ? '≥ ' : ''}${trustValueText(simulated.value, unit)}</td><td>${interval}</td><td class="${classOf[verdict]}">${verdict}</td><td class="number">${lowerBound ? '' : simulated.value === 0 ? 'none seen' : distanceText(excess, sense)}</td></tr>
`
}

const promiseRows = (promise: TrustPromise, { loadPlan }: TrustCard): Markup =>
  html`<tr><td colspan="5"><strong>${promiseText(promise)}</strong></td></tr>
<tr><td>theory</td><td class="number">${trustValueText(promise.theory, promise.unit)}</td><td></td><td></td><td></td></tr>
${findingGroups(promise).map((group) => findingRow(promise, group))}${
    promise.name === 'blockingAtArrival' && loadPlan
      ? html`<tr><td colspan="5">${blockingRepairText(loadPlan)}</td></tr>`
      : ''
  }`

const cardTable = (card: TrustCard, level: number): Markup =>
  html`<div class="scroll"><table>
<thead><tr><th>promise</th><th class="number">value</th><th>${formatQuantity(level, '%')} interval</th><th>verdict</th><th class="number">against the limit</th></tr></thead>
<tbody>${card.promises.map((promise) => promiseRows(promise, card))}</tbody></table></div>
${card.missing.map(({ footprint, reason }) => html`<p class="muted">Without ${footprintNames[footprint]}: ${reason}.</p>`)}
<p class="muted">${simulationText(card, level)} Undecided: the interval straddles the limit.</p>`

const roundsTable = ({ rounds }: Calibration, unit: string): Markup =>
  html`<div class="scroll"><table><thead><tr><th class="number">solved with a</th><th class="number">K</th><th class="number">r</th><th class="number">simulated</th><th class="number">its own a</th><th class="number">guarded</th></tr></thead>
<tbody>${rounds.map(
    ({ factor, status, design, measured, local, guarded }) =>
      html`<tr><td class="number">${formatQuantity(factor, '1', 4)}</td><td class="number">${design ? String(design.K) : status}</td><td class="number">${design ? siText(design.r, '1/s') : ''}</td><td class="number">${measured ? trustValueText(measured.value, unit) : ''}</td><td class="number">${local ? formatQuantity(local.value, '1', 4) : ''}</td><td class="number">${guarded === undefined ? '' : formatQuantity(guarded, '1', 4)}</td></tr>
`,
  )}</tbody></table></div>`

const tones: Readonly<Record<TrustVerdict, string>> = { kept: 'good', broken: 'bad', undecided: 'warn' }

/** Card, calibration with its fit, calibrated design and verification. */
export const trustSection = (
  { card, calibration, level }: TrustReport,
  problem: Problem,
  place: Place,
): Markup => {
  const unit = problem.kinematics.measure === 'lifetime' ? 's' : '1'
  const { report, verification, verdict, fits, rounds } = calibration
  const figures = fits.map((fit, i) => footprintFitFigure(problem, fit, `footprint-fit-${i + 1}`))
  const design = report?.design
  return html`<h2>Trust card: the design as simulated</h2>
${cardTable(card, level)}
<h2>Footprint factor, calibrated on Voronoi cells</h2>
<p>${calibration.reason}.</p>
${rounds.length > 0 ? roundsTable(calibration, unit) : ''}
<div class="plots">${figures.map(
    (figure) =>
      html`<figure><h3>${figure.title}</h3>${place(figure.id, figure.spec)}<figcaption>${figure.caption}</figcaption></figure>`,
  )}</div>
${
  verification && design
    ? html`<h2>Calibrated design as simulated</h2>
${verdict ? html`<p class="verdict ${tones[verdict]}">${calibrationVerdictText[verdict]}</p>` : ''}
<p>K = ${design.K}, ρ = ${formatQuantity(design.rho, '%')}, θ = ${degrees(design.theta)}, r = ${siText(design.r, '1/s')}; simulated with seeds of its own.</p>
${cardTable(verification, level)}`
    : report
      ? html`<p class="verdict bad">No design keeps the promises with the calibrated factor</p>
<p>What conflicts: ${(report.infeasibility?.conflict ?? []).map(({ name }) => name).join(', ')}.</p>`
      : ''
}`
}
