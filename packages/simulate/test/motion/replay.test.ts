/** Recorded paths, replayed exactly. */
import { RandomStream } from '@dwell/core'
import { expect, test } from 'vitest'
import { type LayoutResult } from '../../src/index.js'
import { meanLifetime } from '../../src/estimate/lifetimes.js'
import { runLayout } from '../../src/run/run-layout.js'
import { shareLeft } from '../../src/estimate/watched.js'
import { Replay } from '../../src/motion/replay.js'

const straight = {
  times: Float64Array.from({ length: 201 }, (_, i) => i),
  xs: Float64Array.from({ length: 201 }, (_, i) => 10 * i),
  ys: new Float64Array(201),
}

test('a step goes to the first moment at which the path is free metres away, or as long as it may', () => {
  const replay = new Replay([straight])
  const random = new RandomStream(1, 'track', 0)
  const target = { x: 5, y: 7 }
  replay.begin(target, random)
  expect(replay.step(target, 33, 100)).toBeCloseTo(3.3, 9)
  expect(Math.hypot(target.x - 5, target.y - 7)).toBeCloseTo(33, 9)
  expect(replay.step(target, 1e6, 2)).toBe(2)
  expect(Math.hypot(target.x - 5, target.y - 7)).toBeCloseTo(53, 9)
  expect(replay.ended).toBe(false)
  replay.step(target, 1e6, 1e6)
  expect(replay.ended).toBe(true)
  replay.begin(target, random)
  expect(replay.ended).toBe(false)
})

test('headings are spread over the circle', () => {
  const replay = new Replay([straight])
  let [x, y] = [0, 0]
  for (let i = 0; i < 2000; i++) {
    const random = new RandomStream(2, 'track', i)
    const target = { x: 0, y: 0 }
    replay.begin(target, random)
    replay.step(target, 1, 100)
    x += target.x
    y += target.y
  }
  expect(Math.hypot(x, y) / 2000).toBeLessThan(0.07)
})

test('on a disc a straight track is kept for R/v, and one that ends first is watched until then', () => {
  const results: LayoutResult[] = [0, 1, 2, 3].map((index) =>
    runLayout(
      {
        seed: 5,
        footprint: { kind: 'disc', radius: 300 },
        motion: { kind: 'tracks', diffusion: 1, pieces: [straight] },
        handover: { kind: 'none' },
        tracks: 200,
        horizon: 1e6,
      },
      index,
    ),
  )
  expect(meanLifetime(results, 0.95).value).toBeCloseTo(30, 1)
  // Those that start within R/v of the end of the 200 s.
  expect(shareLeft(results)).toBeGreaterThan(0.1)
  expect(shareLeft(results)).toBeLessThan(0.2)
})

test('nothing to replay is an error', () => {
  expect(() => new Replay([])).toThrow(/no recorded track/)
})
