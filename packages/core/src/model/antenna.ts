/** Sectored antenna with energy conservation, eqs. (1), (8), (9). */

/** q = θ/2π, the fraction of directions inside a main lobe of width θ rad. */
export const mainLobeFraction = (theta: number): number => theta / (2 * Math.PI)

/**
 * Main-lobe gain G(θ) = 2π/(θ + η(2π − θ)), eq. (1), so that qG + (1 − q)ηG = 1.
 *
 * @param theta main-lobe width θ in (0, 2π], rad
 * @param sideLobeRatio η in [0, 1]; η = 0 is a perfect sector with G = 2π/θ
 * @returns a ratio ≥ 1
 */
export const mainLobeGain = (theta: number, sideLobeRatio: number): number =>
  (2 * Math.PI) / (theta + sideLobeRatio * (2 * Math.PI - theta))

/** One value of a discrete gain law. */
export interface GainAtom {
  readonly gain: number
  readonly weight: number
}

/**
 * Law of the coupling gain of two base stations whose beams point independently, eq. (8):
 * G² w.p. q², ηG² w.p. 2q(1 − q), η²G² w.p. (1 − q)².
 */
export const couplingGainLaw = (theta: number, sideLobeRatio: number): readonly GainAtom[] => {
  const q = mainLobeFraction(theta)
  const mainOnMain = mainLobeGain(theta, sideLobeRatio) ** 2
  return [
    { gain: mainOnMain, weight: q * q },
    { gain: sideLobeRatio * mainOnMain, weight: 2 * q * (1 - q) },
    { gain: sideLobeRatio ** 2 * mainOnMain, weight: (1 - q) ** 2 },
  ]
}

/** Mean coupling gain, eq. (9): exactly 1 for every θ and η by energy conservation. */
export const meanCouplingGain = (theta: number, sideLobeRatio: number): number =>
  couplingGainLaw(theta, sideLobeRatio).reduce((sum, { gain, weight }) => sum + gain * weight, 0)
