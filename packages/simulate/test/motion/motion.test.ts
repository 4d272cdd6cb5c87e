import { RandomStream } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { exitLaw } from '../../src/exit/exit-law.js'
import { exactMotion, makeMotion } from '../../src/motion/motion.js'
import { kolmogorovSmirnov, KS_LIMIT } from '../support/statistics.js'

describe('exact motion', () => {
  test('an exit scales with the square of the radius and lands on the circle, uniformly', () => {
    const motion = exactMotion(10)
    const random = new RandomStream(2, 'track', 0)
    const times: number[] = []
    const angles: number[] = []
    for (let i = 0; i < 20_000; i++) {
      const target = { x: 3, y: -4 }
      times.push((motion.step(target, 50, Infinity, random) * 10) / 2500)
      expect(Math.hypot(target.x - 3, target.y + 4)).toBeCloseTo(50, 9)
      angles.push(Math.atan2(target.y + 4, target.x - 3) / (2 * Math.PI) + 0.5)
    }
    expect(kolmogorovSmirnov(times, (t) => exitLaw(t).loss)).toBeLessThan(KS_LIMIT)
    expect(kolmogorovSmirnov(angles, (u) => u)).toBeLessThan(KS_LIMIT)
  })
  test('a step that is cut short ends inside, after exactly that time', () => {
    const motion = exactMotion(10)
    const random = new RandomStream(2, 'track', 1)
    for (let i = 0; i < 1000; i++) {
      const target = { x: 0, y: 0 }
      const taken = motion.step(target, 50, 20, random)
      const distance = Math.hypot(target.x, target.y)
      if (taken === 20) expect(distance).toBeLessThan(50)
      else expect(distance).toBeCloseTo(50, 9)
    }
  })
})

describe('stepping motion', () => {
  test('mean-squared displacement 4Dt in small steps, in one long one, in a cut one', () => {
    const motion = makeMotion({ kind: 'stepping', diffusion: 3, step: 0.5 })
    const random = new RandomStream(3, 'track', 0)
    for (const [free, limit, expected] of [
      [0.1, Infinity, 0.5],
      [60, Infinity, 100 / 6],
      [0.1, 0.2, 0.2],
    ]) {
      let squares = 0
      for (let i = 0; i < 40_000; i++) {
        const target = { x: 0, y: 0 }
        expect(motion.step(target, free, limit, random)).toBeCloseTo(expected, 12)
        squares += target.x ** 2 + target.y ** 2
      }
      // The square has the exponential law: its relative error is 1/√n.
      expect(Math.abs(squares / 40_000 / (12 * expected) - 1)).toBeLessThan(4 / 200)
    }
  })
  test('the shift is 0.5826 of a step’s standard deviation', () => {
    const motion = makeMotion({ kind: 'stepping', diffusion: 3, step: 0.5 })
    expect(motion.edge(1000)).toBeCloseTo(0.5826 * Math.sqrt(3), 4)
  })
})
