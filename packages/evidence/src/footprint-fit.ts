/** The footprint factor a fitted to simulated lifetimes at several handover rates. */
import type { HandoverTiming } from '@dwell/core'
import type { FootprintFit, TrustEstimate } from '@dwell/engine'
import gammainc from '@stdlib/math-base-special-gammainc'
import { fitLeastSquares } from './least-squares.js'
import { lifetimeForm } from './lifetime-form.js'

interface SimulatedLifetime {
  /** 1/s */
  readonly rate: number
  /** Mean lifetime, s; estimates at different rates must be independent. */
  readonly simulated: TrustEstimate
}

interface FitInput {
  readonly K: number
  /** R of the model, m. */
  readonly radius: number
  /** D, m²/s. */
  readonly diffusion: number
  readonly timing: HandoverTiming
  /** Two at least. */
  readonly lifetimes: readonly SimulatedLifetime[]
}

/** A fit less likely than this does not describe the lifetimes. */
const LEAST_LIKELY = 0.01

/**
 * Weighted least squares of T(a; r_i) against the simulated means, weights 1/σ_i² from their standard errors.
 *
 * @throws RangeError with fewer than two lifetimes or a standard error that is not positive
 */
export const fitFootprintFactor = ({ K, radius, diffusion, timing, lifetimes }: FitInput): FootprintFit => {
  if (lifetimes.length < 2) throw new RangeError('a fit needs lifetimes at two rates at least')
  if (!lifetimes.every(({ simulated }) => simulated.error > 0 && simulated.error < Infinity))
    throw new RangeError('a fit needs lifetimes with a standard error')
  const forms = lifetimes.map(({ rate }) => lifetimeForm(timing, radius, diffusion, rate))
  const whitened = (pick: 'lifetime' | 'slope', factor: number): number[] =>
    forms.map((form, i) => {
      const { value, error } = lifetimes[i].simulated
      return (form[pick](factor) - (pick === 'lifetime' ? value : 0)) / error
    })
  // The slowest rate is nearest to rest, where the factor is explicit.
  const slowest = lifetimes.reduce((p, q) => (q.rate < p.rate ? q : p))
  const start = Math.sqrt((4 * diffusion * slowest.simulated.value) / radius ** 2)
  const { parameters, squares, covariance } = fitLeastSquares(
    {
      size: forms.length,
      residual: ([factor]) => whitened('lifetime', factor),
      jacobian: ([factor]) => whitened('slope', factor).map((each) => [each]),
    },
    [Math.min(1, start)],
  )
  const [factor] = parameters
  const degrees = lifetimes.length - 1
  // P(χ²_ν > x) = Q(ν/2, x/2), Abramowitz and Stegun 26.4.19.
  const pValue = gammainc(squares / 2, degrees / 2, true, true)
  return {
    K,
    factor,
    error: Math.sqrt(covariance[0][0]),
    chiSquare: squares,
    degrees,
    reducedChiSquare: squares / degrees,
    pValue,
    adequate: pValue >= LEAST_LIKELY,
    points: lifetimes.map(({ rate, simulated }, i) => {
      const fitted = forms[i].lifetime(factor)
      return { rate, simulated, fitted, residual: (simulated.value - fitted) / simulated.error }
    }),
  }
}
