/**
 * `node packages/simulate/tables/cells.mjs [--runs FILE] [--workers N]`: simulates what the law of cells is read from
 * and writes it to packages/core/src/model/cells/tables.ts. Everything is in units of λ = D = 1: on a Poisson layout
 * nothing else matters. Each finished run is a line of FILE (default cells-runs.jsonl beside this program); a run that
 * is there is not made again. About ten minutes of one core.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { keepThreads, runLayouts } from '@dwell/simulate/pool'
import { sitesForCluster } from '@dwell/simulate'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: here('cells-runs.jsonl') },
    workers: { type: 'string', default: '1' },
  },
})

const SEED = 20261128
const TRACKS_PER_LAYOUT = 200
/** Parts of a run, between which its standard errors are taken. */
const BATCHES = 25

/** P(τ ≤ u) at which the static law is kept. */
const LEVELS = [
  1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7,
  0.8, 0.9, 0.95, 0.98, 0.99, 0.995,
]
const STATIC_TRACKS = {
  1: 3e6,
  2: 3e6,
  3: 3e6,
  4: 3e6,
  5: 3e6,
  6: 2e6,
  7: 2e6,
  8: 2e6,
  10: 2e6,
  12: 1.5e6,
  15: 1e6,
  20: 1e6,
  30: 5e5,
  50: 3e5,
  100: 1e5,
  200: 5e4,
}
/** x = √(Kr/πλD) of the periodic runs, and how many targets each has. */
const GRID = [1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10, 12, 15]
const PERIODIC = {
  2: [15, 2e5],
  3: [15, 2e5],
  4: [15, 2e5],
  5: [15, 1e5],
  6: [12, 1e5],
  8: [10, 8e4],
  10: [10, 6e4],
  15: [8, 5e4],
  20: [7, 4e4],
  30: [5, 3e4],
  50: [5, 1e4],
  100: [4, 5e3],
  200: [4, 2e3],
}
/** Long lives cost most, and fewer of them do: from this x on a quarter of the targets, from K = 4. */
const LONG = 5
const tracksAt = (K, x, tracks) => ((x > LONG && K > 4) || (x > 10 && K === 4) ? tracks / 4 : tracks)

const taskOf = ({ K, x, tracks }, seed) => ({
  seed,
  layout: { kind: 'poisson', density: 1, sites: sitesForCluster(K) },
  footprint: { kind: 'voronoi', clusterSize: K },
  motion: { kind: 'exact', diffusion: 1 },
  handover: x === 0 ? { kind: 'none' } : { kind: 'periodic', period: K / (Math.PI * x * x) },
  tracks: Math.min(TRACKS_PER_LAYOUT, Math.ceil(tracks / BATCHES)),
  horizon: Infinity,
})

const mean = (values) => values.reduce((sum, each) => sum + each, 0) / values.length
const error = (values) => {
  const middle = mean(values)
  return Math.sqrt(
    values.reduce((sum, each) => sum + (each - middle) ** 2, 0) / (values.length - 1) / values.length,
  )
}
const quantile = (sorted, level) => {
  const place = level * sorted.length - 0.5
  const i = Math.min(sorted.length - 2, Math.max(0, Math.floor(place)))
  return sorted[i] + (place - i) * (sorted[i + 1] - sorted[i])
}

const keyOf = ({ K, x, tracks }) => `K=${K} x=${x} tracks=${tracks}`
const runs = new Map()
if (existsSync(options.runs))
  for (const line of readFileSync(options.runs, 'utf8').split('\n')) {
    if (line === '') continue
    const run = JSON.parse(line)
    runs.set(keyOf(run), run)
  }

const { pool, close } = keepThreads({
  worker: new URL('../dist/pool/serve.js', import.meta.url),
  workers: Number(options.workers),
})

const made = async (run, number) => {
  const known = runs.get(keyOf(run))
  if (known) return known
  const started = Date.now()
  const task = taskOf(run, SEED + number)
  const layouts = BATCHES * Math.ceil(run.tracks / task.tracks / BATCHES)
  const lifetimes = new Float64Array(layouts * task.tracks)
  await runLayouts(
    'lifetimes',
    task,
    (result) => {
      lifetimes.set(result.lifetimes, result.layout * task.tracks)
      return result.layout < layouts - 1
    },
    { pool, most: layouts },
  )
  const size = lifetimes.length / BATCHES
  const batches = Array.from({ length: BATCHES }, (_, i) => lifetimes.slice(i * size, (i + 1) * size).sort())
  const means = batches.map(mean)
  const all = lifetimes.sort()
  const line = {
    ...run,
    mean: mean(means),
    meanError: error(means),
    ...(run.x === 0
      ? {
          quantiles: LEVELS.map((level) => quantile(all, level)),
          quantileErrors: LEVELS.map((level) => error(batches.map((batch) => quantile(batch, level)))),
        }
      : {}),
    seconds: (Date.now() - started) / 1000,
  }
  appendFileSync(options.runs, `${JSON.stringify(line)}\n`)
  console.log(
    `${keyOf(run)}  ${line.mean.toPrecision(5)} ± ${line.meanError.toPrecision(2)}  ${line.seconds} s`,
  )
  return line
}

const planned = [
  ...Object.entries(STATIC_TRACKS).map(([K, tracks]) => ({ K: Number(K), x: 0, tracks })),
  ...Object.entries(PERIODIC).flatMap(([K, [most, tracks]]) =>
    GRID.filter((x) => x <= most).map((x) => ({ K: Number(K), x, tracks: tracksAt(Number(K), x, tracks) })),
  ),
]
const results = []
for (const [number, run] of planned.entries()) results.push(await made(run, number))
await close()

const digits = (value) => Number(value.toPrecision(5))
const row = ([K, values]) => `  [${K}, [${values.map(digits).join(', ')}]],`
const isStatic = ({ x }) => x === 0
const table = (name, type, comment, lines) =>
  `/** ${comment} */\nexport const ${name}: ${type} = [\n${lines.join('\n')}\n]\n`
const text = [
  '/** Simulated by packages/simulate/tables/cells.mjs; not to be edited by hand. */\n',
  `/** P(τ ≤ u) of the quantiles below. */\nexport const LOSS_LEVELS: readonly number[] = [${LEVELS.join(', ')}]\n`,
  table(
    'STATIC_QUANTILES',
    'readonly (readonly [number, readonly number[]])[]',
    'λD·q_K(p) of the static lifetime on Poisson–Voronoi cells, a row for each K.',
    results.filter(isStatic).map(({ K, quantiles }) => row([K, quantiles])),
  ),
  `/** x = √(Kr/πλD) of the periodic lifetimes below. */\nexport const PERIODIC_ARGUMENTS: readonly number[] = [${GRID.join(', ')}]\n`,
  table(
    'PERIODIC_LIFETIMES',
    'readonly (readonly [number, readonly number[]])[]',
    'λDT under periodic handover, a row for each K as far as it was simulated.',
    Object.keys(PERIODIC).map((K) =>
      row([K, results.filter((run) => run.K === Number(K) && run.x > 0).map((run) => run.mean)]),
    ),
  ),
].join('\n')
writeFileSync(here('../../core/src/model/cells/tables.ts'), text)
