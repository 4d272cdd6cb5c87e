import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { meanLifetime } from '../../src/estimate/lifetimes.js'
import { simulateBatches } from '../../src/run/simulate-batches.js'
import { simulateLifetimes } from '../../src/run/simulate-lifetimes.js'
import { openStore, SimulationStoreError } from '../../src/run/store.js'
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
const worker = new URL('../../dist/pool/serve.js', import.meta.url)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dwell-simulate-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the same bytes here, on one thread’s pool and on eight', async () => {
  const plain = await simulateLifetimes(task, { layouts: 30 })
  const pooled = await simulateLifetimes(task, { layouts: 30, pool: { worker, workers: 8 } })
  expect(pooled).toEqual(plain)
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

test('a layout that fails fails the run', async () => {
  const bad = { ...task, footprint: { kind: 'voronoi', clusterSize: 5000 } } as const
  await expect(simulateLifetimes(bad, { layouts: 4 })).rejects.toThrow('no outside')
  await expect(simulateLifetimes(bad, { layouts: 4, pool: { worker, workers: 2 } })).rejects.toThrow(
    'no outside',
  )
})

test('batches of other work, in order', async () => {
  const links = { seed: 1, clusterSize: 2, availability: 0.9, commonCause: 0, trials: 100 }
  const results = await simulateBatches('links', links, 5, { pool: { worker, workers: 2 } })
  expect(results.map(({ layout }) => layout)).toEqual([0, 1, 2, 3, 4])
})

const path = (): string => join(folder, 'run.store')

describe('the store', () => {
  test('a run that goes on equals one that was never stopped', async () => {
    const whole = await simulateLifetimes(task, { layouts: 12 })
    const controller = new AbortController()
    await simulateLifetimes(task, {
      layouts: 12,
      store: openStore(path(), { lifetimes: task }).of('lifetimes'),
      signal: controller.signal,
      onProgress: ({ layouts }) => layouts === 5 && controller.abort(),
    })
    const before = readFileSync(path(), 'utf8')
    // A crash in the middle of a line.
    truncateSync(path(), before.length - 7)
    const store = openStore(path(), { lifetimes: task }).of('lifetimes')
    expect(store.ready(3)).toBeDefined()
    expect(store.ready(4)).toBeUndefined()
    expect(await simulateLifetimes(task, { layouts: 12, store })).toEqual(whole)
    expect(readFileSync(path(), 'utf8').startsWith(before)).toBe(true)
  })

  test('keeps any kind of work, with numbers that are no finite ones', async () => {
    const traffic = {
      seed: 1,
      layout: { kind: 'poisson', density: 1e-4, sites: 100 },
      clusterSize: 2,
      // So few that no target arrives on some layouts: shares of nothing are NaN.
      targetDensity: 3e-7,
      meanSojourn: 60,
      slots: Infinity,
      assignment: 'nearest',
      admission: 'all',
      duration: 100,
    } as const
    const tasks = { lifetimes: task, traffic }
    const whole = await simulateBatches('traffic', traffic, 8)
    expect(whole.some(({ linkBlocking }) => Number.isNaN(linkBlocking))).toBe(true)
    const first = openStore(path(), tasks)
    await simulateLifetimes(task, { layouts: 3, store: first.of('lifetimes') })
    await simulateBatches('traffic', traffic, 5, { store: first.of('traffic') })
    const store = openStore(path(), tasks)
    expect(store.of('traffic').ready(4)).toEqual(whole[4])
    expect(store.of('lifetimes').ready(4)).toBeUndefined()
    expect(await simulateBatches('traffic', traffic, 8, { store: store.of('traffic') })).toEqual(whole)
  })

  test('of another task, or of no task at all, is refused and left alone', () => {
    openStore(path(), { lifetimes: task })
    const text = readFileSync(path(), 'utf8')
    expect(() => openStore(path(), { lifetimes: { ...task, seed: 2 } })).toThrow(SimulationStoreError)
    expect(readFileSync(path(), 'utf8')).toBe(text)
    appendFileSync(join(folder, 'notes'), 'hello')
    expect(() => openStore(join(folder, 'notes'), { lifetimes: task })).toThrow(SimulationStoreError)
  })
})
