/** The trust card, for the page of a design. */
import type { TrustCard, TrustPromise, TrustReport, TrustVerdict } from '@dwell/engine'
import { formatQuantity } from '@dwell/core/units'
import {
  blockingRepairText,
  distanceText,
  type FindingGroup,
  findingGroups,
  promiseText,
  simulationText,
  trustValueText,
  verdictLines,
} from '@dwell/report/browser'
import { html, type Markup } from './markup.js'

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
    promise.stated && promise.name.startsWith('blocking') && loadPlan
      ? html`<tr><td colspan="5">${blockingRepairText(loadPlan)}</td></tr>`
      : ''
  }`

const cardTable = (card: TrustCard, level: number): Markup =>
  html`<div class="scroll"><table>
<thead><tr><th>promise</th><th class="number">value</th><th>${formatQuantity(level, '%')} interval</th><th>verdict</th><th class="number">against the limit</th></tr></thead>
<tbody>${card.promises.map((promise) => promiseRows(promise, card))}</tbody></table></div>
<p class="muted">${simulationText(card, level)} Undecided: the interval straddles the limit.</p>`

const tones: Readonly<Record<TrustVerdict, string>> = { kept: 'good', broken: 'bad', undecided: 'warn' }

/** Verdicts, then every promise on every footprint. */
export const trustSection = ({ card, level }: TrustReport): Markup => {
  const [own, ...others] = verdictLines(card)
  const verdict = card.verdicts.find(({ footprint }) => footprint === card.footprint)?.verdict ?? 'undecided'
  return html`<h2>The design as simulated</h2>
<p class="verdict ${tones[verdict]}">${own}</p>
${others.map(
  (line) => html`<p>${line}</p>
`,
)}${cardTable(card, level)}`
}
