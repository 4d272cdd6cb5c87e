/**
 * What was computed so far, in products of intervals: work that ends after a count ends at the same part on every
 * machine, however busy. Terms of series in doubles cost a quarter of one; an exponential or a logarithm costs four.
 */
const done = new Float64Array(1)

export const spend = (products: number): void => {
  done[0] += products
}

/** Products since the program began; of use in differences. */
export const spent = (): number => done[0]
