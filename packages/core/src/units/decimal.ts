/**
 * `value · 10^shift`, correctly rounded from the shortest decimal that names `value`. A float
 * product is not: 3.3 · 1e-6 and 3.3e-6 are different numbers.
 */
export const shiftDecimal = (value: number, shift: number): number => {
  if (shift === 0 || !Number.isFinite(value)) return value
  const [mantissa, exponent = '0'] = String(value).split('e')
  return Number(`${mantissa}e${Number(exponent) + shift}`)
}
