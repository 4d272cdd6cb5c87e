/** Several promises of one problem on one footprint: kept where each of them is. */
import type { Interval } from '../../math/index.js'
import type { FootprintLaw, KinematicLaw, KinematicPromise, Kinematics, KinematicSpec } from './law.js'
import { limitOf, pairsOf } from './promise.js'

/** A promise with the law that judges it. */
export interface CompiledPromise extends KinematicPromise {
  readonly law: KinematicLaw
}

/** The promises of a problem on a footprint, in the order of its list. */
export const compilePromises = (footprint: FootprintLaw, spec: KinematicSpec): readonly CompiledPromise[] =>
  pairsOf(spec).map((pair) => {
    const measure = spec.kinematics.law === 'exponential' ? 'lifetime' : 'outage'
    const law = footprint(spec, { pair, measure, limit: limitOf(pair, measure) })
    // A law may read the promise its own way.
    return { pair, measure: law.measure, limit: limitOf(pair, law.measure), law }
  })

/** Whether what keeps p keeps q too. */
const implies = (p: CompiledPromise, q: CompiledPromise): boolean =>
  p.measure === 'lifetime' ? p.limit >= q.limit : p.pair.within >= q.pair.within && p.pair.loss <= q.pair.loss

/** The promises that no other implies; of equal ones the first. */
const strictest = (promises: readonly CompiledPromise[]): readonly CompiledPromise[] =>
  promises.filter(
    (each, i) =>
      !promises.some((other, j) => j !== i && implies(other, each) && (j < i || !implies(each, other))),
  )

/** dr_min/dv of the greatest of several least rates: of all that may be it somewhere on the interval. */
const slopeOfGreatest = (laws: readonly KinematicLaw[]): Pick<Kinematics, 'rateSlope'> => {
  const slopes = laws.map((law) => law.rateSlope?.bind(law))
  if (slopes.includes(undefined)) return {}
  return {
    rateSlope: (low, high) => {
      // Rates fall in v: below the least that the greatest comes to, none is it.
      const least = Math.max(...laws.map((law) => law.minimumRate(Math.sqrt(high))))
      const found = laws.flatMap((law, i): Interval[] => {
        const slope = law.minimumRate(Math.sqrt(low)) >= least ? slopes[i]?.(low, high) : undefined
        return slope ? [slope] : []
      })
      return {
        lower: Math.min(...found.map(({ lower }) => lower)),
        upper: Math.max(...found.map(({ upper }) => upper)),
      }
    },
  }
}

const leastSure = (convex: readonly Kinematics['convexRate'][]): Kinematics['convexRate'] =>
  convex.includes(false) ? false : convex.includes('unproved') ? 'unproved' : true

/**
 * The promises as one: what each law states of monotony in R and r holds of all together, and the least rate and area
 * are the greatest of theirs. One that another implies costs nothing.
 */
export const together = (promises: readonly CompiledPromise[]): Kinematics => {
  const laws = strictest(promises).map(({ law }) => law)
  const [first] = laws
  const longest = promises.reduce((p, q) => (q.pair.within > p.pair.within ? q : p))
  const loss = (radius: number, rate: number): number => longest.law.loss(radius, rate)
  if (laws.length === 1) return longest.law === first ? first : { ...first, loss }
  return {
    ...first,
    loss,
    keeps: (radius, rate) => laws.every((law) => law.keeps(radius, rate)),
    minimumRate: (radius) => Math.max(...laws.map((law) => law.minimumRate(radius))),
    quick: laws.every((law) => law.quick),
    // The greatest of convex functions is convex, with a kink where they cross.
    smoothRate: false,
    convexRate: leastSure(laws.map(({ convexRate }) => convexRate)),
    totalRateFalls: laws.every((law) => law.totalRateFalls),
    rateSlope: undefined,
    scaled: undefined,
    ...slopeOfGreatest(laws),
    staticArea: Math.max(...laws.map((law) => law.staticArea)),
    largestArea: Math.min(...laws.map((law) => law.largestArea)),
    largestRate: (radius) => Math.min(...laws.map((law) => law.largestRate(radius))),
  }
}
