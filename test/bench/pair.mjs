/**
 * `node test/bench/pair.mjs BEFORE [rounds] [sweep|batch|front]`: this build against another checkout of Dwell (built) in one process, in turn.
 * Answers are compared first. Figures are medians of the rounds in processor time of this process, so that other
 * programs disturb both sides alike.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { human, median } from './harness.mjs'

const here = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const [before, rounds = '7', only] = process.argv.slice(2)
const wanted = (what) => only === undefined || only === what
if (before === undefined) throw new Error('say where the other build is: node test/bench/pair.mjs ../before')

/** What a checkout exports, wherever it keeps it. */
const load = async (root) => {
  const at = async (file) => {
    const whole = path.join(root, file)
    return existsSync(whole) ? import(pathToFileURL(whole).href) : {}
  }
  const parts = await Promise.all(
    [
      'packages/core/dist/index.js',
      'packages/engine/dist/index.js',
      'packages/engine/dist/court/index.js',
      'packages/engine/dist/court/court.js',
      'packages/engine/dist/point/index.js',
      'packages/sweep/dist/index.js',
      'packages/sweep/dist/plan/sweep-plan.js',
      'plugins/exhaustive/dist/index.js',
      'plugins/closed-form/dist/index.js',
    ].map(at),
  )
  const side = Object.assign({}, ...parts)
  const solver = side.exhaustiveSolver
  // As a sweep has it: the word of the prover, where nobody asks for certificates.
  const bystanders = side.bystandersOf?.([solver, side.closedFormSolver], side.pointCourt?.())
  return { ...side, solver, bystanders }
}
const sides = await Promise.all([path.resolve(before), here].map(load))

/** Seconds of this process that `work` takes. */
const seconds = async (work) => {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

const tell = async (what, count, works) => {
  const times = works.map(() => [])
  for (let round = 0; round < Number(rounds); round++)
    for (const [i, work] of works.entries()) times[i].push((await seconds(work)) / count)
  const [old, now] = times.map(median)
  const ratio = median(times[0].map((time, i) => time / times[1][i]))
  console.log(
    `${what.padEnd(44)} before ${human(old)}, after ${human(now)}, ${ratio.toFixed(2)} times as fast`,
  )
}

// Certified points of a sweep over density and handover ceiling.
if (wanted('sweep')) {
  const count = 1000
  const across = 25
  const over = [
    `network.bsDensity=1e-6..1e-3:log:${count / across}`,
    `budget.handoverCeiling=0.01..100:log:${across}`,
  ]
  const points = async ({ compilePlan, readPlan, applyOverrides, referenceSpec, runPoint, ...side }) => {
    const { at } = compilePlan(readPlan(referenceSpec, { over, seed: 1 }))
    const records = []
    for (let i = 0; i < count; i++) {
      const task = { spec: applyOverrides(referenceSpec, at(i)), quantities: [], budget: {} }
      const { solver, bystanders } = side
      records.push(await runPoint({ ...task, solver, ...(bystanders ? { bystanders } : {}) }))
    }
    return records
  }
  const [old, now] = await Promise.all(sides.map(points))
  let worst = 0
  old.forEach((record, i) => {
    if (record.status !== now[i].status || record.design?.K !== now[i].design?.K)
      throw new Error(`point ${i}: ${JSON.stringify(record)} before, ${JSON.stringify(now[i])} after`)
    if (record.objective) worst = Math.max(worst, Math.abs(now[i].objective / record.objective - 1))
  })
  if (worst > 1e-9) throw new Error(`an objective changed by ${worst} relative`)
  const same = old.filter((record, i) => JSON.stringify(record) === JSON.stringify(now[i])).length
  console.log(`${same} of ${count} records have the same bytes; objectives differ by at most ${worst}`)
  await tell(
    'a certified point of a sweep',
    count,
    sides.map((side) => () => points(side)),
  )
}

// Closed-form designs over random densities and mobilities.
if (wanted('batch')) {
  const count = 100_000
  const bsDensity = Float64Array.from(
    { length: count },
    (_, i) => 10 ** (-6 + 4 * ((i * 0.6180339887498949) % 1)),
  )
  const diffusion = Float64Array.from({ length: count }, (_, i) => 10 ** (3 * ((i * 0.7548776662466927) % 1)))
  for (const { name, changes } of [
    { name: 'reference', changes: {} },
    { name: 'cells', changes: { 'kinematics.footprint': 'cells' } },
    { name: 'a blocking of 0.2', changes: { 'target.density': 1e-6, 'service.blocking': 0.2 } },
  ]) {
    const batch = ({ closedFormSolver, designBatch, readColumns, applyOverrides, referenceSpec }) => {
      const base = applyOverrides(referenceSpec, changes)
      // Builds from before columns had any key.
      if (designBatch) {
        const designs = designBatch(base, bsDensity, diffusion)
        return { ...designs, objective: designs.capacity }
      }
      return closedFormSolver.designs(base, readColumns(base, { bsDensity, diffusion }))
    }
    const [old, now] = sides.map(batch)
    for (const column of ['K', 'rho', 'theta', 'r', 'objective'])
      // Near rest r is the difference of near numbers, and has fewer digits than they.
      for (let i = 0; i < count; i++)
        if (Math.abs(old[column][i] - now[column][i]) > 1e-9 * Math.abs(old[column][i]))
          throw new Error(`${name}, entry ${i}, ${column}: ${old[column][i]} before, ${now[column][i]} after`)
    await tell(
      `a closed-form design of a batch, ${name}`,
      count,
      sides.map((side) => () => batch(side)),
    )
  }
}

// Certified points of fronts, one by one of each axis that has many on the reference problem.
if (wanted('front'))
  for (const axis of ['kinematic-outage', 'target-density']) {
    const draw = ({ createEngine, closedFormSolver, solver, referenceSpec }) =>
      createEngine({ solvers: [solver, closedFormSolver] }).pareto(referenceSpec, { against: [axis] })
    const [old, now] = await Promise.all(sides.map(draw))
    if (JSON.stringify(old) !== JSON.stringify(now))
      throw new Error(`the front of ${axis} has other bytes than before`)
    console.log(`rate against ${axis}: ${now.points.length} points of ${now.solves} solves, the same bytes`)
    await tell(
      `a point of a front, ${axis}`,
      now.points.length,
      sides.map((side) => () => draw(side)),
    )
  }
