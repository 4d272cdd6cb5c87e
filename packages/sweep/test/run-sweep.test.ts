import { mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { cellText, columnOfTitle } from '@dwell/core/table'
import { runPoint } from '@dwell/engine/point'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { exhaustiveSolver } from '../../../plugins/exhaustive/src/index.js'
import { onThreads, type SweepProgress } from '../src/index.js'
import { canonicalJson } from '../src/canonical.js'
import { compilePlan } from '../src/plan/sweep-plan.js'
import { pointHasher } from '../src/point-hash.js'
import { folder, run, smallTask, taskOver, worker } from './support/sweeps.js'

const names = ['a.csv', 'a.csv.meta.json', 'a.jsonl', 'a.parquet']
const bytesOf = (path: string): Buffer[] => names.map((name) => readFileSync(join(path, name)))

test('outputs do not depend on the number of workers', async () => {
  const [one, three] = [folder(), folder()]
  await run(smallTask, one, { workers: 1 })
  const summary = await run(smallTask, three, { workers: 3 })
  expect(bytesOf(three).map((bytes, i) => bytes.equals(bytesOf(one)[i]))).toEqual([true, true, true, true])
  expect(summary).toMatchObject({ interrupted: false, points: 24, done: 24, computed: 24, reused: 0 })
  expect(Object.values(summary.statuses).reduce((a, b) => a + b)).toBe(24)
  expect(readdirSync(three).sort()).toEqual([...names, 'a.store'].sort())
})

test('threads that are started as needed: those that slow points are worth, the same bytes', async () => {
  const over = ['budget.handoverCeiling=0.1,1,inf']
  const [plain, needed] = [folder(), folder()]
  await run(taskOver(over), plain, { names: ['a.csv'], workers: 1 })
  const threads: number[] = []
  const execute = onThreads({ worker, workers: 3, asNeeded: (count) => threads.push(count) })
  await run(taskOver(over, { solver: 'slow' }), needed, { names: ['a.csv'], execute })
  expect(threads, 'threads after the first').toEqual([3])
  expect(readFileSync(join(needed, 'a.csv'), 'utf8')).toBe(readFileSync(join(plain, 'a.csv'), 'utf8'))
})

test('JSON Lines: metadata first, then each point as the point runner computes it here', async () => {
  const into = folder()
  await run(smallTask, into)
  const [head, ...lines] = readFileSync(join(into, 'a.jsonl'), 'utf8').trimEnd().split('\n')
  expect(JSON.parse(head)).toMatchObject({ dwell: 'sweep', points: 24, model: '0.2.0', plan: { seed: 1 } })
  const plan = compilePlan(smallTask.plan)
  const hash = pointHasher(smallTask)
  expect(lines).toHaveLength(24)
  for (const [index, line] of lines.entries()) {
    const values = plan.at(index)
    const spec = applyOverrides(referenceSpec, values)
    const record = await runPoint({ spec, solver: exhaustiveSolver, quantities: [], budget: {} })
    expect(line).toBe(canonicalJson({ point: index, values, record, hash: hash(values) }))
  }
})

test('with verify every answer has its checked gap, the same on one worker or three, and a store of its own', async () => {
  const over = ['network.bsDensity=1e-5,3e-5', 'service.linkAvailability=0.9,0.99']
  const task = taskOver(over, { verify: true, budget: { relativeGap: 1e-6 } })
  const [one, three] = [folder(), folder()]
  const summary = await run(task, one, { workers: 1 })
  await run(task, three, { workers: 3 })
  expect(bytesOf(three).map((bytes, i) => bytes.equals(bytesOf(one)[i]))).toEqual([true, true, true, true])
  const [, ...lines] = readFileSync(join(one, 'a.jsonl'), 'utf8').trimEnd().split('\n')
  const gaps = lines.map((line): unknown => JSON.parse(line).record.verified)
  expect(gaps, 'checked gaps').toEqual(gaps.map(() => expect.any(Number)))
  expect(summary.verified).toEqual({ points: 4, widestGap: Math.max(...gaps.map(Number)) })
  expect(summary.verified?.widestGap, 'widest checked gap').toBeLessThanOrEqual(1e-6)
  expect(readFileSync(join(one, 'a.csv.meta.json'), 'utf8')).toContain('"name": "verified"')
  await expect(
    run(taskOver(over, { budget: { relativeGap: 1e-6 } }), one, { mode: 'resume' }),
  ).rejects.toThrow(/verified or not/)
})

test('CSV and Parquet hold the same table, with types, infinities and metadata', async () => {
  const task = taskOver(
    ['budget.handoverCeiling=0.1,inf', 'trap=crossing,sector', 'network.bsDensity=1e-6,1e-5'],
    {
      quantities: ['lifetime', 'slots', 'hysteresisMargin'],
    },
  )
  const into = folder()
  await run(task, into)
  const [header, ...lines] = readFileSync(join(into, 'a.csv'), 'utf8').trimEnd().split('\r\n')
  const columns = header.split(',').map((title) => columnOfTitle(title).name)
  expect(columns.slice(0, 4)).toEqual(['point', 'budget.handoverCeiling', 'trap', 'network.bsDensity'])
  const buffer = readFileSync(join(into, 'a.parquet'))
  const file = buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength)
  const rows = await parquetReadObjects({ file })
  expect(rows).toHaveLength(8)
  for (const [i, row] of rows.entries()) {
    expect(Object.keys(row)).toEqual(columns)
    const cells = Object.values(row).map((value) =>
      cellText(typeof value === 'bigint' ? Number(value) : value),
    )
    // No cell of this table needs quotes.
    expect(lines[i]).toBe(cells.join(','))
  }
  expect(rows[7]).toMatchObject({ point: 7n, 'budget.handoverCeiling': Infinity, trap: 'sector', K: 3n })
  // No handover, no bound on the margin.
  expect(rows[7]).toMatchObject({ r: 0, hysteresisMargin: Infinity, supercritical: true })
  const metadata = parquetMetadata(file)
  const pairs = Object.fromEntries((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value]))
  expect(pairs['dwell.problem']).toBe(canonicalJson(referenceSpec))
  expect(pairs['dwell.seed']).toBe('1')
  expect(pairs['dwell.version']).toBe('0.2.0')
  const sidecar: { columns: { name: string; unit?: string }[] } = JSON.parse(
    readFileSync(join(into, 'a.csv.meta.json'), 'utf8'),
  )
  expect(JSON.parse(pairs['dwell.sweep']!)).toEqual(sidecar)
  expect(sidecar.columns.map(({ name }) => name)).toEqual(columns)
  expect(sidecar.columns.find(({ name }) => name === 'lifetime')?.unit).toBe('s')
})

