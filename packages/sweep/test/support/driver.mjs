// A sweep as a process of its own, to be killed: driver.mjs FOLDER POINTS MODE. Plain JavaScript over
// the built packages. Prints a line whenever points were stored.
import { referenceSpec } from '@dwell/core'
import { onThreads, outputOf, readPlan, runSweep, sweepTask } from '@dwell/sweep'

const [folder, points, mode] = process.argv.slice(2)
const plan = readPlan(referenceSpec, {
  over: [`network.bsDensity=1e-6..1e-3:log:${points / 10}`, 'budget.handoverCeiling=0.01..100:log:10'],
  seed: 1,
})
const task = sweepTask({ spec: referenceSpec, plan, solver: 'counting', quantities: [], budget: {} })
const controller = new AbortController()
process.once('SIGINT', () => controller.abort())
const summary = await runSweep({
  task,
  execute: onThreads({ worker: new URL('worker.mjs', import.meta.url), workers: 2 }),
  store: `${folder}/a.store`,
  mode,
  outputs: ['a.csv', 'a.jsonl', 'a.parquet'].map((name) => outputOf(`${folder}/${name}`)),
  signal: controller.signal,
  onProgress: ({ done }) => process.stdout.write(`${done}\n`),
})
process.stdout.write(`${JSON.stringify(summary)}\n`)
