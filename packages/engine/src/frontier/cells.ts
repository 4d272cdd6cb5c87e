/** The boxes between two corners of a front, and how much of each is still open. */
import { isProvedEmpty, isSolved, type Sample } from './sample.js'

/** A box between an easy and a strict corner. */
export interface Cell {
  readonly easy: Sample
  readonly strict: Sample
  /** What the front cannot exceed in the box, and what it reaches in it. */
  readonly outer: number
  readonly inner: number
  /** Volume of what is open, unit box. */
  readonly open: number
  /** Shortest side of the box and of what is open. */
  readonly shortest: number
}

export const isUnsolved = ({ unsolved }: Sample): boolean => unsolved !== undefined

/** What the front cannot exceed at a sample; undefined where it is not known. */
const outerOf = (sample: Sample): number | undefined => {
  if (isUnsolved(sample)) return undefined
  return sample.bound === Infinity ? sample.value : sample.bound
}

/** What is known outside a box holds in it: the objective falls from the easy to the strict corner. */
export type Envelope = Pick<Cell, 'outer' | 'inner'>

/** The box between two samples within the envelopes of the one it was cut from, heights in units of `span`. */
export const cellOf = (easy: Sample, strict: Sample, around: Envelope, span: number): Cell => {
  const outer = Math.min(around.outer, outerOf(easy) ?? Infinity)
  const inner = Math.max(around.inner, isSolved(strict) ? strict.value : -Infinity)
  const height = isProvedEmpty(easy) ? 0 : Math.min(1, Math.max(0, (outer - inner) / span))
  const sides = easy.place.map((x, d) => strict.place[d] - x)
  const width = sides.reduce((product, side) => product * side, 1)
  return { easy, strict, outer, inner, open: width * height, shortest: Math.min(height, ...sides) }
}

/** Unit-box side at which a box is left as it is, both of whose corners the solver leaves unsolved. */
const COARSE = 1 / 16

/** Whether cutting a box with an unsolved corner further would tell nothing. */
export const isHopeless = ({ easy, strict }: Cell, longest: number, tolerance: number): boolean => {
  const [a, b] = [isUnsolved(easy), isUnsolved(strict)]
  return (a && b && longest <= COARSE) || ((a || b) && longest <= tolerance)
}
