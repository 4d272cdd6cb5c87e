/** The trust card in words, for every surface that shows one. */
import type {
  TrustCard,
  TrustFinding,
  TrustLoadPlan,
  TrustPromise,
  TrustPromiseName,
  TrustSummary,
  TrustVerdict,
} from '@dwell/engine'
import { countText, percent, significant } from '@dwell/core/units'
import { footprintPlaces } from './footprint-words.js'
import { outwardText } from './format/outward.js'
import { siText } from './format/quantity.js'
import { capitalised, listed } from './words.js'

/** What a row of the trust card promises. */
const trustPromiseWords: Readonly<Record<TrustPromiseName, string>> = {
  lifetime: 'Mean lifetime T',
  lossBeforeQos: 'Lost before T_QoS, P(T < T_QoS)',
  blockingByTime: 'Base station full, share of time',
  blockingAtArrival: 'A base station full when a target arrives',
  blockingOfAny: 'Any of its base stations full when a target arrives',
  allLinksDown: 'All links down at once',
}

/** Seconds as seconds: a column of lifetimes is read against a limit. */
export const trustValueText = (value: number, unit: string, digits = 4): string =>
  unit === 's' ? `${significant(value, digits)} s` : percent(value, digits)

/** `at least 512.5 s`, with a word where the problem promises something else. */
export const promiseText = ({ name, sense, limit, unit, stated, within }: TrustPromise): string =>
  `${within === undefined ? trustPromiseWords[name] : `Lost before ${siText(within, 's')}`}: ${sense === '>=' ? 'at least' : 'at most'} ${trustValueText(limit, unit)}` +
  (stated ? '' : ' (not promised: to compare)')

/** How far beyond its limit, or how far inside. */
export const distanceText = (excess: number, sense: TrustPromise['sense']): string => {
  if (excess < -0.999) return `far ${sense === '>=' ? 'short' : 'under'}`
  // What rounding leaves of a design that sits on its limit.
  if (Math.abs(excess) < 1e-9) return 'at the limit'
  if (excess >= 1) return `${significant(excess + 1, 3)} × limit`
  const side = excess > 0 ? 'over' : sense === '>=' ? 'short' : 'under'
  return `${significant(100 * Math.abs(excess), 3)} % ${side}`
}

export interface FindingGroup {
  readonly label: string
  readonly finding: TrustFinding
}

