/** Which spot is meant: by the pointer, and by the arrow keys. */
import type { Picture, Spot } from './picture.js'

/** Pixel coordinates of a value on each axis. */
export interface Scales {
  readonly x: (value: number) => number
  readonly y: (value: number) => number
}

/** The spot nearest to a pixel, by both coordinates or by the first alone. */
export const spotAt = (
  { spots, pointing }: Picture,
  scales: Scales,
  pixel: { readonly x: number; readonly y: number },
): Spot | undefined => {
  let nearest: Spot | undefined
  let least = Infinity
  for (const spot of spots) {
    const dx = scales.x(spot.x) - pixel.x
    const dy = pointing === 'place' ? scales.y(spot.ys[0]) - pixel.y : 0
    const square = dx * dx + dy * dy
    if (square < least) {
      least = square
      nearest = spot
    }
  }
  return nearest
}

const distinct = (values: readonly number[]): readonly number[] => [...new Set(values)].sort((p, q) => p - q)

/** The index in ascending `values` that lies nearest in ratio or difference. */
const nearestIndex = (values: readonly number[], value: number): number =>
  values.reduce((best, each, i) => (Math.abs(each - value) < Math.abs(values[best] - value) ? i : best), 0)

/** One spot further in a direction; the same at the edge. Where each x has one spot, up and down do nothing. */
export const spotBeside = (
  { spots }: Picture,
  from: Spot,
  direction: 'left' | 'right' | 'up' | 'down',
): Spot => {
  const step = direction === 'left' || direction === 'down' ? -1 : 1
  if (direction === 'left' || direction === 'right') {
    const xs = distinct(spots.map(({ x }) => x))
    const x = xs[xs.indexOf(from.x) + step]
    const column = spots.filter((spot) => spot.x === x)
    return (
      column.find((spot) => spot.ys[0] === from.ys[0]) ??
      column[
        nearestIndex(
          column.map(({ ys }) => ys[0]),
          from.ys[0],
        )
      ] ??
      from
    )
  }
  const column = spots.filter((spot) => spot.x === from.x).sort((p, q) => p.ys[0] - q.ys[0])
  return column[column.indexOf(from) + step] ?? from
}

/** By ratios: axes with a place of the problem are logarithmic. */
const away = (value: number, of: number): number => Math.abs(Math.log(value / of))

/** The spot nearest to where the problem is, where the keys start; the middle one without such a place. */
export const startSpot = ({ spots, pointing }: Picture, here: Picture['here']): Spot | undefined => {
  if (!here) return spots[Math.floor(spots.length / 2)]
  const distances = spots.map(
    ({ x, ys }) => away(x, here.x) + (pointing === 'place' && here.y !== undefined ? away(ys[0], here.y) : 0),
  )
  return spots[distances.indexOf(Math.min(...distances))]
}
