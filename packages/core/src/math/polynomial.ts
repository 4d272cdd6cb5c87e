/** Value of Σ c_k s^k, constant first, by Horner's rule. */
export const polynomial = (coefficients: readonly number[], s: number): number => {
  let value = 0
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * s + coefficients[k]
  return value
}
