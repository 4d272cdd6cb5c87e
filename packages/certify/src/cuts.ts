/** Where to cut a box: candidates, of which the search takes the one that helps most. */
import type { Design } from '@dwell/core'
import { type Box, type Enclosures, promises, type Variable } from '@dwell/verify/enclosures'
import { PROOF_TOLERANCE } from '@dwell/verify'

export interface Cut {
  readonly variable: Variable
  readonly at: number
}

/** The shortest decimal number well inside (lo, hi), near its arithmetic or, over a wide span, geometric middle. */
export const shortMiddle = (lo: number, hi: number): number | undefined => {
  const wide = lo > 0 && hi > 3 * lo
  const middle = wide ? Math.sqrt(lo) * Math.sqrt(hi) : lo + (hi - lo) / 2
  const quarter = wide ? middle - Math.sqrt(lo * middle) : (hi - lo) / 4
  for (let digits = 2; digits <= 17; digits++) {
    const rounded = Number(middle.toPrecision(digits))
    if (Math.abs(rounded - middle) <= quarter) return rounded > lo && rounded < hi ? rounded : undefined
  }
  return undefined
}

/** Rates matter where handovers cost share and the law does not give its least rate itself. */
const rateCut = (problem: Enclosures, box: Box): readonly Cut[] => {
  const isolated = box.regime === 'isolated' && problem.spec.objective === 'capacity'
  if (peaks(problem, box) || (isolated && problem.lifetime.leastRate)) return []
  const at = problem.leastRateOn(problem.largestFootprint(box))
  const { handoverCost } = problem.spec.budget
  if (!(at < box.r.hi) || !((at - box.r.lo) * handoverCost >= 1e-13 * box.rho.lo)) return []
  return [{ variable: 'r', at }]
}

/** The largest whole number from `lo` on for which something holds that holds below it too; undefined if not at `lo`. */
const largest = (lo: number, holds: (K: number) => boolean): number | undefined => {
  if (!holds(lo)) return undefined
  let step = 1
  while (lo + step < MOST && holds(lo + step)) step *= 2
  let [low, high] = [lo + step / 2, lo + step]
  if (step === 1) low = lo
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}
const MOST = 2 ** 50

/** Sizes that no promise allows, and sizes that need handovers: the ends of what has to be searched. */
const turningCuts = (problem: Enclosures, box: Box): readonly Cut[] => {
  const upTo = (K: number): Box => ({ ...box, K: { lo: box.K.lo, hi: K } })
  const broken = largest(
    box.K.lo,
    (K) => promises.reliability(problem, upTo(K)) || promises.kinematic(problem, upTo(K)),
  )
  if (broken !== undefined) return [{ variable: 'K', at: broken }]
  const moving = largest(box.K.lo, (K) =>
    problem.lifetime.breaks(problem.largestFootprint(upTo(K)), box.r.lo, PROOF_TOLERANCE),
  )
  if (moving === undefined) return []
  const at = Math.min(moving, problem.lifetime.mostCooperators ?? Infinity)
  return at < MOST ? [{ variable: 'K', at }] : []
}

const clusterCuts = (problem: Enclosures, box: Box, design: Design | undefined): readonly Cut[] => {
  const { lo, hi } = box.K
  if (lo >= hi) return []
  if (design && peaks(problem, box)) {
    const middle = hi < 4 * lo ? Math.floor((lo + hi) / 2) : Math.floor(Math.sqrt(lo * hi))
    return hi === Infinity ? turningCuts(problem, box) : [{ variable: 'K', at: middle }]
  }
  const at: number[] = []
  if (design && design.K >= lo && design.K <= hi) at.push(design.K - 1, design.K)
  else if (hi === Infinity) at.push(lo, 2 * lo, 16 * lo)
  else at.push(lo, Math.floor((lo + hi) / 2))
  return at.map((each) => ({ variable: 'K', at: each }))
}

/** Whether the ceiling of the objective knows peaks between sizes. */
const peaks = ({ spec }: Enclosures, { regime }: Box): boolean =>
  regime === 'clustered' && spec.objective === 'capacity' && spec.capacity.objective === 'mean-load'

/** Cluster sizes further apart than this have too little in common to be cut otherwise. */
const LOOSE = 1.1
/** Beams nearer to each other than this are told apart only once the cluster sizes are. */
const ALIKE = 1.05

const isFree = ({ spec }: Enclosures, { r, rho }: Box): boolean =>
  r.hi * spec.budget.handoverCost <= 1e-6 * rho.lo

/** Cuts worth trying. `value` is the objective in hand. */
export const candidateCuts = (
  problem: Enclosures,
  box: Box,
  design: Design | undefined,
  goal: number,
): readonly Cut[] => {
  // From the design's size on single discs, and beyond it clusters whose handovers cost no share, hold most at the least.
  const plain =
    design !== undefined &&
    (box.regime === 'isolated' ? design.K <= box.K.lo : design.K < box.K.lo && isFree(problem, box))
  // One cluster size and its least rate are common to all beams: they come first.
  const first = design && !plain ? clusterCuts(problem, box, design) : []
  const alike = box.theta.hi < ALIKE * box.theta.lo
  const apart = peaks(problem, box)
    ? box.K.hi === Infinity
    : alike || (box.regime === 'clustered' && box.K.hi > LOOSE * box.K.lo)
  if (first.length > 0 && apart) return first
  const rates = rateCut(problem, box)
  if (rates.length > 0 && box.regime === 'clustered' && design) return rates
  const cuts: Cut[] = [...(design ? first : clusterCuts(problem, box, design)), ...rates]
  const middle = (variable: 'theta' | 'rho'): void => {
    const at = shortMiddle(box[variable].lo, box[variable].hi)
    if (at !== undefined) cuts.push({ variable, at })
  }
  middle('theta')
  // Of clusters a lower share only gains: what a box holds is that of its least share, which no cut changes.
  if (box.regime === 'isolated' || !design || problem.spec.objective === 'sensing-share') middle('rho')
  if (problem.spec.objective === 'sensing-share' && design) cuts.push({ variable: 'rho', at: goal })
  return cuts
}
