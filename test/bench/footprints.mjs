/**
 * `node test/bench/footprints.mjs [golden|designs|early|loads|time|share …]`: what the laws of footprints are worth, each
 * number against a simulation with seeds of its own. Without arguments all of it, some minutes of one core.
 */
import { readFileSync } from 'node:fs'
import { applyOverrides, Problem, referenceSpec, replaceKeys } from '@dwell/core'
import {
  cellsLifetime,
  cellsLoadShape,
  cellsPeriodicLifetime,
  largestCellsArgument,
  loadLaws,
} from '@dwell/core/model'
import { randomProblem } from '@dwell/engine'
import { estimateTraffic, lossBefore, meanLifetime } from '@dwell/simulate/estimate'
import { runLayout, runTraffic } from '@dwell/simulate/parts'
import { sitesForCluster } from '@dwell/simulate'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'

const LEVEL = 0.99
const SEED = 4711
const asked = new Set(process.argv.slice(2))
const wanted = (name) => asked.size === 0 || asked.has(name)
const percent = (value) => `${(100 * value).toFixed(2)} %`
const interval = ({ value, low, high }, digits = 4) =>
  `${value.toPrecision(digits)} (${low.toPrecision(digits)} to ${high.toPrecision(digits)})`

/** Lives of targets on cells at a design, in seconds. */
const lives = (
  { bsDensity, diffusion, K, r, timing = 'poisson' },
  { layouts, tracks, horizon = Infinity, seed = SEED },
) => {
  const task = {
    seed,
    layout: { kind: 'poisson', density: bsDensity, sites: sitesForCluster(K) },
    footprint: { kind: 'voronoi', clusterSize: K },
    motion: { kind: 'exact', diffusion },
    handover:
      r === 0
        ? { kind: 'none' }
        : timing === 'periodic'
          ? { kind: 'periodic', period: 1 / r }
          : { kind: 'poisson', rate: r },
    tracks,
    horizon,
  }
  return Array.from({ length: layouts }, (_, index) => runLayout(task, index))
}

const golden = () => {
  const file = new URL('../../packages/core/test/model/cells/fixtures/cells-golden.json', import.meta.url)
  const { static: still, lifetime } = JSON.parse(readFileSync(file, 'utf8'))
  let [near, far, worst] = [0, 0, 0]
  for (const { K, rate = 0, x = 0, value, standardError } of [...still, ...lifetime]) {
    if (x > 0 && (K > 200 || x > largestCellsArgument(K))) continue
    const error = Math.abs(cellsLifetime(K, 1, 1, rate) - value) / value
    const beyond = Math.max(0, error - (2 * standardError) / value)
    if (x <= 8) near = Math.max(near, beyond)
    else if (x <= 12) far = Math.max(far, beyond)
    worst = Math.max(worst, error)
  }
  console.log(
    `golden values: beyond two standard errors ${percent(near)} for x ≤ 8, ${percent(far)} to x = 12; largest error ${percent(worst)}`,
  )
  console.log('periodic table between its nodes, law over simulated:')
  for (const [K, x] of [
    [3, 2.7],
    [7, 4.3],
    [9, 5.5],
    [13, 3.2],
    [17, 4.5],
    [25, 3.7],
    [70, 2.2],
  ]) {
    const r = (Math.PI * x * x) / K
    const found = meanLifetime(
      lives({ bsDensity: 1, diffusion: 1, K, r, timing: 'periodic' }, { layouts: 60, tracks: 60 }),
      LEVEL,
    )
    const law = cellsPeriodicLifetime(K, 1, 1, r)
    console.log(
      `  K=${K} x=${x}  ${(law / found.value).toFixed(3)} (${(law / found.high).toFixed(3)} to ${(law / found.low).toFixed(3)})`,
    )
  }
}

/** K = 6 at 1000 /km² has x = 14.4, above the law's 12, 1/s. */
const OUT_OF_RANGE = 1.081

const designs = () => {
  console.log('designs for T_req = 512.5 s at D = 10 m²/s on cells, simulated:')
  for (const [perSquareKilometre, sizes] of [
    [100, [3, 4, 5]],
    [1000, [6, 10, 20]],
  ])
    for (const K of sizes) {
      const bsDensity = perSquareKilometre * 1e-6
      const problem = new Problem(
        applyOverrides(referenceSpec, {
          'network.bsDensity': bsDensity,
          'kinematics.footprint': 'cells',
          // K = 6 at 1000 /km² hands over more than once a second.
          'budget.handoverCeiling': 10,
        }),
      )
      const lawful = problem.clusterRate(K)
      // Beyond the law's range nothing is designed: the rate that its form, continued, would ask for, to see what it lives.
      const r = lawful === Infinity ? OUT_OF_RANGE : lawful
      const found = meanLifetime(
        lives({ bsDensity, diffusion: 10, K, r }, { layouts: 400, tracks: 50 }),
        LEVEL,
      )
      console.log(
        `  λ = ${String(perSquareKilometre)} /km²  K=${K} r=${r.toPrecision(4)} /s  ${interval(found)} s${lawful === Infinity ? '  (outside the law: refused as a design)' : ''}`,
      )
    }
}