/** Footprints that share one simulation (traffic on cells, links on all) share a row. */
export const findingGroups = ({ findings }: TrustPromise): readonly FindingGroup[] => {
  const groups = new Map<string, TrustFinding[]>()
  for (const finding of findings) {
    const key = JSON.stringify({ ...finding, footprint: undefined })
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return [...groups.values()].map((group) => ({
    label:
      group.length > 1 && groups.size === 1
        ? 'simulated'
        : group.map(({ footprint }) => footprint).join(', '),
    finding: group[0],
  }))
}

/** What would leave the slots that are needed, rounded to the safe side. */
export const loadPlanText = ({
  share,
  targetDensity,
}: Pick<TrustLoadPlan, 'share' | 'targetDensity'>): string =>
  (share > 0 ? `ρ ≤ ${outwardText('budget.share.max', Infinity, share)}, or ` : '') +
  `at most ${outwardText('target.density', Infinity, targetDensity)} targets`

/** What a planner can do about blocking on cells. */
export const blockingRepairText = (plan: TrustLoadPlan): string => {
  const { slots, tolerance } = plan
  return (
    `Cells of unequal size need ${slots.corrected} slots a base station for blocking ≤ ${percent(tolerance)} at ` +
    `arrival, the design has ${slots.design}: ${loadPlanText(plan)}.`
  )
}

/** A promise in a verdict. */
const shortWords: Readonly<Record<TrustPromiseName, string>> = {
  lifetime: 'mean lifetime',
  lossBeforeQos: 'early losses',
  blockingByTime: 'blocking by time',
  blockingAtArrival: 'blocking',
  blockingOfAny: 'blocking',
  allLinksDown: 'links',
}

/** `trustCard` gives no verdict where more leave. */
const MUCH_LEFT = 0.1

/** A promise with what was simulated of it, for the line of a verdict. */
const reasonText = ({ unit, limit, name, within }: TrustPromise, finding: TrustFinding): string => {
  const what = within === undefined ? shortWords[name] : `losses before ${siText(within, 's')}`
  if (unseen(finding))
    return `${what}: ${percent(finding.left ?? 0, 2)} of the targets leave the window unseen, which is too many`
  const shown = trustValueText(finding.simulated.value, unit, 3)
  return `${what} ${finding.lowerBound ? '≥ ' : ''}${shown} of ${trustValueText(limit, unit, 4)}`
}

const unseen = ({ left = 0 }: TrustFinding): boolean => left > MUCH_LEFT

/** How many times short of its limit. */
const missOf = ({ sense, limit }: TrustPromise, { simulated: { value } }: TrustFinding): number =>
  sense === '>=' ? limit / value : value / limit

/** What lies behind one verdict on some footprints, the worst first. */
const reasonsOf = (summaries: readonly TrustSummary[], card: TrustCard) =>
  summaries
    .flatMap(({ footprint, verdict, because }) =>
      card.promises
        .filter(({ name }) => because.includes(name))
        .flatMap((promise) =>
          promise.findings
            .filter((each) => each.footprint === footprint && each.verdict === verdict)
            .map((finding) => ({ promise, finding })),
        ),
    )
    .sort((p, q) => missOf(q.promise, q.finding) - missOf(p.promise, p.finding))

/** `broken on cells and the radio: at worst mean lifetime 31 s of 512.5 s`. */
const verdictText = (summaries: readonly TrustSummary[], card: TrustCard): string => {
  const [{ verdict }] = summaries
  const reasons = reasonsOf(summaries, card).filter(({ finding }) => verdict === 'broken' || unseen(finding))
  const places = listed(summaries.map(({ footprint }) => footprintPlaces[footprint]))
  const reason = reasons.length > 0 ? reasonText(reasons[0].promise, reasons[0].finding) : ''
  return `${verdict} on ${places}${reason && `: ${reasons.length > 1 ? 'at worst ' : ''}${reason}`}`
}

const WORST_FIRST: readonly TrustVerdict[] = ['broken', 'undecided', 'kept']

/** Two lines: the verdict on the footprint that was designed for, and those elsewhere, the worst first. */
export const verdictLines = (card: TrustCard): readonly [string, ...string[]] => {
  const here = card.verdicts.filter(({ footprint }) => footprint === card.footprint)
  const others = card.verdicts.filter(({ footprint }) => footprint !== card.footprint)
  const [{ verdict }] = here
  const [worst] = reasonsOf(here, card)
  const elsewhere = WORST_FIRST.map((each) => others.filter((one) => one.verdict === each))
    .filter((group) => group.length > 0)
    .map((group) => verdictText(group, card))
    .join('; ')
  return [
    `Simulated on ${footprintPlaces[card.footprint]}, as designed: ${verdict}` +
      `${worst === undefined ? '' : `, ${reasonText(worst.promise, worst.finding)}`}.`,
    ...(elsewhere === '' ? [] : [`${capitalised(elsewhere)}.`]),
  ]
}

/** What was simulated behind a card. */
export const simulationText = (
  { simulations, batches, footprint: own }: TrustCard,
  level: number,
): string => {
  const each = simulations.map(
    ({ footprint, layouts, tracks, horizon, censored, left, guard, pieces }) =>
      `${footprint} ${layouts} × ${tracks}${censored > 0 ? ` followed for ${siText(horizon, 's')}` : ''}` +
      (pieces === undefined ? '' : ` from ${countText(pieces, 'recorded piece')}`) +
      (left === undefined || guard === undefined
        ? ''
        : ` started ${siText(guard, 'm')} within the window, which ${percent(left, 2)} left`),
  )
  const recorded = simulations.some(({ pieces }) => pieces !== undefined)
    ? ' Intervals over replays say nothing of other recordings.'
    : ''
  return (
    `${percent(level)} intervals over layouts. Layouts × targets: ${each.join(', ')}; traffic on ${countText(batches, 'layout')}; ` +
    `seed ${simulations[0]?.seed ?? 0}. Theory is that of ${footprintPlaces[own]}.${recorded}`
  )
}
