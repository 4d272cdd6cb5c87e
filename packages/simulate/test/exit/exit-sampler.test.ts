import { RandomStream } from '@dwell/core'
import { expect, test } from 'vitest'
import { exitLaw } from '../../src/exit/exit-law.js'
import { drawExitTime, drawExitTimes, exitTime } from '../../src/exit/exit-sampler.js'
import { exitTimeExactly } from '../../src/exit/exit-table.js'
import { kolmogorovSmirnov, KS_LIMIT } from '../support/statistics.js'

/** A word for each side, octave and place in it: p = (1 + place)·2^−(z+2). */
const wordsOf = (side: number, z: number, place: number): { high: number; low: number; p: number } => {
  const bits = (BigInt(Math.floor(place * 2 ** 31)) << 31n) | (1n << 62n)
  const all = (BigInt(side) << 63n) | (bits >> BigInt(z))
  // The middle of those that share 32 significant bits, or all 63.
  const kept = BigInt(Math.max(0, 31 - z))
  const p = Number((((bits >> BigInt(z)) >> kept) << (kept + 1n)) + (1n << kept)) / 2 ** 65
  return { high: Number(all >> 32n), low: Number(all & 0xffffffffn), p }
}
const exactly = (side: number, p: number): number =>
  exitTimeExactly(side === 0 ? -Math.log1p(-p) : -Math.log(p), 0.1)

test('the table against the inverted law, relative 1e-11, on both sides down to p = 2^−32', () => {
  let worst = 0
  for (const side of [0, 1])
    for (let z = 0; z <= 30; z++)
      for (let place = 0.004; place < 1; place += 0.03) {
        const { high, low, p } = wordsOf(side, z, place)
        worst = Math.max(worst, Math.abs(exitTime(high, low) / exactly(side, p) - 1))
      }
  expect(worst).toBeLessThan(1e-11)
})

test('times rise from octave to octave, and stay finite at both ends', () => {
  expect(exitTime(0, 0)).toBeCloseTo(exactly(0, 2 ** -64), 4)
  expect(exitTime(0x80000000, 0)).toBeCloseTo(exactly(1, 2 ** -64), 0)
  let last = 0
  for (let z = 62; z >= 0; z--)
    for (let place = 0; place < 1; place += 0.125) {
      const { high, low } = wordsOf(0, z, place)
      const time = exitTime(high, low)
      expect(time).toBeGreaterThanOrEqual(last)
      last = time
    }
  for (let z = 0; z <= 62; z++)
    for (let place = 0.875; place >= 0; place -= 0.125) {
      const { high, low } = wordsOf(1, z, place)
      const time = exitTime(high, low)
      expect(time).toBeGreaterThanOrEqual(last)
      last = time
    }
})

test('drawing takes the two words that the stream would give, one by one or many', () => {
  const [random, words, batch] = [0, 1, 2].map(() => new RandomStream(12, 'track', 0))
  const times = new Float64Array(100)
  drawExitTimes(batch, times)
  for (const time of times) {
    const high = words.next32()
    expect(time).toBe(exitTime(high, words.next32()))
    expect(drawExitTime(random)).toBe(time)
  }
  expect(batch.next32()).toBe(words.next32())
})

test('a sample has the law and the mean ¼', () => {
  const random = new RandomStream(11, 'track', 0)
  const sample = Array.from({ length: 100_000 }, () => drawExitTime(random))
  expect(kolmogorovSmirnov(sample, (t) => exitLaw(t).loss)).toBeLessThan(KS_LIMIT)
  const mean = sample.reduce((sum, each) => sum + each, 0) / sample.length
  // Variance of the exit time is 1/32.
  expect(Math.abs(mean - 0.25)).toBeLessThan((4 * Math.sqrt(1 / 32)) / Math.sqrt(100_000))
})
