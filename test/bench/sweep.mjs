/**
 * `node test/bench/sweep.mjs [points] [rounds]`: a sweep of the reference scenario over λ × r_max on one
 * thread and on one for each core, against its points alone, computed one after the other as a thread computes them,
 * and against a plain loop of solves that share nothing: each in a process of its own, in turn, in one run. The answers are compared first, the bytes of every run after it. Figures are medians of the
 * ratios within a round, so that a busy machine slows both sides alike.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { compilePlan, encodeLine, Store, sweepKey } from '@dwell/sweep/parts'
import { onThreads, outputOf, readPlan, runnerFor, runSweep, sweepTask } from '@dwell/sweep'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { line, median, mustAgree } from './harness.mjs'

const taskOf = (points) => {
  const across = 50
  const over = [
    `network.bsDensity=1e-6..1e-3:log:${points / across}`,
    `budget.handoverCeiling=0.01..100:log:${across}`,
  ]
  const plan = readPlan(referenceSpec, { over, seed: 1 })
  return sweepTask({ spec: referenceSpec, plan, solver: 'exhaustive', quantities: [], budget: {} })
}

/** The loop a user would write: solve, judge, keep the verdict. */
const plainLoop = (task, count) => {
  const { at } = compilePlan(task.plan)
  let sum = 0
  for (let i = 0; i < count; i++) {
    const problem = new Problem(applyOverrides(task.spec, at(i)))
    const { design } = exhaustiveSolver.solve(problem, {})
    if (design) sum += problem.evaluate(design).objective.value
  }
  return sum
}

/** The points of a sweep without its thread, store and tables; neighbours share their work. */
const pointsAlone = async (task, count) => {
  const { run } = await runnerFor(task, (id) => (id === exhaustiveSolver.id ? exhaustiveSolver : undefined))
  let sum = 0
  for (let i = 0; i < count; i++) sum += (await run(i)).objective ?? 0
  return sum
}

const sweepInto = (task, folder, workers, extra = {}) =>
  runSweep({
    task,
    execute: onThreads({ worker: new URL('sweep-worker.mjs', import.meta.url), workers }),
    store: path.join(folder, 'bench.store'),
    mode: 'restart',
    outputs: [outputOf(path.join(folder, 'bench.csv'))],
    ...extra,
  })

/** Largest resident memory of this process so far, MB. */
const peak = () => process.resourceUsage().maxRSS / 1024

const child = async ([kind, pointsText, workersText, folder]) => {
  const task = taskOf(Number(pointsText))
  const count = Number(pointsText)
  const start = performance.now()
  let sum
  if (kind === 'loop') sum = plainLoop(task, count)
  if (kind === 'points') sum = await pointsAlone(task, count)
  if (kind === 'sweep') await sweepInto(task, folder, Number(workersText))
  const seconds = (performance.now() - start) / 1000
  const digest =
    kind === 'sweep'
      ? createHash('sha256')
          .update(readFileSync(path.join(folder, 'bench.csv')))
          .digest('hex')
      : undefined
  const { user, system } = process.cpuUsage()
  process.stdout.write(
    JSON.stringify({ seconds, processor: (user + system) / 1e6, sum, digest, megabytes: peak() }),
  )
}

if (process.argv[2] === '--child') {
  await child(process.argv.slice(3))
  process.exit(0)
}

const points = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 1)
const small = Math.min(10_000, points)
const cores = availableParallelism()
const folder = mkdtempSync(path.join(tmpdir(), 'dwell-bench-'))
/** Processor seconds of everything on the machine since it started; NaN where the system does not say. */
const machineSeconds = () => {
  try {
    const [user, nice, system, , , irq, soft] = readFileSync('/proc/stat', 'latin1')
      .split(/\s+/)
      .slice(1, 8)
      .map(Number)
    return (user + nice + system + irq + soft) / 100
  } catch {
    return Number.NaN
  }
}

