import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simulateBatches, simulateLifetimes, type SimulationTask } from '@dwell/simulate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSimulationStore, StoreError } from '../../src/index.js'
import { seal } from '../../src/store/line.js'

const task: SimulationTask = {
  seed: 1,
  footprint: { kind: 'voronoi', clusterSize: 2 },
  layout: { kind: 'poisson', density: 1e-4, sites: 100 },
  motion: { kind: 'exact', diffusion: 10 },
  handover: { kind: 'none' },
  tracks: 5,
  horizon: Infinity,
}
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dwell-store-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = (): string => join(folder, 'run.store')

const filled = async (): Promise<string> => {
  const store = openSimulationStore(path(), { lifetimes: task })
  await simulateLifetimes(task, { layouts: 4, store: store.of('lifetimes') })
  store.close()
  return readFileSync(path(), 'utf8')
}
const known = (): boolean[] => {
  const store = openSimulationStore(path(), { lifetimes: task })
  const found = [0, 1, 2, 3].map((layout) => store.of('lifetimes').ready(layout) !== undefined)
  store.close()
  return found
}

describe('the store', () => {
  test('a run that goes on equals one that was never stopped', async () => {
    const whole = await simulateLifetimes(task, { layouts: 12 })
    const controller = new AbortController()
    const stopped = openSimulationStore(path(), { lifetimes: task })
    await simulateLifetimes(task, {
      layouts: 12,
      store: stopped.of('lifetimes'),
      signal: controller.signal,
      onProgress: ({ layouts }) => layouts === 5 && controller.abort(),
    })
    stopped.close()
    const before = readFileSync(path(), 'utf8')
    // A crash in the middle of a line.
    truncateSync(path(), before.length - 7)
    const run = openSimulationStore(path(), { lifetimes: task })
    const store = run.of('lifetimes')
    expect(store.ready(3)).toBeDefined()
    expect(store.ready(4)).toBeUndefined()
    expect(await simulateLifetimes(task, { layouts: 12, store })).toEqual(whole)
    expect(readFileSync(path(), 'utf8').startsWith(before)).toBe(true)
    run.close()
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
    const first = openSimulationStore(path(), tasks)
    await simulateLifetimes(task, { layouts: 3, store: first.of('lifetimes') })
    await simulateBatches('traffic', traffic, 5, { store: first.of('traffic') })
    first.close()
    const store = openSimulationStore(path(), tasks)
    expect(store.of('traffic').ready(4)).toEqual(whole[4])
    expect(store.of('lifetimes').ready(4)).toBeUndefined()
    expect(await simulateBatches('traffic', traffic, 8, { store: store.of('traffic') })).toEqual(whole)
    store.close()
  })

  test('of another task, or of no task at all, is refused and left alone', async () => {
    const text = await filled()
    const other = { lifetimes: { ...task, seed: 2 } }
    expect(() => openSimulationStore(path(), other)).toThrow('holds another simulation')
    expect(readFileSync(path(), 'utf8')).toBe(text)
    appendFileSync(join(folder, 'notes'), 'hello\n')
    expect(() => openSimulationStore(join(folder, 'notes'), { lifetimes: task })).toThrow(
      'no store of a simulation',
    )
    expect(() => openSimulationStore(folder, { lifetimes: task })).toThrow(StoreError)
  })

  test('of other arithmetic is refused with the reason', async () => {
    const text = await filled()
    const changed = text.replace(/"arithmetic":"[0-9a-f]{16}"/, '"arithmetic":"0123456789abcdef"')
    const [head] = changed.split('\n')
    // As the other engine would have sealed it.
    const sealed = seal(`${head.slice(0, head.lastIndexOf(',"crc"'))}}`)
    writeFileSync(path(), sealed + changed.slice(head.length + 1))
    expect(() => openSimulationStore(path(), { lifetimes: task })).toThrow('other last bits of exp')
  })

  test('a flipped digit, a line of another run, no result at all: the layout is computed again', async () => {
    const text = await filled()
    const lines = text.split('\n')
    const at = lines[2].indexOf('float64') + 15
    lines[2] = lines[2].slice(0, at) + (lines[2][at] === 'A' ? 'B' : 'A') + lines[2].slice(at + 1)
    writeFileSync(path(), lines.join('\n'))
    expect(known()).toEqual([true, false, true, true])
    writeFileSync(path(), text)
    appendFileSync(path(), seal('{"kind":"lifetimes","result":null}'))
    expect(known()).toEqual([true, true, true, true])
    const other = { ...task, seed: 2 }
    const theirs = openSimulationStore(`${path()}.other`, { lifetimes: other })
    await simulateLifetimes(other, { layouts: 4, store: theirs.of('lifetimes') })
    theirs.close()
    const [head] = text.split('\n')
    writeFileSync(
      path(),
      `${head}\n${readFileSync(`${path()}.other`, 'utf8').split('\n').slice(1).join('\n')}`,
    )
    expect(known()).toEqual([false, false, false, false])
  })

  test('an empty file or a torn header is begun anew; two processes do not share one', async () => {
    const text = await filled()
    for (const length of [0, 1, text.indexOf('\n')]) {
      writeFileSync(path(), text.slice(0, length))
      const store = openSimulationStore(path(), { lifetimes: task })
      expect(store.of('lifetimes').ready(0)).toBeUndefined()
      expect(() => openSimulationStore(path(), { lifetimes: task })).toThrow(`remove '${path()}.lock'`)
      store.close()
      expect(existsSync(path()), 'a store without a layout').toBe(false)
    }
  })

  test.skipIf(!existsSync('/dev/full'))('a full disk is an error of the input', () => {
    expect(() => openSimulationStore('/dev/full', { lifetimes: task })).toThrow(StoreError)
  })
})
