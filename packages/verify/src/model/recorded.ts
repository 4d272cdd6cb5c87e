/**
 * Lifetimes at rest that recorded tracks give (`target.mobility`), enclosed for each whole K: T₀(K) = E(cR)·D₀/D, R = √(K/πλ),
 * of their exit-time curve E, which rises, between its points as powers of ϱ and below the first as ϱ; c lies between
 * a = √(4πλDT₀/K) and b(K) of the cells by the curve's slope over R/√2 … R√2 (docs/proof.md, section 8).
 */
import type { ProblemSpec } from '@dwell/core'
import { log, pow } from '../interval/elementary.js'
import {
  add,
  between,
  div,
  type Interval,
  mul,
  near,
  PI,
  point,
  scale,
  sqrt,
  sub,
} from '../interval/interval.js'

/** What is taken of the law of cells. */
interface AtRest {
  readonly most: number
  /** λD·T₀(K). */
  readonly resting: (K: number) => Interval
  /** b(K). */
  readonly straight: (K: number) => Interval
}

/** Beyond as many nothing is promised of recordings. */
const MOST = 200
const ROOT_2 = sqrt(point(2))

const rises = (row: readonly number[]): boolean =>
  row.every((each, i) => each > (i === 0 ? 0 : row[i - 1]) && each < Infinity)

/** E(ϱ), s. */
type Curve = (radius: Interval) => Interval

const curveOf = (radii: readonly number[], times: readonly number[]): Curve => {
  const at = (radius: number): Interval => {
    if (radius <= radii[0]) return mul(point(times[0]), div(point(radius), point(radii[0])))
    let i = 0
    while (i < radii.length - 2 && radii[i + 1] <= radius) i++
    const ratio = (row: readonly number[]): Interval => log(div(point(row[i + 1]), point(row[i])))
    return mul(point(times[i]), pow(div(point(radius), point(radii[i])), div(ratio(times), ratio(radii))))
  }
  return ({ lo, hi }) => between(at(lo).lo, at(hi).hi)
}

/** T₀(K) of K = 1, 2, …, s, as far as the recordings reach, none above the next. @throws RangeError on what is no curve */
export const recordedTimes = (
  { network, target }: ProblemSpec,
  cells: AtRest,
): readonly Interval[] | undefined => {
  if (target.mobility === undefined) return undefined
  const { radii, times, diffusion } = target.mobility
  if (!(radii.length > 1 && radii.length === times.length && rises(radii) && rises(times) && diffusion > 0))
    throw new RangeError('target.mobility is no curve of radii and times that rise')
  const exit = curveOf(radii, times)
  const most = div(point(radii[radii.length - 1]), ROOT_2)
  const slower = div(point(diffusion), point(target.diffusion))
  const lasting = (K: number, radius: Interval): Interval => {
    const a = sqrt(div(mul(scale(PI, 4), cells.resting(K)), point(K)))
    const { lo, hi } = div(log(div(exit(mul(radius, ROOT_2)), exit(div(radius, ROOT_2)))), log(point(2)))
    const exponent = between(Math.min(2, Math.max(1, lo)), Math.min(2, Math.max(1, hi)))
    const factor = add(a, mul(sub(cells.straight(K), a), sub(point(2), exponent)))
    return mul(slower, exit(mul(factor, radius)))
  }
  const found: Interval[] = []
  for (let K = 1; K <= Math.min(cells.most, MOST); K++) {
    const radius = sqrt(div(point(K), mul(PI, point(network.bsDensity))))
    if (radius.lo > most.hi) break
    if (!(radius.hi <= most.lo)) throw new RangeError(`whether the recordings reach K = ${K} is not certain`)
    found.push(lasting(K, radius))
  }
  if (found.length === 0)
    throw new RangeError('the recordings do not reach the footprint of one base station')
  for (let i = found.length - 2; i >= 0; i--)
    found[i] = between(Math.min(found[i].lo, found[i + 1].lo), Math.min(found[i].hi, found[i + 1].hi))
  return found
}

/** b(K) on Poisson layouts at K = 1, 2, 3, 5, 10. */
const STRAIGHT: readonly (readonly [number, number])[] = [
  [1, 0.908],
  [2, 0.952],
  [3, 0.966],
  [5, 0.979],
  [10, 0.989],
]

const rest = (b: number): Interval => sub(point(1), near(b))

/** b(K) on Poisson layouts: 1 − b is a power of K between the values, beyond the last as before. */
export const straightOnPoisson = (K: number): Interval => {
  const next = STRAIGHT.findIndex(([size]) => size >= K)
  const j = next < 0 ? STRAIGHT.length - 1 : Math.max(1, next)
  const [[k0, b0], [k1, b1]] = [STRAIGHT[j - 1], STRAIGHT[j]]
  const power = div(log(div(rest(b1), rest(b0))), log(div(point(k1), point(k0))))
  return sub(point(1), mul(rest(b0), pow(div(point(K), point(k0)), power)))
}
