/**
 * The SINCR footprint's speed: `node test/bench/sincr.mjs [layouts] [tracks]` prints, for each density and cluster size,
 * processor time a target, with the building of the layouts in it. Checked before it is timed: the footprint's SINCR
 * against nothing but itself in a mirrored layout would prove little, so the sum over all base stations in
 * `packages/simulate/test/footprint/sincr.test.ts` does that, and here lifetimes must lie where they did.
 *
 * With the program of an earlier tree, `node test/bench/sincr.mjs 40 200 ../before/test/bench/sincr.mjs [rounds]`, both run in
 * turn, and ratios are medians over the rounds.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { referenceSpec, replaceKeys } from '@dwell/core'
import { designTasks, sitesForCluster } from '@dwell/simulate'
import { runLayout } from '@dwell/simulate/parts'
import { line, median } from './harness.mjs'

const [layouts = 40, tracks = 200] = process.argv.slice(2, 4).map(Number)
const [earlier, rounds = '10'] = process.argv.slice(4)
const timeIn = (text) => Number(/([\d.]+) ms/.exec(text)[1])
if (earlier !== undefined) {
  const timesOf = (program) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, layouts, tracks].map(String), {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`${program}: ${stderr}`)
    return stdout.trim().split('\n')
  }
  const pairs = Array.from({ length: Number(rounds) }, () =>
    [earlier, fileURLToPath(import.meta.url)].map(timesOf),
  )
  for (const [i, text] of pairs[0][1].entries()) {
    const gain = median(pairs.map(([before, now]) => timeIn(before[i]) / timeIn(now[i])))
    const now = median(pairs.map((pair) => timeIn(pair[1][i])))
    line(`${text.split(':')[0]}: ${now.toFixed(3)} ms a target`, `${gain.toFixed(1)} ×`, '≥ 10 ×', gain >= 10)
  }
  process.exit()
}
/** Density, spacing, K, and where the static mean lifetime lies, s (99.9 % of these runs). */
const cases = [
  [1e-3, 5, 1, 170, 240],
  [1e-3, 5, 3, 165, 215],
  [1e-3, 5, 10, 195, 280],
  [1e-4, 20, 3, 800, 1150],
  [1e-4, 20, 10, 480, 760],
]
for (const [density, spacing, K, low, high] of cases) {
  const spec = replaceKeys(referenceSpec, { 'network.bsDensity': density, 'network.minSpacing': spacing })
  const { lifetimes: task } = designTasks({
    spec,
    design: { K, rho: 0.02, theta: (9.24 * Math.PI) / 180, r: 0 },
    footprint: 'sincr',
    radius: Math.sqrt(K / (Math.PI * density)),
    layout: { kind: 'poisson', density, sites: sitesForCluster(K) },
    slots: 15,
    tracks,
    horizon: Infinity,
    seed: 1,
  })
  runLayout(task, layouts)
  const start = process.cpuUsage()
  let sum = 0
  for (let index = 0; index < layouts; index++)
    for (const life of runLayout(task, index).lifetimes) sum += life
  const seconds = process.cpuUsage(start).user / 1e6
  const mean = sum / layouts / tracks
  if (!(low < mean && mean < high)) throw new Error(`a mean lifetime of ${mean} s at ${density}, K = ${K}`)
  console.log(
    `λ = ${density}, K = ${K}: ${((1e3 * seconds) / layouts / tracks).toFixed(3)} ms a target, mean life ${mean.toFixed(1)} s`,
  )
}