test('objectives and designs are those of a plain loop', async () => {
  const into = folder()
  await run(smallTask, into, { names: ['a.parquet'] })
  const buffer = readFileSync(join(into, 'a.parquet'))
  const rows = await parquetReadObjects({
    file: buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength),
  })
  const plan = compilePlan(smallTask.plan)
  for (const [i, row] of rows.entries()) {
    const problem = new Problem(applyOverrides(referenceSpec, plan.at(i)))
    const { design } = await exhaustiveSolver.solve(problem, {})
    expect(row['theta'] ?? undefined).toBe(design?.theta)
  }
})

test('a point that fails is recorded with its reason and stops nothing', async () => {
  // The second share range is upside down, the third density breaks the solver.
  const task = taskOver(['budget.share.min=0.02,0.4', 'network.bsDensity=1e-5,5e-5,1e-4'], {
    solver: 'fragile',
  })
  const into = folder()
  const summary = await run(task, into)
  // What it calls optimal the prover beside it bears out.
  expect(summary.statuses).toEqual({ optimal: 2, failed: 4 })
  const rows = readFileSync(join(into, 'a.csv'), 'utf8').split('\r\n')
  expect(rows[2]).toContain('the solver threw: broken, on purpose')
  expect(rows[4]).toContain('budget.share: min (0.4) is greater than max (0.3)')
})

