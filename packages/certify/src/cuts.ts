/** Where to cut a box: candidates, of which the search takes the one that helps most. */
import type { Design } from '@dwell/core'
import { type Box, type Enclosures, PROOF_TOLERANCE, type Variable } from '@dwell/verify'

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

/** A rate below which, to a few digits, no disc of the box keeps the kinematic promise; undefined if r.lo keeps it. */
const brokenRate = (problem: Enclosures, box: Box): number | undefined => {
  const v = problem.largestFootprint(box)
  const breaks = (r: number): boolean => problem.lifetime.breaks(v, r, PROOF_TOLERANCE)
  let low = Math.max(box.r.lo * (1 + 1e-12), 1e-9)
  if (!breaks(low)) return undefined
  let high = box.r.hi
  if (high === Infinity) {
    high = 2 * low
    while (breaks(high) && high < 1e12) high *= 2
  }
  for (let i = 0; i < 70 && high > low * (1 + 1e-13); i++) {
    const middle = high > 2 * low ? Math.sqrt(low * high) : (low + high) / 2
    if (breaks(middle)) low = middle
    else high = middle
  }
  return low < box.r.hi ? low : undefined
}

/** Rates matter where handovers cost share and the law does not give its least rate itself. */
const rateCut = (problem: Enclosures, box: Box): readonly Cut[] => {
  if (box.regime === 'isolated' && problem.lifetime.leastRate && problem.spec.objective === 'capacity')
    return []
  const at = brokenRate(problem, box)
  const { handoverCost } = problem.spec.budget
  if (at === undefined || (at - box.r.lo) * handoverCost < 1e-13 * box.rho.lo) return []
  return [{ variable: 'r', at }]
}

const clusterCuts = ({ K: { lo, hi } }: Box, design: Design | undefined): readonly Cut[] => {
  if (lo >= hi) return []
  const at: number[] = []
  if (design && design.K >= lo && design.K <= hi) at.push(design.K - 1, design.K)
  else if (hi === Infinity) at.push(lo, 2 * lo, 16 * lo)
  else at.push(lo, Math.floor((lo + hi) / 2))
  return at.map((each) => ({ variable: 'K', at: each }))
}

/** Cuts worth trying. `value` is the objective in hand. */
export const candidateCuts = (
  problem: Enclosures,
  box: Box,
  design: Design | undefined,
  goal: number,
): readonly Cut[] => {
  const cuts: Cut[] = [...clusterCuts(box, design), ...rateCut(problem, box)]
  const middle = (variable: 'theta' | 'rho'): void => {
    const at = shortMiddle(box[variable].lo, box[variable].hi)
    if (at !== undefined) cuts.push({ variable, at })
  }
  middle('theta')
  middle('rho')
  if (problem.spec.objective === 'sensing-share' && design) cuts.push({ variable: 'rho', at: goal })
  return cuts
}
