/**
 * `npm run attack -- --seed S --count N [--solver ID] [--first I] [--milliseconds M] [--json]`: draws problems on the
 * edges of the model, asks a solver, and tries to refute what it claims with a brute force judged by
 * `Problem.evaluate` alone. Prints a table by region and every false claim; exit code 1 if there is one.
 */
import { parseArgs } from 'node:util'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { highsSolver } from '@dwell/solver-highs'
import { linearProgrammingSolver } from '@dwell/solver-linear-programming'
import { runnerImport } from 'vite'

const {
  module: { attackOnce },
} = await runnerImport(new URL('attack-once.ts', import.meta.url).pathname)

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '384' },
    first: { type: 'string', default: '0' },
    solver: { type: 'string', default: 'exhaustive' },
    milliseconds: { type: 'string', default: '20000' },
    json: { type: 'boolean', default: false },
  },
})
const solvers = [exhaustiveSolver, highsSolver, linearProgrammingSolver]
const solver = solvers.find(({ id }) => id === values.solver)
const numbers = [values.seed, values.count, values.first, values.milliseconds].map(Number)
if (!solver || !numbers.every((x) => Number.isFinite(x) && x >= 0)) {
  const ids = solvers.map(({ id }) => id).join('|')
  console.error(
    `usage: npm run attack -- --seed S --count N [--solver ${ids}] [--first I] [--milliseconds M] [--json]`,
  )
  process.exit(2)
}
const [seed, count, first, milliseconds] = numbers

const none = { draws: 0, designs: 0, infeasible: 0, unproved: 0, false: 0, slowest: 0 }
const regions = {}
const faults = []
const unproved = []
let slowest = { milliseconds: 0, index: first }
const started = performance.now()
for (let index = first; index < first + count; index++) {
  const { answer, fault, best, spec, region, missed, ...round } = await attackOnce(solver, seed, index, {
    milliseconds,
  })
  const row = (regions[region] ??= { ...none })
  const { status, message } = answer
  // The linear backends call nothing optimal: a bound with a design is what they prove.
  const proved =
    status === 'optimal' || status === 'infeasible' || (solver !== exhaustiveSolver && status === 'feasible')
  row.draws++
  if (answer.design) row.designs++
  if (status === 'infeasible') row.infeasible++
  row.slowest = Math.max(row.slowest, Math.round(round.milliseconds))
  if (round.milliseconds > slowest.milliseconds) slowest = { milliseconds: round.milliseconds, index }
  if (!proved) {
    row.unproved++
    unproved.push({ index, status, message, missed })
  }
  if (fault) {
    row.false++
    faults.push({ index, region, fault, design: best?.design, answer, spec })
  }
}
const seconds = (performance.now() - started) / 1000
if (values.json)
  console.log(
    JSON.stringify({ solver: solver.id, seed, first, count, seconds, slowest, regions, faults, unproved }),
  )
else {
  console.table(Object.fromEntries(Object.entries(regions).toSorted(([p], [q]) => (p < q ? -1 : 1))))
  for (const { index, region, fault, design } of faults)
    console.log(`FALSE ${seed}/${index} (${region}): ${fault} at ${JSON.stringify(design)}`)
  for (const { index, status, message, missed } of unproved)
    console.log(
      `no proof ${seed}/${index}: ${status}${missed ? ', though a design exists' : ''}; ${message ?? ''}`,
    )
  console.log(
    `${solver.id}, seed ${seed}: ${count} problems, ${faults.length} false claims, ${unproved.length} without proof; ` +
      `slowest solve ${slowest.milliseconds.toFixed(0)} ms (problem ${slowest.index}); ${seconds.toFixed(0)} s`,
  )
}
process.exitCode = faults.length > 0 ? 1 : 0
