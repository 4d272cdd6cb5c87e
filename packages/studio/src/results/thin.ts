/** Fewer points that look the same: the lowest and the highest of each strip, and a random choice between. */

export interface Thinned {
  /** Rows to draw, in their order. */
  readonly rows: readonly number[]
  /** Rows that could be drawn. */
  readonly drawable: number
  /** Strips along x; 0 when every row is drawn. */
  readonly strips: number
}

export const MOST_POINTS = 4000
const STRIPS = 400

const ends = (values: Float64Array, rows: readonly number[]): readonly [number, number] => {
  let low = Infinity
  let high = -Infinity
  for (const row of rows) {
    low = Math.min(low, values[row])
    high = Math.max(high, values[row])
  }
  return [low, high]
}

/**
 * A number of the row that nothing in its order shows through (the finalizer of MurmurHash3): every
 * twentieth row of a grid would draw curves that are not there.
 */
const scattered = (row: number): number => {
  let hash = Math.imul(row ^ (row >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Rows with both values finite, thinned in strips of equal width (of the logarithm where `log`). */
export const thin = (x: Float64Array, y: Float64Array, log: boolean): Thinned => {
  const all = Array.from(x.keys()).filter((row) => Number.isFinite(x[row]) && Number.isFinite(y[row]))
  if (all.length <= MOST_POINTS) return { rows: all, drawable: all.length, strips: 0 }
  const scale = log ? Math.log : (value: number): number => value
  const [low, high] = ends(x, all).map(scale)
  const strips = Array.from({ length: STRIPS }, (): number[] => [])
  for (const row of all) {
    const part = high > low ? (scale(x[row]) - low) / (high - low) : 0
    strips[Math.min(STRIPS - 1, Math.floor(part * STRIPS))].push(row)
  }
  const most = MOST_POINTS / STRIPS - 2
  const kept = strips.flatMap((strip) => {
    if (strip.length <= most + 2) return strip
    const [least, greatest] = ends(y, strip)
    const chosen = new Set([
      strip.find((row) => y[row] === least) ?? strip[0],
      strip.find((row) => y[row] === greatest) ?? strip[0],
    ])
    for (const row of strip.toSorted((p, q) => scattered(p) - scattered(q))) {
      if (chosen.size >= most + 2) break
      chosen.add(row)
    }
    return [...chosen]
  })
  return { rows: kept.sort((p, q) => p - q), drawable: all.length, strips: STRIPS }
}
