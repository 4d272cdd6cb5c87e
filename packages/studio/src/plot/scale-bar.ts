/** The bar that tells lengths of a map. */

/** A round length that takes up to a quarter of the width, m. */
export const scaleLength = (metres: number, width: number): number => {
  const most = (width / 4) * metres
  const decade = 10 ** Math.floor(Math.log10(most))
  return decade * ([5, 2].find((factor) => factor * decade <= most) ?? 1)
}

export const lengthText = (length: number): string =>
  length >= 1000 ? `${length / 1000} km` : `${Number(length.toPrecision(3))} m`
