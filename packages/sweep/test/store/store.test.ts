import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { applyOverrides } from '@dwell/core'
import { expect, test } from 'vitest'
import { type ChunkResult } from '../../src/pool/compute-chunk.js'
import { encodeLine, isSealed } from '../../src/store/line.js'
import { Store } from '../../src/store/store.js'
import { StoreError, type SweepTask } from '../../src/index.js'
import { sweepKey } from '../../src/sweep-task.js'
import { folder, smallTask } from '../support/sweeps.js'

const line = (index: number, task = smallTask): string =>
  encodeLine({ index, record: { status: 'failed', reason: `é ${index}` } }, sweepKey(task))
const chunk = (from: number, count: number): ChunkResult => ({
  from,
  count,
  text: Array.from({ length: count }, (_, i) => line(from + i)).join(''),
  failed: count,
  milliseconds: 1,
})
const fill = (path: string, ...chunks: readonly (readonly [from: number, count: number])[]): void => {
  const store = Store.open(path, smallTask, 'fresh')
  for (const [from, count] of chunks) store.append(chunk(from, count))
  store.close()
}
const missing = (path: string): number[] => {
  const store = Store.open(path, smallTask, 'resume')
  const list = store.missing().flatMap(({ from, count }) => Array.from({ length: count }, (_, i) => from + i))
  store.close()
  return list
}
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)

test('a line knows whether it is whole', () => {
  const bytes = Buffer.from(line(12))
  expect(isSealed(bytes, sweepKey(smallTask))).toBe(true)
  for (let i = 0; i < bytes.length; i++) {
    const flipped = Buffer.from(bytes)
    flipped[i] ^= 4
    expect(isSealed(flipped, sweepKey(smallTask)), `byte ${i}`).toBe(false)
    expect(isSealed(bytes.subarray(0, i), sweepKey(smallTask)), `cut at ${i}`).toBe(false)
  }
})

test('chunks in any order are read back in the order of points', () => {
  const path = join(folder(), 's')
  fill(path, [12, 12], [0, 5], [5, 7])
  const store = Store.open(path, smallTask, 'resume')
  expect(store.points).toBe(24)
  expect(store.missing()).toEqual([])
  expect([...store.neighbours(0)].map(({ index, record }) => [index, record.reason])).toEqual(
    range(0, 24).map((i) => [i, `é ${i}`]),
  )
  store.close()
})

test('what is missing is known, and what is read ends before it', () => {
  const path = join(folder(), 's')
  fill(path, [4, 3], [20, 2])
  expect(missing(path)).toEqual([...range(0, 4), ...range(7, 20), 22, 23])
  const store = Store.open(path, smallTask, 'resume')
  expect([0, 4, 6, 20].map((from) => [...store.neighbours(from)].map(({ index }) => index))).toEqual([
    [],
    [4, 5, 6],
    [6],
    [20, 21],
  ])
  store.close()
})

test('cut off anywhere, it keeps every whole line and goes on from there', () => {
  const path = join(folder(), 's')
  fill(path, [0, 4])
  const whole = readFileSync(path)
  const ends = [...whole].flatMap((byte, i) => (byte === 0x0a ? [i + 1] : []))
  // Every byte of the last two lines, and a sample of the header and the rest: each opening waits for the disk.
  const late = ends.at(-3)!
  for (let cut = 0; cut <= whole.length; cut += cut < late ? 97 : 3) {
    writeFileSync(path, whole.subarray(0, cut))
    const kept = Math.max(0, ends.filter((end) => end <= cut).length - 1)
    expect(missing(path), `cut at ${cut}`).toEqual(range(kept, 24))
    // What is appended now stands on a line of its own.
    const store = Store.open(path, smallTask, 'resume')
    store.append(chunk(kept, 4 - kept))
    store.close()
    expect(readFileSync(path).equals(whole), `cut at ${cut}`).toBe(true)
  }
})

test('a damaged line in the middle is dropped and computed again', () => {
  const path = join(folder(), 's')
  fill(path, [0, 24])
  const bytes = readFileSync(path)
  const at = bytes.indexOf('"index":7,')
  bytes.fill(0, at, at + 40)
  writeFileSync(path, bytes)
  const store = Store.open(path, smallTask, 'resume')
  expect(store.dropped).toBe(1)
  expect(store.missing()).toEqual([{ from: 7, count: 1 }])
  store.append(chunk(7, 1))
  expect([...store.neighbours(0)].map(({ index }) => index)).toEqual(range(0, 24))
  store.close()
})

test('fresh refuses a store that is there, restart throws it away', () => {
  const path = join(folder(), 's')
  fill(path, [0, 3])
  expect(() => Store.open(path, smallTask, 'fresh')).toThrow('--resume goes on with it')
  const again = Store.open(path, smallTask, 'restart')
  again.append(chunk(5, 1))
  again.close()
  expect(missing(path)).toEqual([...range(0, 5), ...range(6, 24)])
})

test('restart throws away a store, whatever became of it, and nothing else', () => {
  const path = join(folder(), 's')
  writeFileSync(path, 'bsDensity,status\n1e-5,optimal\n')
  expect(() => Store.open(path, smallTask, 'restart')).toThrow(
    'is no store, and --restart throws away nothing else',
  )
  expect(readFileSync(path, 'utf8'), 'left alone').toContain('1e-5,optimal')
  for (const rest of ['', '{"dw', '{"dwell":"sweep-store","format":1}\n']) {
    writeFileSync(path, rest)
    Store.open(path, smallTask, 'restart').close()
    expect(existsSync(path), `after ${rest}: an empty store goes`).toBe(false)
  }
})

