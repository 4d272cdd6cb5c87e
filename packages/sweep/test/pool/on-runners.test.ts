/** Points from this thread, several at once. */
import { setTimeout } from 'node:timers/promises'
import { failedPoint } from '@dwell/engine/point'
import { describe, expect, test } from 'vitest'
import type { ChunkResult, PointRunner } from '../../src/pool/compute-chunk.js'
import { onRunners } from '../../src/pool/on-runners.js'
import { smallTask } from '../support/sweeps.js'

const record = failedPoint('a test')

/** A runner that notes what it is given, and how many are under way with it. */
const runnerOf = (seen: number[], under: { now: number; most: number }): PointRunner => ({
  key: 1,
  run: async (index) => {
    seen.push(index)
    under.now++
    under.most = Math.max(under.most, under.now)
    await setTimeout(1)
    under.now--
    return record
  },
})

const compute = async (lanes: number, signal?: AbortSignal, onDelivery?: () => void) => {
  const seen: number[] = []
  const under = { now: 0, most: 0 }
  const delivered: ChunkResult[] = []
  await onRunners(async () => Array.from({ length: lanes }, () => runnerOf(seen, under)))(
    smallTask,
    [
      { from: 2, count: 3 },
      { from: 9, count: 4 },
    ],
    (result) => {
      delivered.push(result)
      onDelivery?.()
    },
    signal,
  )
  return { seen, under, delivered }
}

describe.each([1, 3])('%i at once', (lanes) => {
  test('every point is computed and handed over once, alone', async () => {
    const { seen, under, delivered } = await compute(lanes)
    const wanted = [2, 3, 4, 9, 10, 11, 12]
    expect(
      [...seen].sort((p, q) => p - q),
      'points computed',
    ).toEqual(wanted)
    expect(
      delivered.map(({ from }) => from).sort((p, q) => p - q),
      'points handed over',
    ).toEqual(wanted)
    expect(delivered.every(({ count }) => count === 1)).toBe(true)
    expect(under.most, 'points under way at once').toBe(lanes)
  })
})

test('after an abort nothing more is begun, and what it cut short is not handed over', async () => {
  const controller = new AbortController()
  const { seen, delivered } = await compute(2, controller.signal, () => controller.abort())
  expect(delivered.length, 'handed over').toBe(1)
  expect(seen.length, 'begun').toBeLessThanOrEqual(3)
})
