/** Real processes, killed at random moments: nothing lost, nothing computed twice, the same bytes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compilePlan } from '../src/plan/sweep-plan.js'
import { isSealed } from '../src/store/line.js'
import { sweepKey } from '../src/sweep-task.js'
import { type SweepSummary } from '../src/index.js'
import { folder, taskOver } from './support/sweeps.js'

const driver = fileURLToPath(new URL('support/driver.mjs', import.meta.url))
const points = 1200
const names = ['a.csv', 'a.csv.meta.json', 'a.jsonl', 'a.parquet']

const task = taskOver(
  [`network.bsDensity=1e-6..1e-3:log:${points / 10}`, 'budget.handoverCeiling=0.01..100:log:10'],
  { solver: 'counting' },
)
const key = sweepKey(task)

/** `density ceiling` of each point, as the counting solver notes it. */
const labels = (() => {
  const { at } = compilePlan(task.plan)
  return Array.from({ length: points }, (_, i) => Object.values(at(i)).join(' '))
})()

const start = (into: string, mode: string): ChildProcess =>
  spawn(process.execPath, [driver, into, String(points), mode], {
    env: { ...process.env, DWELL_TEST_COUNTER: join(into, 'count') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** Solves noted so far; a line torn by the kill is none. */
const solves = (into: string): string[] => {
  if (!existsSync(join(into, 'count'))) return []
  return readFileSync(join(into, 'count'), 'utf8').split('\n').slice(0, -1)
}

/** Points with a whole line in the store. */
const stored = (into: string): number[] => {
  const path = join(into, 'a.store')
  if (!existsSync(path)) return []
  return readFileSync(path, 'latin1')
    .split(/(?<=\n)/)
    .filter((line) => line.startsWith('{"index":') && isSealed(Buffer.from(line, 'latin1'), key))
    .map((line) => Number(/\d+/.exec(line)![0]))
}

const finish = async (into: string, mode: string): Promise<SweepSummary> => {
  const child = start(into, mode)
  let text = ''
  child.stdout!.on('data', (data: Buffer) => (text += data.toString()))
  const [code]: readonly number[] = await once(child, 'close')
  expect(code).toBe(0)
  const summary: SweepSummary = JSON.parse(text.trimEnd().split('\n').at(-1)!)
  return summary
}

/** Starts, waits for the first points of this run and a random while, and sends the signal. */
const stopSoon = async (into: string, signal: 'SIGKILL' | 'SIGINT'): Promise<void> => {
  const child = start(into, 'resume')
  const closed = once(child, 'close')
  let lines = 0
  await new Promise<void>((resolve) => {
    child.stdout!.on('data', (data: Buffer) => {
      lines += data.toString().split('\n').length - 1
      // The first line says what was there at the start.
      if (lines > 1) resolve()
    })
    child.on('close', () => resolve())
  })
  await setTimeout(Math.random() * 120)
  child.kill(signal)
  await closed
}

const sameBytes = (a: string, b: string): boolean[] =>
  names.map((name) => readFileSync(join(a, name)).equals(readFileSync(join(b, name))))

/** A run that nobody stopped; both tests compare with it. */
let whole = ''
beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), 'dwell-sweep-whole-'))
  await finish(whole, 'fresh')
}, 120_000)
afterAll(() => rmSync(whole, { recursive: true, force: true }))

test('kill -9 at random moments', { timeout: 120_000 }, async () => {
  const killed = folder()
  let interruptions = 0
  let safe: number[] = []
  for (let round = 0; round < 3; round++) {
    const before = solves(killed).length
    await stopSoon(killed, 'SIGKILL')
    // No point that was safe before this run was computed by it, none was lost by it.
    const now = new Set(solves(killed).slice(before))
    expect(safe.filter((index) => now.has(labels[index]))).toEqual([])
    const kept = stored(killed)
    expect(new Set(kept).size).toBe(kept.length)
    expect(kept.slice(0, safe.length)).toEqual(safe)
    safe = kept
    if (safe.length < points) interruptions++
    expect(existsSync(join(killed, 'a.csv')) && safe.length < points).toBe(false)
  }
  expect(interruptions, 'runs that the signal met before their end').toBeGreaterThanOrEqual(1)
  const before = solves(killed).length
  const summary = await finish(killed, 'resume')
  expect(summary).toMatchObject({ reused: safe.length, computed: points - safe.length, done: points })
  // The last run computed exactly what was missing.
  expect(solves(killed).length - before).toBe(points - safe.length)
  expect(sameBytes(killed, whole)).toEqual([true, true, true, true])
})

test('Ctrl-C at random moments: every point is computed once', { timeout: 120_000 }, async () => {
  const stopped = folder()
  for (let round = 0; round < 2; round++) {
    await stopSoon(stopped, 'SIGINT')
    // What was begun was finished and kept.
    expect(solves(stopped).length).toBe(stored(stopped).length)
  }
  await finish(stopped, 'resume')
  expect(solves(stopped).sort()).toEqual([...labels].sort())
  expect(sameBytes(stopped, whole)).toEqual([true, true, true, true])
})