const run = (kind, count, workers = 1) => {
  const before = machineSeconds()
  const args = [fileURLToPath(import.meta.url), '--child', kind, String(count), String(workers), folder]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`)
  const result = JSON.parse(stdout)
  // Cores that other programs took meanwhile.
  return { ...result, others: Math.max(0, machineSeconds() - before - result.processor) / result.seconds }
}

try {
  console.log(
    `node ${process.version}, ${cores} × ${cpus()[0]?.model ?? 'unknown processor'}, load ${loadavg()[0].toFixed(1)} at the start\n`,
  )

  // Answers first: the sweep's table against a loop.
  {
    const task = taskOf(1000)
    await sweepInto(task, folder, cores)
    const rows = readFileSync(path.join(folder, 'bench.csv'), 'utf8').trimEnd().split('\r\n')
    const column = rows[0].split(',').findIndex((title) => title.startsWith('objectiveValue'))
    const { at } = compilePlan(task.plan)
    for (let i = 0; i < 1000; i++) {
      const problem = new Problem(applyOverrides(referenceSpec, at(i)))
      const { design } = exhaustiveSolver.solve(problem, {})
      const shown = rows[i + 1].split(',')[column]
      if (design) mustAgree(`point ${i}`, Number(shown), problem.evaluate(design).objective.value, 1e-15)
      else if (shown !== '') throw new Error(`point ${i}: ${shown}, alone infeasible`)
    }
  }

  const all = []
  for (let round = 0; round < rounds; round++) {
    const row = {
      all: run('sweep', points, cores),
      one: run('sweep', points, 1),
      points: run('points', points),
      loop: run('loop', points),
    }
    all.push(row)
    const others = Math.max(...Object.values(row).map((each) => each.others))
    console.log(
      `round ${round + 1}: ${cores} threads ${row.all.seconds.toFixed(1)} s, 1 thread ${row.one.seconds.toFixed(1)} s, ` +
        `points alone ${row.points.seconds.toFixed(1)} s, plain loop ${row.loop.seconds.toFixed(1)} s; other programs had up to ${others.toFixed(2)} cores`,
    )
  }
  // Where other programs took a core, two threads cannot be faster than one: such rounds say nothing.
  const quiet = all.filter((row) => Object.values(row).every(({ others }) => !(others > 0.15)))
  const rows = quiet.length > 0 ? quiet : all
  console.log(
    `figures from ${rows.length} of ${all.length} rounds${quiet.length > 0 ? ', the quiet ones' : ': none was quiet'}\n`,
  )
  const few = run('sweep', small, cores)
  if (new Set(rows.flatMap(({ all, one }) => [all.digest, one.digest])).size !== 1)
    throw new Error('the bytes depend on the number of threads')

  const seconds = (kind) => median(rows.map((row) => row[kind].seconds))
  const shown = (kind) =>
    `${seconds(kind).toFixed(1)} s, ${((seconds(kind) / points) * 1e6).toFixed(0)} µs a point`
  console.log(`${points} points: plain loop ${shown('loop')}; points alone ${shown('points')}`)
  console.log(`  sweep on 1 thread ${shown('one')}; on ${cores} threads ${shown('all')}; same bytes\n`)
  const alone = median(rows.map(({ one, loop }) => one.seconds / loop.seconds))
  console.log(`  a sweep on 1 thread takes ${alone.toFixed(2)} × a plain loop, which shares nothing\n`)
  const overhead = median(rows.map(({ one, points: each }) => one.seconds / each.seconds)) - 1
  line(
    'time per point on 1 thread over the points alone',
    `${(100 * overhead).toFixed(1)} %`,
    '≤ 15 %',
    overhead <= 0.15,
  )
  const work = median(rows.map(({ one, points: each }) => one.processor / each.processor)) - 1
  line('  the same in processor time of the process', `${(100 * work).toFixed(1)} %`, '≤ 15 %', work <= 0.15)
  const gain = median(rows.map(({ one, all }) => one.seconds / all.seconds))
  line(`throughput on ${cores} threads against 1`, `${gain.toFixed(2)} ×`, '≥ 1.7 ×', gain >= 1.7)
  const share = median(rows.map(({ all }) => all.processor / all.seconds))
  console.log(
    `  (${Math.round(points / seconds('all'))} points/s; the sweep had ${share.toFixed(2)} of ${cores} cores)`,
  )
  const most = Math.max(...rows.map(({ all }) => all.megabytes))
  line(
    `memory, ${small} → ${points} points (${few.megabytes.toFixed(0)} → ${most.toFixed(0)} MB)`,
    `${(most / few.megabytes).toFixed(2)} ×`,
    '≤ 1.5 ×',
    most <= 1.5 * few.megabytes,
  )

  // What keeping the points costs: the store's policy, and a sync after each chunk.
  {
    const task = taskOf(points)
    const record = {
      status: 'optimal',
      design: { K: 3, rho: 0.02, theta: 0.16123753, r: 0 },
      objective: 4.5e8,
      bound: 4.5e8,
      gap: 0,
      regime: 'mid-budget',
      supercritical: true,
      binding: ['share-min', 'reliability'],
      worstViolation: 0,
    }
    const chunk = 60
    const text = (from) =>
      Array.from({ length: Math.min(chunk, points - from) }, (_, i) =>
        encodeLine({ index: from + i, record }, sweepKey(task)),
      ).join('')
    const texts = []
    for (let from = 0; from < points; from += chunk)
      texts.push({
        from,
        count: Math.min(chunk, points - from),
        text: text(from),
        failed: 0,
        milliseconds: 0,
      })
    let start = performance.now()
    const store = Store.open(path.join(folder, 'sync.store'), task, 'restart')
    for (const each of texts) store.append(each)
    store.close()
    const policy = (performance.now() - start) / 1000
    start = performance.now()
    const file = openSync(path.join(folder, 'sync.raw'), 'w')
    for (const each of texts.slice(0, 200)) {
      writeSync(file, each.text)
      fdatasyncSync(file)
    }
    closeSync(file)
    const each = (performance.now() - start) / 200
    console.log(
      `\nstore: ${points} points appended in ${policy.toFixed(2)} s, ${((policy / points) * 1e6).toFixed(1)} µs a point, with the last sync; a sync after each chunk of ${chunk} would cost ${each.toFixed(1)} ms a chunk, ${((each * 1e3) / chunk).toFixed(0)} µs a point`,
    )
  }
  console.log(`load ${loadavg()[0].toFixed(1)} at the end`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
