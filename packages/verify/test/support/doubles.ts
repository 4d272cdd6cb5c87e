/** Doubles of every size, the same in every run. */
import { Stream } from './stream.js'

export const doubles = (count: number, seed: string): readonly number[] => {
  const stream = new Stream(seed)
  return Array.from({ length: count }, () => {
    const sign = stream.next() < 0.5 ? -1 : 1
    return sign * (1 + stream.next()) * 2 ** Math.floor(200 * (stream.next() - 0.5))
  })
}
