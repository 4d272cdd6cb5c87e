/**
 * How often the intervals hold that `dwell simulate` prints: small runs of a design under many seeds, each interval
 * against the truth. The truth is the model's number where the disc obeys it, otherwise the estimate from all the runs
 * together, whose own error is the square root of the number of runs times smaller.
 *
 *     node test/bench/coverage.mjs [--runs 200] [--layouts 32] [--tracks 20] [--level 0.99] [--workers 2]
 *
 * Prints one line an estimate: share of intervals that hold, misses on either side, and the chance of so many misses or
 * more if the interval held as often as its level says.
 */
import { parseArgs } from 'node:util'
import { describeDesign, Problem, referenceSpec, replaceKeys } from '@dwell/core'
import { simulateDesign, simulationReport, versusReport } from '@dwell/evidence'
import { designTasks, sitesForCluster } from '@dwell/simulate'
import { keepThreads } from '@dwell/simulate/pool'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    layouts: { type: 'string', default: '32' },
    tracks: { type: 'string', default: '20' },
    level: { type: 'string', default: '0.99' },
    workers: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
  },
})
const [runs, layouts, tracks, level, workers] = ['runs', 'layouts', 'tracks', 'level', 'workers'].map(
  (name) => Number(values[name]),
)

const ultraDense = { 'network.bsDensity': 1e-4, 'target.density': 2e-4, 'network.minSpacing': 20 }
/** What is simulated: disc and cells, at rest and handed over, blocked often and seldom, losses common and rare. */
const scenes = [
  {
    name: 'disc, r = 0',
    footprint: 'disc',
    keys: {},
    design: { K: 3, rho: 0.02, theta: 0.161, r: 0 },
    slots: 10,
  },
  {
    name: 'disc, r > 0, losses rare',
    footprint: 'disc',
    keys: ultraDense,
    design: { K: 3, rho: 0.02, theta: 0.161, r: 0.0134 },
    slots: 13,
    rival: { K: 4, rho: 0.02, theta: 0.161, r: 0.01 },
  },
  {
    name: 'cells, r = 0, blocked seldom',
    footprint: 'voronoi',
    keys: { ...ultraDense, 'service.coverageFraction': 0.1 },
    design: { K: 3, rho: 0.02, theta: 0.161, r: 0 },
    slots: 15,
    rival: { K: 2, rho: 0.02, theta: 0.161, r: 0 },
  },
  {
    name: 'cells, r > 0, blocked often',
    footprint: 'voronoi',
    keys: ultraDense,
    design: { K: 3, rho: 0.02, theta: 0.161, r: 0.0134 },
    slots: 8,
  },
].filter(({ name }) => name.includes(values.only))

const { pool, close } = keepThreads({
  worker: new URL('../../packages/cli/dist/simulate-worker.js', import.meta.url),
  workers,
})
const signal = new AbortController().signal

/** Everything a report prints with an interval: name → estimate. */
const printed = (report) => {
  const all = new Map()
  for (const { name, simulated } of report.comparisons) all.set(name, simulated)
  for (const each of report.quantiles) all.set(`quantile ${each.p}`, each)
  for (const [i, each] of report.survival.entries()) all.set(`survival ${i + 1}`, each)
  if (report.load) {
    all.set('area spread', report.load.spread)
    for (const at of ['byTime', 'atArrival']) {
      all.set(`corrected ${at}`, report.load[at].corrected)
      if (report.load[at].ratio) all.set(`ratio ${at}`, report.load[at].ratio)
    }
  }
  for (const { name, difference } of report.versus?.comparisons ?? []) all.set(`versus ${name}`, difference)
  return all
}

/** P(at least `misses` of n), each with chance p. */
const binomialTail = (misses, n, p) => {
  let below = 0
  let term = (1 - p) ** n
  for (let k = 0; k < misses; k++) {
    below += term
    term *= ((n - k) / (k + 1)) * (p / (1 - p))
  }
  return 1 - below
}

const joined = (many) => ({
  results: many.flatMap((each) => each.results),
  traffic: many.flatMap((each) => each.traffic),
  areas: many.flatMap((each) => each.areas),
  links: many.flatMap((each) => each.links),
  ...(many[0].splitting
    ? { splitting: { ...many[0].splitting, results: many.flatMap((each) => each.splitting.results) } }
    : {}),
})