test('a worker that dies costs the point that killed it, and no other', async () => {
  const task = taskOver(['network.bsDensity=1e-5,2e-5,3e-5,4e-5,5e-5', 'budget.handoverCeiling=1,2,3'], {
    solver: 'fragile',
  })
  const into = folder()
  const progress: SweepProgress[] = []
  const summary = await run(task, into, { onProgress: (each) => progress.push(each) })
  expect(summary.statuses).toEqual({ optimal: 9, failed: 6 })
  const reasons = readFileSync(join(into, 'a.csv'), 'utf8')
    .split('\r\n')
    .slice(1, -1)
    .map((each) => /worker thread died at this point, also alone|broken, on purpose/.exec(each)?.[0] ?? '')
  expect(reasons.filter((each) => each.startsWith('worker'))).toHaveLength(3)
  expect(reasons.slice(6, 9).every((each) => each.startsWith('worker thread died'))).toBe(true)
  expect(progress[0]).toEqual({ done: 0, total: 15, computed: 0, failed: 0 })
  expect(progress.at(-1)).toEqual({ done: 15, total: 15, computed: 15, failed: 6 })
})

test('a solver that is not there fails every point, not the program', async () => {
  const summary = await run(taskOver(['budget.handoverCeiling=1,2'], { solver: 'nobody' }), folder())
  expect(summary.statuses).toEqual({ failed: 2 })
})

test('interrupted, then resumed with other outputs: nothing computed twice, the same bytes', async () => {
  const [whole, parts] = [folder(), folder()]
  await run(smallTask, whole)
  let computed = 0
  let rounds = 0
  for (let done = 0; done < 24; rounds++) {
    const controller = new AbortController()
    const summary = await run(smallTask, parts, {
      mode: 'resume',
      workers: 1,
      signal: controller.signal,
      onProgress: (each) => {
        if (each.computed >= 6) controller.abort()
      },
    })
    expect(summary.reused).toBe(computed)
    computed += summary.computed
    done = summary.done
    expect(summary.interrupted || done === 24).toBe(true)
  }
  expect(rounds).toBeGreaterThan(1)
  expect(computed).toBe(24)
  const summary = await run(smallTask, parts, { mode: 'resume' })
  expect(summary).toMatchObject({ computed: 0, reused: 24, interrupted: false })
  expect(bytesOf(parts).map((bytes, i) => bytes.equals(bytesOf(whole)[i]))).toEqual([true, true, true, true])
})

test('an output that cannot be written is named before anything is computed', async () => {
  const into = folder()
  mkdirSync(join(into, 'dir.csv'))
  await expect(run(smallTask, into, { names: ['a.csv', 'no/such/b.csv'] })).rejects.toThrow("no/such/b.csv'")
  await expect(run(smallTask, into, { names: ['a.csv', 'dir.csv'] })).rejects.toThrow('it is a directory')
  expect(readdirSync(into)).toEqual(['dir.csv'])
})

test('an output that fails at the end leaves the store, and no half of itself', async () => {
  const into = folder()
  const onProgress = ({ done }: SweepProgress): void => {
    if (done === 24) mkdirSync(join(into, 'a.csv'), { recursive: true })
  }
  await expect(run(smallTask, into, { names: ['a.csv'], onProgress })).rejects.toThrow(
    'the store is complete',
  )
  expect(readdirSync(into).sort()).toEqual(['a.csv', 'a.csv.meta.json', 'a.store'])
  rmdirSync(join(into, 'a.csv'))
  expect(await run(smallTask, into, { mode: 'resume' })).toMatchObject({ computed: 0, interrupted: false })
})

test('a worker that cannot be loaded is a fault of the program, told at once', async () => {
  const execute = onThreads({ worker: new URL('support/no-such-worker.mjs', import.meta.url), workers: 1 })
  await expect(run(smallTask, folder(), { execute })).rejects.toThrow('no-such-worker')
})
