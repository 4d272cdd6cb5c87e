/**
 * First exit of Brownian motion (generator ∇²) from the unit disc, started at its centre, enclosed:
 * S₀(t) = Σ (−1)^{k+1} c_k e^{−j_k²t}, c_k = 2/(j_k|J₁(j_k)|) over the zeros of J₀. Thirty zeros; as
 * j|J₁(j)|² ≥ 2/π, c_k ≤ √(2π/j_k) < 0.26 beyond (docs/proof.md, section 7). For t below `SEAM`, where the sum
 * cancels, the reflection bounds e^{−1/4t} ≤ 1 − S₀ ≤ 2e^{−1/4t} help.
 */
import { exp } from '../interval/elementary.js'
import {
  add,
  between,
  div,
  type Interval,
  inverse,
  meet,
  mul,
  near,
  neg,
  point,
  scale,
  square,
  sub,
  up,
} from '../interval/interval.js'

// Zeros j_k of J₀ and |J₁(j_k)|, from mpmath.
const ZEROS: readonly (readonly [number, number])[] = [
  [2.4048255576957727686, 0.51914749728946678814],
  [5.5200781102863106496, 0.34026480655836814856],
  [8.653727912911012217, 0.27145229992838192039],
  [11.791534439014281614, 0.23245983136472477886],
  [14.930917708487785948, 0.20654643307799602683],
  [18.071063967910922543, 0.18772880304043943208],
  [21.211636629879258959, 0.17326589422922986974],
  [24.352471530749302737, 0.16170155068925000445],
  [27.493479132040254796, 0.15218121377059453676],
  [30.634606468431975118, 0.14416597768637320764],
  [33.775820213573568684, 0.13729694340850297246],
  [36.91709835366404398, 0.13132462666866793077],
  [40.058425764628239295, 0.12606949712727340693],
  [43.199791713176730358, 0.12139862477175015177],
  [46.341188371661814019, 0.11721119889066538303],
  [49.482609897397817174, 0.11342919261642980098],
  [52.624051841114996029, 0.10999114304627803779],
  [55.765510755019979312, 0.10684788825471287019],
  [58.906983926080942133, 0.10395957286936207883],
  [62.048469190227169883, 0.1012934989339432524],
  [65.189964800206860441, 0.098822553801199908783],
  [68.331469329856798271, 0.096524040464679912243],
  [71.472981603593732825, 0.09437879398467639663],
  [74.614500643701837884, 0.092370504823553297028],
  [77.756025630388055038, 0.090485194162957705574],
  [80.897555871137627864, 0.08871080244096977644],
  [84.039090776938190158, 0.087036863324097607164],
  [87.180629843641153651, 0.085454242910914850118],
  [90.322172637210480056, 0.083954929283457576823],
  [93.463718781944774171, 0.082531861308309811837],
]

interface Mode {
  /** j², c and c/j². */
  readonly decay: Interval
  readonly weight: Interval
  readonly mean: Interval
}

const MODES: readonly Mode[] = ZEROS.map(([zero, slope], k) => {
  const j = near(zero)
  const size = div(point(2), mul(j, near(slope)))
  const weight = k % 2 === 0 ? size : neg(size)
  return { decay: square(j), weight, mean: div(weight, square(j)) }
})

/** Where thirty terms no longer suffice. */
const SEAM = 0.004

const series = (t: number, part: 'weight' | 'mean'): Interval => {
  let sum = point(0)
  let last = 1
  for (const mode of MODES) {
    const factor = exp(neg(scale(mode.decay, t)))
    sum = add(sum, mul(mode[part], factor))
    last = factor.hi
    if (last < 1e-25) break
  }
  // Squares of the zeros lie more than 24 apart and c_k < 1.1 from the second on: a geometric series.
  const rest = up((0.05 * last) / t)
  return add(sum, between(-rest, rest))
}

const clip = (x: Interval): Interval => between(Math.max(0, x.lo), Math.min(1, x.hi))

/** P(τ ≤ t) at one t. */
const exitAt = (t: number): Interval => {
  if (!(t > 0)) return point(0)
  const bell = exp(neg(inverse(scale(point(t), 4))))
  const reflected = between(bell.lo, Math.min(1, up(2 * bell.hi)))
  return t < SEAM ? reflected : meet(clip(sub(point(1), series(t, 'weight'))), reflected)
}

/** P(τ ≤ t); rises. */
export const discExit = (t: Interval): Interval =>
  t.lo === t.hi ? exitAt(t.lo) : between(exitAt(t.lo).lo, exitAt(t.hi).hi)

/** ∫₀^t P(τ > u) du at one t, which tends to 1/4. */
const stayAt = (t: number): Interval => {
  if (!(t > 0)) return point(0)
  const plain = between(mul(point(t), sub(point(1), exitAt(t))).lo, Math.min(t, 0.25))
  return t < SEAM ? plain : meet(sub(point(0.25), series(t, 'mean')), plain)
}

/** ∫₀^t P(τ > u) du; rises. */
export const discStay = (t: Interval): Interval =>
  t.lo === t.hi ? stayAt(t.lo) : between(stayAt(t.lo).lo, stayAt(t.hi).hi)
