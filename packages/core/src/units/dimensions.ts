/** Physical dimensions as exponents of base units: `{ m: 2, s: -1 }` is a diffusivity. */
export type Dimensions = Readonly<Record<string, number>>

/** Product of `a` and `b^power`, zero exponents left out. */
export const multiplyDimensions = (a: Dimensions, b: Dimensions, power: number): Dimensions => {
  const product: Record<string, number> = { ...a }
  for (const [base, exponent] of Object.entries(b)) {
    const sum = (product[base] ?? 0) + exponent * power
    if (sum === 0) delete product[base]
    else product[base] = sum
  }
  return product
}

const signature = (dimensions: Dimensions): string =>
  Object.entries(dimensions)
    .map(([base, exponent]) => `${base}${exponent}`)
    .sort()
    .join(' ')

export const sameDimensions = (a: Dimensions, b: Dimensions): boolean => signature(a) === signature(b)

const names = new Map<string, string>(
  (
    [
      [{}, 'a plain number'],
      [{ m: 1 }, 'a length'],
      [{ m: 2 }, 'an area'],
      [{ m: 3 }, 'a volume'],
      [{ s: 1 }, 'a time'],
      [{ s: -1 }, 'a rate or frequency'],
      [{ m: 1, s: -1 }, 'a speed'],
      [{ m: 1, s: -2 }, 'an acceleration'],
      [{ m: 2, s: -1 }, 'a diffusivity'],
      [{ m: -1 }, 'a number per length'],
      [{ m: -2 }, 'a density'],
      [{ m: -2, s: -1 }, 'an arrival rate per area'],
      [{ rad: 1 }, 'an angle'],
      [{ kg: 1 }, 'a mass'],
      [{ kg: 1, m: 2, s: -2 }, 'an energy'],
      [{ kg: 1, m: 2, s: -3 }, 'a power'],
      [{ bit: 1 }, 'an amount of data'],
      [{ bit: 1, s: -1 }, 'a data rate'],
    ] as const
  ).map(([dimensions, name]) => [signature(dimensions), name]),
)

/** What a quantity of these dimensions is, in words with an article. */
export const describeDimensions = (dimensions: Dimensions): string =>
  names.get(signature(dimensions)) ?? 'a quantity of another kind'
