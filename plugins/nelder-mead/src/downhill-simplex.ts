/** fmin's Nelder–Mead behind a safe face: every option set, every output checked. */
import * as namespace from 'fmin'

// The file is UMD under "type": "module": imported by Node it exports nothing and sets a global.
const { nelderMead } = 'nelderMead' in namespace ? namespace : globalThis.fmin

/** Stands for NaN and infinities, which would keep fmin's simplex from ever being sorted. */
const HOPELESS = 1e30

export interface SimplexOptions {
  /** Edge of the first simplex. */
  readonly step: number
  readonly maxIterations: number
  /** On values and on coordinates in units of `step`. */
  readonly tolerance: number
}

/**
 * Minimises f from `start`, which is not changed. The simplex lives in coordinates (x − start)/step, so
 * that its first edges are equal; fmin would scale them by the coordinates themselves.
 *
 * `sigma: 1` ends a run where it would shrink: fmin 0.0.4 shrinks with an undeclared loop variable,
 * which throws a ReferenceError in its strict-mode build. A caller restarts with a smaller step.
 */
export const downhillSimplex = (
  f: (x: readonly number[]) => number,
  start: readonly number[],
  { step, maxIterations, tolerance }: SimplexOptions,
): { readonly x: readonly number[]; readonly fx: number } => {
  const place = (y: readonly number[]): number[] => start.map((s, i) => s + step * y[i])
  const { x, fx } = nelderMead(
    (y) => {
      const value = f(place(y))
      return Math.abs(value) < HOPELESS ? value : HOPELESS
    },
    start.map(() => 0),
    {
      maxIterations: Math.max(1, maxIterations),
      nonZeroDelta: 2,
      zeroDelta: 1,
      minErrorDelta: tolerance,
      rho: 1,
      chi: 2,
      psi: -0.5,
      sigma: 1,
    },
  )
  return { x: place(x), fx }
}
