/** The clutter field of one link, eq. (5): what a base station hears of the scatterers about it. */
import type { RandomStream } from '@dwell/core'

export interface Scatterers {
  /** λ_c, 1/m². */
  readonly density: number
  /** α_c > 2. */
  readonly exponent: number
  /** Mean power of one in the main lobe, as from 1 m, W. */
  readonly power: number
}

/** So many scatterers of a lobe, the nearest ones, are drawn one by one; the sum of the others is close to normal. */
const NEAREST = 64

/**
 * Σ_j p h_j d_j^(−α), h ~ Exp(1), over a Poisson field of `density` beyond r_0: the nearest ones in full, of the others
 * mean and variance, λ·2πp∫r^(1−α)dr and λ·2πp²·2∫r^(1−2α)dr from their least distance on.
 */
const lobe = (
  density: number,
  power: number,
  exponent: number,
  guard: number,
  random: RandomStream,
): number => {
  if (!(density > 0 && power > 0)) return 0
  const [from, width] = [guard * guard, NEAREST / (Math.PI * density)]
  let sum = 0
  for (let left = random.poisson(NEAREST); left > 0; left--)
    sum += random.exponential() * (from + width * random.uniform()) ** (-exponent / 2)
  const square = from + width
  const mean = (2 * Math.PI * density * square ** (1 - exponent / 2)) / (exponent - 2)
  const variance = (2 * Math.PI * density * square ** (1 - exponent)) / (exponent - 1)
  return power * (sum + Math.max(0, mean + Math.sqrt(variance) * random.normal()))
}

/** One draw of the clutter at a base station, W: a share q of the scatterers in the main lobe, at η² the others. */
export const drawClutter = (
  { density, exponent, power }: Scatterers,
  {
    beamwidth,
    sideLobeRatio,
    nearFieldGuard,
  }: { beamwidth: number; sideLobeRatio: number; nearFieldGuard: number },
  random: RandomStream,
): number => {
  const q = beamwidth / (2 * Math.PI)
  return (
    lobe(q * density, power, exponent, nearFieldGuard, random) +
    lobe((1 - q) * density, power * sideLobeRatio ** 2, exponent, nearFieldGuard, random)
  )
}
