import { serialize } from 'node:v8'
import { expect, test } from 'vitest'
import { meanLifetime } from '../../src/estimate/lifetimes.js'
import { keepThreads } from '../../src/pool/run-layouts.js'
import serve from '../../src/pool/serve.js'
import { simulateBatches } from '../../src/run/simulate-batches.js'
import { simulateLifetimes } from '../../src/run/simulate-lifetimes.js'
import type { SimulationTask } from '../../src/run/task.js'

const task: SimulationTask = {
  seed: 1,
  footprint: { kind: 'voronoi', clusterSize: 3 },
  layout: { kind: 'poisson', density: 1e-4, sites: 400 },
  motion: { kind: 'exact', diffusion: 10 },
  handover: { kind: 'poisson', rate: 0.01 },
  tracks: 20,
  horizon: Infinity,
}
// Threads run built JavaScript: `npm test` builds first.
const worker = new URL('../../dist/worker.js', import.meta.url)

test('the same bytes here, on two threads and on eight, however many layouts a message has', async () => {
  const quick = { ...task, tracks: 2 }
  for (const [work, layouts] of [
    [task, 30],
    [quick, 700],
  ] as const) {
    const plain = await simulateLifetimes(work, { layouts })
    for (const workers of [2, 8])
      expect(await simulateLifetimes(work, { layouts, pool: { worker, workers } })).toEqual(plain)
  }
  const looked = await simulateLifetimes(task, { precision: 0.1 })
  expect(await simulateLifetimes(task, { precision: 0.1, pool: { worker, workers: 3 } })).toEqual(looked)
})

test('a precision is reached, and not by far more than it takes', async () => {
  const { results } = await simulateLifetimes(task, { precision: 0.06, level: 0.95 })
  const { value, low, high } = meanLifetime(results, 0.95)
  expect((high - low) / 2 / value).toBeLessThanOrEqual(0.06)
  expect((high - low) / 2 / value).toBeGreaterThan(0.06 / 1.4)
  const most = await simulateLifetimes(task, { precision: 1e-6, most: 40 })
  expect(most.results).toHaveLength(40)
})

test('an aborted run delivers what it has', async () => {
  const controller = new AbortController()
  const { results, interrupted } = await simulateLifetimes(task, {
    layouts: 1000,
    signal: controller.signal,
    onProgress: ({ layouts }) => layouts === 5 && controller.abort(),
  })
  expect(interrupted).toBe(true)
  expect(results.map(({ layout }) => layout)).toEqual([0, 1, 2, 3, 4])
})

test('a layout that fails fails the run, after those before it', async () => {
  // One layout in a few dozen has no site beside its cluster.
  const bad = { ...task, tracks: 2, layout: { kind: 'poisson', density: 1e-4, sites: 9 } } as const
  const before = async (workers: number): Promise<number> => {
    let last = 0
    const onProgress = ({ layouts }: { readonly layouts: number }): void => void (last = layouts)
    const run = simulateLifetimes(bad, { layouts: 1000, onProgress, pool: { worker, workers } })
    await expect(run).rejects.toThrow('no outside')
    return last
  }
  const here = await before(1)
  expect(here, 'layouts before the one that fails').toBeGreaterThan(8)
  for (const workers of [2, 8]) expect(await before(workers), `on ${workers} threads`).toBe(here)
})

test('batches of other work, in order', async () => {
  const links = { seed: 1, clusterSize: 2, availability: 0.9, commonCause: 0, trials: 100 }
  const results = await simulateBatches('links', links, 5, { pool: { worker, workers: 2 } })
  expect(results.map(({ layout }) => layout)).toEqual([0, 1, 2, 3, 4])
})

test('threads that stay: what a stop has dropped is not computed, and the next run is the same', async () => {
  const bytes = serialize(task)
  const shared = new SharedArrayBuffer(bytes.length)
  new Uint8Array(shared).set(bytes)
  const message = (dropped: number) => ({
    kind: 'lifetimes' as const,
    task: shared,
    id: 1,
    from: 1,
    count: 2,
    dropped: Int32Array.of(dropped),
  })
  expect((await serve(message(1))).results).toEqual([])
  expect((await serve(message(0))).results).toMatchObject([{ layout: 1 }, { layout: 2 }])

  const { pool, close } = keepThreads({ worker, workers: 2 })
  const controller = new AbortController()
  const onProgress = ({ layouts }: { readonly layouts: number }): void => {
    if (layouts === 3) controller.abort()
  }
  const stopped = await simulateLifetimes(task, {
    layouts: 1000,
    pool,
    signal: controller.signal,
    onProgress,
  })
  const whole = await simulateLifetimes(task, { layouts: 9, pool })
  await close()
  expect(stopped.interrupted).toBe(true)
  expect(stopped.results).toEqual(whole.results.slice(0, 3))
  expect(whole.results.map(({ layout }) => layout)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
})
