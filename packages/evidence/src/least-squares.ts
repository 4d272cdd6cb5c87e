/** Nonlinear least squares by ml-levenberg-marquardt, with the covariance of what was fitted. */
import { levenbergMarquardt } from 'ml-levenberg-marquardt'
import { inverse, Matrix } from 'ml-matrix'

/** Residuals already divided by their standard errors. */
interface WhitenedSystem {
  readonly size: number
  residual(parameters: readonly number[]): readonly number[]
  /** ∂F_i/∂p_j by rows. */
  jacobian(parameters: readonly number[]): readonly (readonly number[])[]
}

interface LeastSquaresFit {
  readonly parameters: readonly number[]
  /** Σ F²: χ² of the fit. */
  readonly squares: number
  /** (JᵀJ)⁻¹ at the solution: the covariance when residuals have unit variance. */
  readonly covariance: readonly (readonly number[])[]
  /** No step gains more; false when the iterations ran out first. */
  readonly converged: boolean
}

const ITERATIONS = 500
const FIRST_DAMPING = 1e-3
const [LEAST_DAMPING, MOST_DAMPING] = [1e-14, 1e10]
/** A gain of so small a part of Σ F² is rounding. */
const ROUNDING = 1e-15

/**
 * Minimises Σ F² from `start`, parameters scaled by it. The library never rejects a step, stops on the absolute
 * error only and has no covariance, so it serves as a one-step engine: `maxIterations: 1, errorTolerance: 0`
 * gives the better of the old and the new point, and the damping follows from which it was.
 *
 * @throws RangeError when a start is 0 or a residual at the start is not finite
 */
export const fitLeastSquares = (system: WhitenedSystem, start: readonly number[]): LeastSquaresFit => {
  if (start.some((value) => !(Math.abs(value) > 0))) throw new RangeError('a start of 0 sets no scale')
  const unscaled = (u: readonly number[]): number[] => u.map((value, j) => value * start[j])
  const scaledJacobian = (u: readonly number[]): number[][] =>
    system.jacobian(unscaled(u)).map((row) => row.map((value, j) => value * start[j]))
  const squaresAt = (u: readonly number[]): number =>
    system.residual(unscaled(u)).reduce((sum, f) => sum + f * f, 0)

  const indices = Array.from({ length: system.size }, (_, i) => i)
  const data = { x: indices, y: indices.map(() => 0) }
  let u: readonly number[] = start.map(() => 1)
  let squares = squaresAt(u)
  if (!Number.isFinite(squares)) throw new RangeError('the residuals at the start are not finite')
  let damping = FIRST_DAMPING
  let converged = false
  for (let i = 0; i < ITERATIONS && !converged; i++) {
    const { parameterValues, parameterError } = levenbergMarquardt(
      data,
      (parameters) => {
        const residual = system.residual(unscaled(parameters))
        return (index) => residual[index]
      },
      {
        initialValues: u,
        jacobianFunction: (parameters) => {
          const jacobian = scaledJacobian(parameters)
          return (index) => jacobian[index]
        },
        damping,
        maxIterations: 1,
        errorTolerance: 0,
        weights: 1,
        minValues: u.map(() => -Number.MAX_VALUE),
        maxValues: u.map(() => Number.MAX_VALUE),
        // Of no effect in a single step with a Jacobian, but nothing is left to a default.
        dampingStepUp: 1,
        dampingStepDown: 1,
        improvementThreshold: 0,
        gradientDifference: 1e-6,
        centralDifference: true,
        timeout: 60,
      },
    )
    const gain = squares - parameterError
    if (gain > 0 && parameterValues.every(Number.isFinite)) {
      converged = gain <= ROUNDING * squares
      u = parameterValues
      squares = parameterError
      damping = Math.max(damping / 10, LEAST_DAMPING)
    } else {
      damping *= 10
      converged = damping > MOST_DAMPING
    }
  }
  const jacobian = new Matrix(scaledJacobian(u))
  const covariance = inverse(jacobian.transpose().mmul(jacobian))
    .to2DArray()
    .map((row, i) => row.map((value, j) => value * start[i] * start[j]))
  return { parameters: unscaled(u), squares, covariance, converged }
}
