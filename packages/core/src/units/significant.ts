/** Plain numbers as people read them. */

/** An exponent without the plus sign: 3.2e12. */
const exponential = (value: number, digits: number): string => {
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e')
  return `${Number(mantissa)}e${Number(exponent)}`
}

/**
 * `digits` significant figures, trailing zeros dropped; powers of ten below 1e-4 and from 1e7 up.
 * Infinities read `inf` and `-inf`, NaN `nan`.
 */
export const significant = (value: number, digits = 4): string => {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (value === 0) return '0'
  const size = Math.abs(value)
  return size < 1e-4 || size >= 1e7 ? exponential(value, digits) : String(Number(value.toPrecision(digits)))
}

/** A share or probability: per cent, or a bare power of ten where per cent would be mostly zeros. */
export const percent = (value: number, digits = 4): string => {
  if (value === 0) return '0 %'
  const small = Math.abs(value) < 1e-5
  return small || !Number.isFinite(value)
    ? significant(value, digits)
    : `${significant(100 * value, digits)} %`
}

/** `value` to `digits` significant figures, never below (`up`) or above (not `up`) it. */
export const roundTowards = (value: number, digits: number, up: boolean): number => {
  if (value === 0 || !Number.isFinite(value)) return value
  // By its digits: a power of ten below 1e-308 to divide by is none.
  const [mantissa, power] = value.toExponential(digits - 1).split('e')
  const exponent = Number(power) - digits + 1
  let whole = Number(mantissa.replace('.', ''))
  let rounded = Number(`${whole}e${exponent}`)
  while (up ? rounded < value : rounded > value) {
    whole += up ? 1 : -1
    rounded = Number(`${whole}e${exponent}`)
  }
  return rounded
}

/** `significant`, rounded up: what is at most the value is at most what is printed. */
export const atMost = (value: number, digits = 4): string =>
  significant(roundTowards(value, digits, true), digits)
