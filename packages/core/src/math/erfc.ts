import stdlibErf from '@stdlib/math-base-special-erf'
import stdlibErfc from '@stdlib/math-base-special-erfc'

/** erf(x) = (2/√π)∫₀^x e^(−t²) dt (FreeBSD's algorithm, by stdlib); relative error about 2e-16. */
export const erf = (x: number): number => stdlibErf(x)

/** erfc(x) = 1 − erf(x) without its cancellation (by stdlib), down to x ≈ 26.5 where it underflows. */
export const erfc = (x: number): number => stdlibErfc(x)
