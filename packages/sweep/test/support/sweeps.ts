/** Small sweeps for tests, in a folder of their own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { referenceSpec } from '@dwell/core'
import { afterEach } from 'vitest'
import {
  onThreads,
  outputOf,
  readPlan,
  runSweep,
  type SweepOptions,
  type SweepSummary,
  type SweepTask,
  sweepTask,
} from '../../src/index.js'

/** The module that runs on worker threads: plain JavaScript over the built packages. */
export const worker = new URL('worker.mjs', import.meta.url)

export const taskOver = (over: readonly string[], changes: Partial<SweepTask> = {}): SweepTask => ({
  ...sweepTask({
    spec: referenceSpec,
    plan: readPlan(referenceSpec, { over, seed: 1 }),
    solver: 'exhaustive',
    quantities: [],
    budget: {},
  }),
  ...changes,
})

/** 24 points: feasible and not, several regimes, an infinite value. */
export const smallTask = taskOver(['network.bsDensity=1e-6..1e-3:log:8', 'budget.handoverCeiling=0.1,1,inf'])

const folders: string[] = []

/** A fresh folder, gone after the test. */
export const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'dwell-sweep-'))
  folders.push(path)
  return path
}

afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true })
})

/** Runs a task into a folder with outputs in every format. */
export const run = (
  task: SweepTask,
  into: string,
  options: Partial<Omit<SweepOptions, 'outputs'>> & {
    readonly names?: readonly string[]
    readonly workers?: number
  } = {},
): Promise<SweepSummary> => {
  const { names = ['a.csv', 'a.jsonl', 'a.parquet'], workers = 2, ...rest } = options
  const outputs = names.map((name) => outputOf(join(into, name)))
  return runSweep({
    task,
    execute: onThreads({ worker, workers }),
    store: join(into, 'a.store'),
    mode: 'fresh',
    ...rest,
    outputs,
  })
}
