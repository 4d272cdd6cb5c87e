/**
 * The SINCR footprint's speed: `node test/bench/sincr.mjs [layouts] [tracks]` prints, for each density and cluster size,
 * processor time a target, with the building of the layouts in it. Checked before it is timed: the footprint's SINCR
 * against nothing but itself in a mirrored layout would prove little, so the sum over all base stations in
 * `packages/simulate/test/footprint/sincr.test.ts` does that, and here lifetimes must lie where they did.
 */
import { referenceSpec, replaceKeys } from '@dwell/core'
import { designTasks, sitesForCluster } from '@dwell/simulate'
import { runLayout } from '@dwell/simulate/parts'

const [layouts = 40, tracks = 200] = process.argv.slice(2).map(Number)
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