const early = () => {
  console.log('designs for P(T < 54 s) ≤ ε on cells, λ = 100 and 1000 /km², simulated:')
  for (const timing of ['poisson', 'periodic'])
    for (const [bsDensity, sizes] of [
      [1e-4, [3, 4, 5]],
      [1e-3, [6, 10]],
    ])
      for (const tolerance of [0.1, 0.05, 0.01])
        for (const K of sizes) {
          const problem = new Problem(
            applyOverrides(referenceSpec, {
              'network.bsDensity': bsDensity,
              'kinematics.footprint': 'cells',
              'kinematics.law': 'first-passage',
              'handover.timing': timing,
              'service.kinematicOutage': tolerance,
            }),
          )
          const r = problem.clusterRate(K)
          if (r === Infinity) continue
          const run = { layouts: 150, tracks: 100, horizon: 55 }
          const found = lossBefore(
            lives({ bsDensity, diffusion: 10, K, r, timing }, run),
            problem.qosTime,
            LEVEL,
          )
          console.log(
            `  ${timing} λ=${String(bsDensity)} ε=${tolerance} K=${K} r=${r.toPrecision(3)} /s  ${interval(found, 3)}`,
          )
        }
}

const loads = () => {
  console.log(
    'an arrival’s cooperators at m = 6: load by law, simulated; full by law, simulated; any full by law, simulated',
  )
  for (const [K, slots] of [
    [1, 19],
    [3, 14],
    [3, 17],
    [10, 13],
  ]) {
    const task = {
      seed: SEED,
      layout: { kind: 'poisson', density: 1e-4, sites: sitesForCluster(K) },
      clusterSize: K,
      targetDensity: (6 * 1e-4) / K,
      meanSojourn: 60,
      slots,
      assignment: 'nearest',
      admission: 'all',
      duration: 1200,
    }
    const found = estimateTraffic(
      // Intervals of about ±1.7 %.
      Array.from({ length: 3000 }, (_, i) => runTraffic(task, i)),
      LEVEL,
    )
    const full = loadLaws.cells.full(slots, 6, K)
    // Of a Poisson load over areas an arrival meets E[M(M − 1)]/m in the mean.
    const { meanLoad, loadVariance: spread } = found
    const met = (variance) => (variance + meanLoad.value ** 2) / meanLoad.value - 1
    const [value, low, high] = [spread.value, spread.low, spread.high].map(met)
    console.log(
      `  K=${K} N=${slots}  ${(6 * (1 + 1 / cellsLoadShape(K))).toFixed(3)}  ${interval({ value, low, high })};  ${percent(full)}  ${interval(found.blockingAtArrival, 3)};  ${percent(1 - (1 - full) ** K)}  ${interval(found.blockingOfAny, 3)}`,
    )
  }
}

const time = async () => {
  const spec = applyOverrides(referenceSpec, { 'network.bsDensity': 1e-4, 'network.minSpacing': 20 })
  for (const law of ['exponential', 'first-passage']) {
    const took = {}
    for (const footprint of ['disc', 'cells']) {
      const times = []
      for (let i = 0; i < 15; i++) {
        const problem = new Problem(
          replaceKeys(spec, {
            'kinematics.law': law,
            'kinematics.footprint': footprint,
            'target.density': (40 + i) * 1e-6,
          }),
        )
        const start = process.cpuUsage().user
        const { status } = await exhaustiveSolver.solve(problem, {})
        if (status !== 'optimal') throw new Error(`${law} on ${footprint}: ${status}`)
        times.push((process.cpuUsage().user - start) / 1000)
      }
      took[footprint] = times.toSorted((p, q) => p - q)[7]
    }
    console.log(
      `certified solve, ${law}: disc ${took.disc.toFixed(1)} ms, cells ${took.cells.toFixed(1)} ms of processor`,
    )
  }
}

/** Designs for random problems, each simulated on cells: how many break their promise there at 99 %. */
const share = async (count = 200) => {
  for (const footprint of ['cells', 'disc']) {
    let [made, notBroken, kept] = [0, 0, 0]
    const ratios = []
    for (let index = 0; made < count && index < 20 * count; index++) {
      const drawn = randomProblem(SEED, index)
      const law = index % 2 === 0 ? 'exponential' : 'first-passage'
      const problem = new Problem(
        replaceKeys(drawn, {
          'kinematics.footprint': footprint,
          'kinematics.law': law,
          'handover.timing': index % 4 < 2 ? 'poisson' : 'periodic',
        }),
      )
      const { status, design } = await exhaustiveSolver.solve(problem, {
        relativeGap: 1e-4,
        milliseconds: 2000,
      })
      if (design === undefined || (status !== 'optimal' && status !== 'feasible')) continue
      const { bsDensity } = drawn.network
      const { diffusion } = drawn.target
      // What is cheap enough to simulate: a third of the sizes that handover touches is never reached.
      if (design.K > 60) continue
      made++
      const { measure, limit } = problem.promises[0]
      const longLived = measure === 'lifetime'
      const run = {
        layouts: 40,
        tracks: 50,
        horizon: longLived ? 30 * problem.requiredLifetime : problem.qosTime * 1.01,
        seed: SEED + index,
      }
      const results = lives(
        {
          bsDensity,
          diffusion,
          K: design.K,
          r: design.r,
          timing: drawn.handover.timing === 'periodic' || index % 4 >= 2 ? 'periodic' : 'poisson',
        },
        run,
      )
      const found = longLived ? meanLifetime(results, LEVEL) : lossBefore(results, problem.qosTime, LEVEL)
      ratios.push(found.value / limit)
      if (longLived ? found.high >= limit : found.low <= limit) notBroken++
      if (longLived ? found.low >= limit : found.high <= limit) kept++
    }
    ratios.sort((p, q) => p - q)
    console.log(
      `${made} random problems designed for ${footprint}, simulated on cells: ${notBroken} not broken at 99 % (${percent(notBroken / made)}), ${kept} kept beyond doubt; median simulated over promised ${ratios[Math.floor(made / 2)].toFixed(3)}`,
    )
  }
}

for (const [name, run] of Object.entries({ golden, designs, early, loads, time, share }))
  if (wanted(name)) await run()