test('points of another sweep are dropped, though they are whole and numbered like ours', () => {
  const path = join(folder(), 's')
  const other = { ...smallTask, spec: applyOverrides(smallTask.spec, { 'service.blocking': 0.02 }) }
  fill(path, [0, 3])
  appendFileSync(path, line(3, other) + line(4))
  const store = Store.open(path, smallTask, 'resume')
  expect(store.dropped).toBe(1)
  expect(store.missing()).toEqual([
    { from: 3, count: 1 },
    { from: 5, count: 19 },
  ])
  store.close()
})

test('a store in which nothing was stored goes, and is nobody’s when it stays', () => {
  const path = join(folder(), 's')
  Store.open(path, smallTask, 'fresh').close()
  expect(existsSync(path)).toBe(false)
  fill(path, [0, 1])
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.slice(0, text.indexOf('\n') + 1))
  const store = Store.open(path, smallTask, 'fresh')
  expect(store.points).toBe(0)
  store.close()
})

test.each<[string, (task: SweepTask) => SweepTask]>([
  [
    'last bits of exp, sin, pow and log, as between Node.js 22 and 24',
    (task) => ({ ...task, arithmetic: '0'.repeat(16) }),
  ],
  ['model version', (task) => ({ ...task, model: '0.0.9' })],
  ['problem', (task) => ({ ...task, spec: applyOverrides(task.spec, { 'service.blocking': 0.02 }) })],
  ['axes', (task) => ({ ...task, plan: { ...task.plan, axes: task.plan.axes.slice(1) } })],
  ['seed', (task) => ({ ...task, plan: { ...task.plan, seed: 2 } })],
  ['sample', (task) => ({ ...task, plan: { ...task.plan, sample: { sequence: 'sobol', count: 24 } } })],
  ['solver', (task) => ({ ...task, solver: 'closed-form' })],
  ['quantities', (task) => ({ ...task, quantities: ['lifetime'] })],
  ['budget', (task) => ({ ...task, budget: { evaluations: 9 } })],
  ['verified or not', (task) => ({ ...task, verify: true })],
  ["laws of one's own", (task) => ({ ...task, laws: { url: 'file:///laws.mjs', hash: 'a'.repeat(64) } })],
])('the store of another %s is refused and left alone', (part, change) => {
  const path = join(folder(), 's')
  fill(path, [0, 3])
  const before = readFileSync(path)
  expect(() => Store.open(path, change(smallTask), 'resume')).toThrow(
    `belongs to another sweep (different ${part})`,
  )
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(existsSync(`${path}.lock`)).toBe(false)
})

test('another title or story is the same sweep', () => {
  const path = join(folder(), 's')
  fill(path, [0, 3])
  const spec = { ...smallTask.spec, title: 'Infinity', story: 'Once upon a time' }
  const store = Store.open(path, { ...smallTask, spec }, 'resume')
  expect(store.points).toBe(3)
  store.close()
})

test.each([['a text\n'], ['{"dwell":"other"}\n'], ['x'.repeat(5000)]])('%j is no store', (text) => {
  const path = join(folder(), 's')
  writeFileSync(path, text)
  expect(() => Store.open(path, smallTask, 'resume')).toThrow('is no store of a sweep')
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test('one process at a time', () => {
  const path = join(folder(), 's')
  const store = Store.open(path, smallTask, 'fresh')
  expect(() => Store.open(path, smallTask, 'resume')).toThrow(
    `another run (process ${process.pid}) is working on this store; wait for it, or remove '${path}.lock'`,
  )
  store.close()
  Store.open(path, smallTask, 'resume').close()
  expect(readdirSync(join(path, '..'))).toEqual([])
})

test('the lock of a process that is gone is broken, of a reused id too; that of another host is not', () => {
  const path = join(folder(), 's')
  const lock = (owner: object): void => writeFileSync(`${path}.lock`, `${JSON.stringify(owner)}\n`)
  // Process ids end at 4,194,304 on Linux.
  lock({ pid: 4_194_305, host: hostname(), started: '1' })
  Store.open(path, smallTask, 'fresh').close()
  lock({ pid: process.pid, host: hostname(), started: '1' })
  Store.open(path, smallTask, 'resume').close()
  // A breaker whose process was killed between the two.
  lock({ pid: 4_194_305, host: hostname(), started: '1' })
  writeFileSync(
    `${path}.lock.break`,
    `${JSON.stringify({ pid: 4_194_306, host: hostname(), started: '1' })}\n`,
  )
  Store.open(path, smallTask, 'resume').close()
  expect(readdirSync(join(path, '..'))).toEqual([])
  lock({ pid: 4_194_305, host: hostname(), started: '1' })
  writeFileSync(`${path}.lock.break`, 'garbage')
  expect(() => Store.open(path, smallTask, 'resume')).toThrow(`'${path}.lock.break' is there`)
  rmSync(`${path}.lock.break`)
  lock({ pid: process.pid, host: 'elsewhere.example', started: '1' })
  expect(() => Store.open(path, smallTask, 'resume')).toThrow(`process ${process.pid} on elsewhere.example`)
  writeFileSync(`${path}.lock`, 'garbage')
  expect(() => Store.open(path, smallTask, 'resume')).toThrow('names no process')
})

test('a store that cannot be created says why', () => {
  expect(() => Store.open(join(folder(), 'no', 'such', 's'), smallTask, 'fresh')).toThrow(StoreError)
})

test('many small chunks out of order cost a few numbers each', () => {
  const path = join(folder(), 's')
  fill(
    path,
    ...range(0, 24)
      .reverse()
      .map((i) => [i, 1] as const),
  )
  const size = statSync(path).size
  appendFileSync(path, '{"index":')
  expect(missing(path)).toEqual([])
  expect(statSync(path).size).toBe(size)
})
