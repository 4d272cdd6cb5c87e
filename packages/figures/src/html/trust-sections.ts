/** The trust card and the calibrated design, for the page of a design. */
import type { Problem } from '@dwell/core'
import type {
  Calibration,
  TrustCard,
  TrustFinding,
  TrustFootprint,
  TrustPromise,
  TrustPromiseName,
  TrustReport,
  TrustVerdict,
} from '@dwell/engine'
import { formatQuantity } from '@dwell/core/units'
import type { PlotSpec } from '../figure.js'
import { footprintFitFigure } from '../plots/footprint-fit.js'
import { html, type Markup } from './markup.js'
import { valueText } from './words.js'

type Place = (id: string, spec: PlotSpec) => Markup

const footprintNames: Readonly<Record<TrustFootprint, string>> = {
  disc: 'disc (the model)',
  voronoi: 'Voronoi cells',
  sincr: 'SINCR (the radio)',
}
const promiseNames: Readonly<Record<TrustPromiseName, string>> = {
  lifetime: 'mean lifetime T',
  lossBeforeQos: 'lost before T_QoS',
  blockingByTime: 'base station full, share of time',
  blockingAtArrival: 'base station full when a target arrives',
  allLinksDown: 'all links down at once',
}

const numberText = (value: number, unit: string): string =>
  unit === '1' ? formatQuantity(value, '%', 3) : valueText(value, unit)

const excessText = ({ excess }: TrustFinding): string => {
  if (excess === -1) return 'none seen'
  if (Math.abs(excess) < 1e-9) return 'at the limit'
  return excess >= 1
    ? `${Number((excess + 1).toPrecision(3))} times the limit`
    : `${excess > 0 ? '+' : '−'}${formatQuantity(Math.abs(excess), '%', 3)}`
}

const classOf: Readonly<Record<TrustVerdict, string>> = { kept: '', broken: 'broken', undecided: 'binds' }

const findingRow = (promise: TrustPromise, finding: TrustFinding): Markup => {
  const { simulated, verdict, lowerBound, footprint } = finding
  const { unit } = promise
  const interval = lowerBound
    ? 'lower bound: tracks were cut'
    : `${numberText(simulated.low, unit)} to ${numberText(simulated.high, unit)}`
  return html`<tr><td>${footprintNames[footprint]}</td><td class="number">${lowerBound ? '≥ ' : ''}${numberText(simulated.value, unit)}</td><td>${interval}</td><td class="${classOf[verdict]}">${verdict}</td><td class="number">${lowerBound ? '' : excessText(finding)}</td></tr>
`
}

const cardTable = (card: TrustCard, level: number): Markup =>
  html`<div class="scroll"><table>
<thead><tr><th>promise</th><th class="number">value</th><th>${formatQuantity(level, '%')} interval</th><th>verdict</th><th class="number">against the limit</th></tr></thead>
<tbody>${card.promises.map(
    (
      promise,
    ) => html`<tr><td colspan="5"><strong>${promiseNames[promise.name]}</strong> ${promise.sense === '>=' ? '≥' : '≤'} ${numberText(promise.limit, promise.unit)}${promise.stated ? '' : html` <span class="muted">(not the form of the promise that the law states)</span>`}</td></tr>
<tr><td>theory</td><td class="number">${numberText(promise.theory, promise.unit)}</td><td></td><td></td><td></td></tr>
${promise.findings.map((finding) => findingRow(promise, finding))}`,
  )}</tbody></table></div>
${card.missing.map(({ footprint, reason }) => html`<p class="muted">Without ${footprintNames[footprint]}: ${reason}.</p>`)}
<p class="muted">Layouts × targets: ${card.simulations
    .map(({ footprint, layouts, tracks }) => `${footprintNames[footprint]} ${layouts} × ${tracks}`)
    .join(
      ', ',
    )}; traffic on ${card.batches} layouts; seed ${card.simulations[0]?.seed ?? 0}; theory with a = ${formatQuantity(card.factor, '1', 4)}. Undecided: the interval straddles the limit.</p>`

const roundsTable = ({ rounds }: Calibration, unit: string): Markup =>
  html`<div class="scroll"><table><thead><tr><th class="number">solved with a</th><th class="number">K</th><th class="number">r</th><th class="number">simulated</th><th class="number">its own a</th><th class="number">guarded</th></tr></thead>
<tbody>${rounds.map(
    ({ factor, status, design, measured, local, guarded }) =>
      html`<tr><td class="number">${formatQuantity(factor, '1', 4)}</td><td class="number">${design ? String(design.K) : status}</td><td class="number">${design ? valueText(design.r, '1/s') : ''}</td><td class="number">${measured ? numberText(measured.value, unit) : ''}</td><td class="number">${local ? formatQuantity(local.value, '1', 4) : ''}</td><td class="number">${guarded === undefined ? '' : formatQuantity(guarded, '1', 4)}</td></tr>
`,
  )}</tbody></table></div>`

const tones: Readonly<Record<TrustVerdict, string>> = { kept: 'good', broken: 'bad', undecided: 'warn' }

const verdictText: Readonly<Record<TrustVerdict, string>> = {
  kept: 'The calibrated design keeps the kinematic promise on Voronoi cells',
  broken: 'The calibrated design still breaks the kinematic promise on Voronoi cells',
  undecided: 'Undecided at this precision whether the calibrated design keeps the kinematic promise',
}

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
${verdict ? html`<p class="verdict ${tones[verdict]}">${verdictText[verdict]}</p>` : ''}
<p>K = ${design.K}, ρ = ${formatQuantity(design.rho, '%')}, θ = ${formatQuantity(design.theta, 'deg')}, r = ${valueText(design.r, '1/s')}; simulated with seeds of its own.</p>
${cardTable(verification, level)}`
    : report
      ? html`<p class="verdict bad">No design keeps the promises with the calibrated factor</p>
<p>What conflicts: ${(report.infeasibility?.conflict ?? []).map(({ name }) => name).join(', ')}.</p>`
      : ''
}`
}
