/**
 * `node test/bench/footprint-ratios.mjs [layouts] [tracks]`: how far real Voronoi footprints and real loads are from
 * the closed forms: static lifetimes over K/(4πλD), lifetimes under handover over (26), and the load of base
 * stations over a Poisson one, each with a 99 % interval over layouts.
 */
import { blockingProbability, dynamicLifetime, staticLifetime } from '@dwell/core/model'
import { estimateTraffic, meanLifetime } from '@dwell/simulate/estimate'
import { runLayout, runTraffic } from '@dwell/simulate/parts'
import { sitesForCluster } from '@dwell/simulate'

const layouts = Number(process.argv[2] ?? 400)
const tracks = Number(process.argv[3] ?? 200)
const density = 1e-4
const diffusion = 10
const level = 0.99
const shown = (value) => value.toFixed(4)

const ratio = (K, x, sites = sitesForCluster(K)) => {
  const radius = Math.sqrt(K / (Math.PI * density))
  const rate = (diffusion * x * x) / radius ** 2
  const task = {
    seed: 1,
    footprint: { kind: 'voronoi', clusterSize: K },
    layout: { kind: 'poisson', density, sites },
    motion: { kind: 'exact', diffusion },
    handover: x === 0 ? { kind: 'none' } : { kind: 'poisson', rate },
    tracks,
    horizon: Infinity,
  }
  const results = Array.from({ length: layouts }, (_, index) => runLayout(task, index))
  const theory = x === 0 ? staticLifetime(radius, diffusion) : dynamicLifetime(K, density, diffusion, rate)
  const { value, low, high } = meanLifetime(results, level)
  return { value: value / theory, low: low / theory, high: high / theory }
}
const print = (what, { value, low, high }) =>
  console.log(`${what.padEnd(28)} ${shown(value)}   ${shown(low)} to ${shown(high)}`)

const over = (estimate, by) => ({
  value: estimate.value / by,
  low: estimate.low / by,
  high: estimate.high / by,
})

console.log(`${layouts} layouts × ${tracks} tracks, 99 % intervals\n\nstatic, over K/(4πλD)`)
for (const K of [1, 2, 3, 5, 10, 20, 50]) print(`K=${K}`, ratio(K, 0))
console.log('\nthe same on a torus of twice the sites')
for (const K of [3, 20]) print(`K=${K}`, ratio(K, 0, 2 * sitesForCluster(K)))
console.log('\nunder handover, over (26)')
for (const K of [1, 3, 10]) for (const x of [0.5, 1, 2, 3, 4, 5]) print(`K=${K} x=${x}`, ratio(K, x))
console.log('\nK=3 where the pilot was')
for (const x of [0.98, 2.2, 3.1, 4.4]) print(`K=3 x=${x}`, ratio(3, x))

console.log('\nload with m = 6 targets a base station, N = 15: variance over m, blocking over (31)')
for (const K of [1, 3, 10]) {
  const task = {
    seed: 1,
    layout: { kind: 'poisson', density, sites: sitesForCluster(K) },
    clusterSize: K,
    targetDensity: (6 * density) / K,
    meanSojourn: 60,
    slots: 15,
    assignment: 'nearest',
    admission: 'all',
    duration: 1200,
  }
  const results = Array.from({ length: Math.min(layouts, 200) }, (_, index) => runTraffic(task, index))
  const estimates = estimateTraffic(results, level)
  const theory = blockingProbability(15, 6)
  print(`K=${K} mean load / m`, over(estimates.meanLoad, 6))
  print(`K=${K} variance / m`, over(estimates.loadVariance, 6))
  print(`K=${K} full by time / (31)`, over(estimates.blockingByTime, theory))
  print(`K=${K} full at arrival / (31)`, over(estimates.blockingAtArrival, theory))
  print(`K=${K} any of K full`, estimates.blockingOfAny)
  console.log(
    `K=${K} P(load = 0, 3, 6, 9, 12, 15, 18): ${[0, 3, 6, 9, 12, 15, 18].map((i) => (estimates.loads[i] ?? 0).toPrecision(3)).join(' ')}`,
  )
}
