/** The least handover rate of one cluster size that keeps the promise in simulation. */
import type { Design } from '@dwell/core'
import type { SimulatedLoss } from '@dwell/engine'
import { nextRate, type RatedLoss } from './next-rate.js'

/** The best design of the model at a rate, and what it is worth there. */
export interface Proposed {
  readonly design: Design
  readonly objective: number
}

export interface Judged extends Proposed {
  readonly simulated: SimulatedLoss
}

export interface BranchWork {
  /** The model's best at a rate of at least r; undefined where the other constraints leave none. */
  readonly propose: (rate: number) => Promise<Proposed | undefined>
  readonly judge: (designs: readonly Design[]) => Promise<readonly SimulatedLoss[]>
  /** Largest share that may be lost. */
  readonly limit: number
  /** The natural rate 1/T_QoS, 1/s, and the highest allowed. */
  readonly natural: number
  readonly ceiling: number
  /** Hears of each design that keeps the promise, the last the best. */
  readonly onKept: (kept: Judged) => void
  /** Nothing worth less is of use. */
  readonly worth: number
}

export interface BranchResult {
  readonly kept?: Judged
  readonly tried: number
}

/** Rates tried at once, over 1/T_QoS. */
const LADDER = [0, 0.5, 2, 8, 32, 128]
/** The bracket is then a few per cent of the rate. */
const REFINEMENTS = 4
const NARROW = 1.05

const rated = (rate: number, { loss }: SimulatedLoss): RatedLoss => ({ rate, high: loss.high })

/**
 * The least rate that keeps P(T < T_QoS) ≤ limit with its whole interval: a ladder of rates on common layouts, and
 * between the last that does not and the first that does, the surrogate's proposals.
 *
 * @throws what the signal was aborted with
 */
export const searchBranch = async (work: BranchWork): Promise<BranchResult> => {
  const { propose, limit, natural, ceiling, worth } = work
  const rates = [...new Set(LADDER.map((each) => Math.min(each * natural, ceiling)))]
  const ladder: Proposed[] = []
  for (const rate of rates) {
    const proposed = await propose(rate)
    // The objective falls in r: what is not worth it, or not there, is not at a higher rate either.
    if (proposed === undefined || !(proposed.objective > worth)) break
    ladder.push(proposed)
  }
  if (ladder.length === 0) return { tried: 0 }
  const simulated = await work.judge(ladder.map(({ design }) => design))
  let tried = ladder.length
  const first = simulated.findIndex(({ verdict }) => verdict === 'kept')
  if (first < 0) return { tried }
  let kept: Judged = { ...ladder[first], simulated: simulated[first] }
  work.onKept(kept)
  if (first === 0) return { kept, tried }
  let broken = rated(rates[first - 1], simulated[first - 1])
  let reached = rated(rates[first], simulated[first])
  const least = natural / 16
  for (let i = 0; i < REFINEMENTS && reached.rate > NARROW * Math.max(broken.rate, least); i++) {
    const rate = nextRate(broken, reached, limit, least)
    const proposed = await propose(rate)
    if (proposed === undefined) break
    const [found] = await work.judge([proposed.design])
    tried++
    if (found.verdict === 'kept') {
      kept = { ...proposed, simulated: found }
      reached = rated(rate, found)
      work.onKept(kept)
    } else broken = rated(rate, found)
  }
  return { kept, tried }
}
