export {
  besselI0Minus1,
  besselI0Ratio,
  besselI0Scaled,
  besselI1Scaled,
  besselJ0Zero,
  besselJ1AtJ0Zero,
  complexBesselI0Scaled,
  logBesselI0Minus1,
} from './bessel.js'
export type { Complex } from './complex.js'
export {
  discExitDensity,
  discExitProbability,
  discExitQuantile,
  discExitSurvival,
  discExitSurvivalIntegral,
} from './disc-exit.js'
export { downlinkKernel, downlinkKernelOfLog } from './downlink-kernel.js'
export { erf, erfc } from './erfc.js'
export { complexExpIntE1Scaled, expIntE1, expIntE1Scaled, expIntE2Scaled } from './exponential-integral.js'
export { handoverArgument } from './handover-argument.js'
export { upperGamma, upperGammaRatio } from './incomplete-gamma.js'
export * as interval from './interval.js'
export type { Interval } from './interval.js'
export { type InversionOptions, invertLaplace, type Transform } from './laplace-inversion.js'
export { expectedServed, poissonCdf, poissonMass, poissonTail } from './poisson.js'
export { MonotoneCubic } from './monotone-cubic.js'
export {
  fewestOfTail,
  largestOfTail,
  negativeBinomialMass,
  negativeBinomialServed,
  negativeBinomialTail,
} from './negative-binomial.js'
export { fewestSlots, largestLoad } from './poisson-inverse.js'
export {
  gaussKronrod,
  halfLineNodes,
  type QuadratureOptions,
  type QuadratureResult,
  type QuadratureRule,
} from './quadrature.js'
export {
  brentMinimum,
  brentRoot,
  type MinimumOptions,
  type MinimumResult,
  type RootOptions,
  type RootResult,
} from './roots.js'
export { ChebyshevSeries } from './chebyshev.js'
export { tabulatedExitProbability } from './disc-exit-table.js'
export { gaussLegendre } from './gauss-legendre.js'
export { type NoiseKernel, noiseKernel } from './noise-kernel.js'
export { lastAtMost } from './search.js'
export { arithmeticFingerprint } from './arithmetic.js'