let bad = 0
for (const { name, footprint, keys, design, slots, rival } of scenes) {
  const problem = new Problem(replaceKeys(referenceSpec, keys))
  const theoryOf = (each) => describeDesign(problem, each)
  const theory = theoryOf(design)
  const tasksFor = (each, seed) =>
    designTasks({
      spec: problem.spec,
      design: each,
      footprint,
      radius: theoryOf(each).footprintRadius,
      layout: { kind: 'poisson', density: problem.spec.network.bsDensity, sites: sitesForCluster(design.K) },
      slots,
      tracks,
      horizon: Infinity,
      seed,
    })
  const simulate = (each, seed, rare) =>
    simulateDesign(tasksFor(each, seed), {
      layouts,
      level,
      pool,
      signal,
      store: undefined,
      batches: layouts,
      rare,
      qosTime: problem.qosTime,
    })
  const reportOf = (results, other, seed) =>
    simulationReport({
      problem,
      design,
      theory,
      tasks: tasksFor(design, seed),
      layout: 'poisson',
      level,
      ...results,
      ...(other ? { versus: versusReport(rival, results, other, problem.qosTime, level) } : {}),
      elapsed: 0,
    })
  const start = performance.now()
  const estimates = []
  const firsts = []
  const others = []
  for (let seed = 1; seed <= runs; seed++) {
    const results = await simulate(design, seed, 'always')
    const other = rival && (await simulate(rival, seed, 'never'))
    firsts.push(results)
    if (other) others.push(other)
    estimates.push(printed(reportOf(results, other, seed)))
  }
  const truths = new Map()
  // A jackknife over all layouts at once would take hours: its value is what is wanted, not its interval.
  const pooled = joined(firsts)
  const whole = simulationReport({
    problem,
    design,
    theory,
    tasks: { ...tasksFor(design, 1), areas: undefined },
    layout: 'poisson',
    level,
    ...pooled,
    ...(rival ? { versus: versusReport(rival, pooled, joined(others), problem.qosTime, level) } : {}),
    elapsed: 0,
  })
  for (const [key, { value }] of printed(whole)) truths.set(key, value)
  if (footprint === 'disc') {
    truths.set('lifetime', theory.lifetime)
    truths.set('lossBeforeQos', theory.lossProbability)
    truths.set('lossBeforeQosSplitting', theory.lossProbability)
    truths.set('meanLoad', theory.load)
    truths.set('loadVariance', theory.load)
  }
  truths.set('allLinksDown', theory.allLinksDown)
  const lives = Float64Array.from(pooled.results.flatMap(({ lifetimes }) => [...lifetimes])).sort()
  const survivalAt = (time) => {
    let low = 0
    let high = lives.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (lives[middle] < time) low = middle + 1
      else high = middle
    }
    return 1 - low / lives.length
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  console.log(`\n${name}: ${runs} runs of ${layouts} layouts × ${tracks} tracks at ${level}, ${seconds} s`)
  for (const key of estimates[0].keys()) {
    const each = estimates.flatMap((all) => all.get(key) ?? [])
    const mean = each.reduce((sum, { value }) => sum + value, 0) / each.length
    const truth = truths.get(key) ?? mean
    // A survival is looked at at a multiple of the run's own mean.
    const truthOf = ({ time }) => (time === undefined ? truth : survivalAt(time))
    const above = each.filter((one) => one.low > truthOf(one)).length
    const below = each.filter((one) => one.high < truthOf(one)).length
    const negative = each.filter(({ low }) => low < 0 && !key.startsWith('versus')).length
    const chance = binomialTail(above + below, each.length, 1 - level)
    if (chance < 1e-3 || negative > 0) bad++
    console.log(
      `  ${key.padEnd(26)} ${(100 * (1 - (above + below) / each.length)).toFixed(1).padStart(5)} %  too high ${above}, too low ${below}` +
        `  of ${each.length}  chance ${chance.toPrecision(2)}  truth ${truth.toPrecision(4)}` +
        `${negative > 0 ? `  NEGATIVE ${negative}` : ''}${chance < 1e-3 ? '  SHORT' : ''}`,
    )
  }
}
await close()
console.log(`\n${bad} estimates fall short`)
process.exitCode = bad > 0 ? 1 : 0
