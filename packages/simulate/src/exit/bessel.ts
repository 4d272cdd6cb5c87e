/** J₀, J₁ (FreeBSD's, by stdlib) and the zeros of J₀. */
import j0 from '@stdlib/math-base-special-besselj0'
import j1 from '@stdlib/math-base-special-besselj1'

export { j0, j1 }

/**
 * The first `count` positive zeros of J₀, by Newton from McMahon's b + 1/8b, b = (k − ¼)π
 * (J₀′ = −J₁); accurate to the last digits of J₀ there, about 1e-15 relative.
 */
export const besselZeros = (count: number): Float64Array => {
  const zeros = new Float64Array(count)
  for (let k = 1; k <= count; k++) {
    const b = (k - 0.25) * Math.PI
    let z = b + 1 / (8 * b)
    for (let i = 0; i < 4; i++) z += j0(z) / j1(z)
    zeros[k - 1] = z
  }
  return zeros
}
