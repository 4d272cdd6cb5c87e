/** How likely a χ² is. */
import { erfc } from '@dwell/core'

/**
 * P(χ²_ν > x) = Q(ν/2, x/2) for ν = 1, 2, …, by Q(s + 1, y) = Q(s, y) + y^s e^{−y}/Γ(s + 1) from
 * Q(½, y) = erfc √y or Q(1, y) = e^{−y} (Abramowitz and Stegun 6.5.21). Relative error about 1e-14.
 *
 * @throws RangeError on other ν
 */
export const chiSquareTail = (chiSquare: number, degrees: number): number => {
  if (!(Number.isInteger(degrees) && degrees >= 1))
    throw new RangeError(`degrees of freedom are a whole number from 1, got ${degrees}`)
  const y = chiSquare / 2
  const even = degrees % 2 === 0
  let s = even ? 1 : 0.5
  let tail = even ? Math.exp(-y) : erfc(Math.sqrt(y))
  let term = even ? y * Math.exp(-y) : 2 * Math.sqrt(y / Math.PI) * Math.exp(-y)
  for (; s < degrees / 2; s++) {
    tail += term
    term *= y / (s + 1)
  }
  return tail
}
