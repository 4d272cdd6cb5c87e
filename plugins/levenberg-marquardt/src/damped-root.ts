/** A root of a nonlinear system by ml-levenberg-marquardt, one step at a time. */
import { levenbergMarquardt } from 'ml-levenberg-marquardt'

export interface NonlinearSystem {
  readonly size: number
  residual(z: readonly number[]): readonly number[]
  /** ∂F_i/∂z_j by rows. */
  jacobian(z: readonly number[]): readonly (readonly number[])[]
}

export interface Bounds {
  readonly low: readonly number[]
  readonly high: readonly number[]
}

export interface Root {
  readonly z: readonly number[]
  /** Σ F². */
  readonly squares: number
}

const ITERATIONS = 40
/** Accepted steps in a row that gain less than this part before an inconsistent system is given up. */
const [STALLED, SLOW_PART] = [3, 0.03]
const FIRST_DAMPING = 1e-2
const [LEAST_DAMPING, MOST_DAMPING] = [1e-14, 1e8]
/** Σ F² at which nothing more can be gained. */
const CONVERGED = 1e-26

/**
 * Minimises Σ F² from `start`. The library never rejects a step, stops only on the absolute error and
 * damps blindly, so it is used as a one-step engine: `maxIterations: 1, errorTolerance: 0` returns the
 * better of the old and the new point, and the damping follows from which it was.
 *
 * @param tick called before each evaluation of the system, also from inside the library; may throw to stop
 */
export const dampedRoot = (
  system: NonlinearSystem,
  start: readonly number[],
  { low, high }: Bounds,
  tick: () => void,
): Root => {
  const indices = Array.from({ length: system.size }, (_, i) => i)
  const data = { x: indices, y: indices.map(() => 0) }
  // A step asks for the residual of the same point up to three times.
  let last: { z: readonly number[]; residual: readonly number[] } | undefined
  const residualAt = (at: readonly number[]): readonly number[] => {
    if (last && last.z.every((v, i) => v === at[i])) return last.residual
    tick()
    last = { z: [...at], residual: system.residual(at) }
    return last.residual
  }
  let z = [...start]
  let squares = sum(residualAt(z))
  let damping = FIRST_DAMPING
  let slow = 0
  for (let i = 0; i < ITERATIONS && squares > CONVERGED; i++) {
    if (Number.isNaN(squares)) break
    const { parameterValues, parameterError } = levenbergMarquardt(
      data,
      (parameters) => {
        const residual = residualAt(parameters)
        return (index) => finite(residual[index])
      },
      {
        initialValues: z,
        jacobianFunction: (parameters) => {
          tick()
          const jacobian = system.jacobian(parameters)
          return (index) => [...jacobian[index]]
        },
        damping,
        maxIterations: 1,
        errorTolerance: 0,
        weights: 1,
        minValues: low,
        maxValues: high,
        // Of no effect in a single step with a Jacobian, but nothing is left to a default.
        dampingStepUp: 1,
        dampingStepDown: 1,
        improvementThreshold: 0,
        gradientDifference: 1e-6,
        centralDifference: true,
        timeout: 60,
      },
    )
    const accepted = parameterError < squares && parameterValues.every(Number.isFinite)
    if (accepted) {
      slow = squares - parameterError < SLOW_PART * squares ? slow + 1 : 0
      z = parameterValues
      squares = parameterError
      damping = Math.max(damping / 10, LEAST_DAMPING)
      if (slow >= STALLED) break
    } else {
      damping *= 8
      if (damping > MOST_DAMPING) break
    }
  }
  return { z, squares }
}

const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN)

const sum = (residual: readonly number[]): number => residual.reduce((total, f) => total + f * f, 0)
