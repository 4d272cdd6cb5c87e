/** The trust card in words, for every surface that shows one. */
import type {
  FootprintFit,
  TrustCard,
  TrustFinding,
  TrustFootprint,
  TrustLoadPlan,
  TrustPromise,
  TrustPromiseName,
  TrustVerdict,
} from '@dwell/engine'
import { percent, significant } from './format/number.js'
import { outwardText } from './format/outward.js'
import { siText } from './format/quantity.js'

export const footprintNames: Readonly<Record<TrustFootprint, string>> = {
  disc: 'disc',
  voronoi: 'Voronoi',
  sincr: 'SINCR',
}

/** What a row of the trust card promises. */
const trustPromiseWords: Readonly<Record<TrustPromiseName, string>> = {
  lifetime: 'Mean lifetime T',
  lossBeforeQos: 'Lost before T_QoS, P(T < T_QoS)',
  blockingByTime: 'Base station full, share of time',
  blockingAtArrival: 'Base station full when a target arrives',
  allLinksDown: 'All links down at once',
}

/** Seconds as seconds: a column of lifetimes is read against a limit. */
export const trustValueText = (value: number, unit: string, digits = 4): string =>
  unit === 's' ? `${significant(value, digits)} s` : percent(value, digits)

/** `at least 512.5 s`, with a word where the law states the promise otherwise. */
export const promiseText = ({ name, sense, limit, unit, stated }: TrustPromise): string =>
  `${trustPromiseWords[name]}: ${sense === '>=' ? 'at least' : 'at most'} ${trustValueText(limit, unit)}` +
  (stated ? '' : ' (not the form of the promise that the law states)')

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
        : group.map(({ footprint }) => footprintNames[footprint]).join(', '),
    finding: group[0],
  }))
}

/** One fit of the footprint factor, at the first design or the last. */
export const fitText = (fit: FootprintFit, which: 'First' | 'Last'): string => {
  const { K, points, factor, error, chiSquare, degrees, pValue, adequate } = fit
  return (
    `${which} design, K = ${K}: one disc for ${points.length} rates up to ${siText(points.at(-1)!.rate, '1/s')} has ` +
    `a = ${significant(factor)} ± ${significant(error, 2)}; χ² = ${significant(chiSquare, 3)} on ${degrees} degrees of ` +
    `freedom (p = ${significant(pValue, 2)}), ` +
    (adequate
      ? 'the form fits.'
      : 'the form does not fit: no disc loses targets as these cells do at every rate.')
  )
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

/** The stated kinematic promise at the calibrated design. */
export const calibrationVerdictText: Readonly<Record<TrustVerdict, string>> = {
  kept: 'The calibrated design keeps the kinematic promise on Voronoi cells, by a simulation with seeds of its own.',
  broken: 'The calibrated design still breaks the kinematic promise on Voronoi cells.',
  undecided:
    'Whether the calibrated design keeps the kinematic promise on Voronoi cells is undecided at this precision.',
}

/** What was simulated behind a card. */
export const simulationText = ({ simulations, batches, factor }: TrustCard, level: number): string => {
  const each = simulations.map(
    ({ footprint, layouts, tracks, horizon, censored }) =>
      `${footprintNames[footprint]} ${layouts} × ${tracks}${censored > 0 ? ` followed for ${siText(horizon, 's')}` : ''}`,
  )
  return (
    `${percent(level)} intervals over layouts. Layouts × targets: ${each.join(', ')}; traffic on ${batches} layouts; ` +
    `seed ${simulations[0]?.seed ?? 0}. Theory has a = ${significant(factor)}.`
  )
}
