/**
 * The share of random problems whose design, made on the radio by simulation, keeps its promise there with other seeds;
 * beside it what the designs made for disc and cells lose on the same layouts:
 *
 *     node test/bench/radio-share.mjs [--problems 200] [--seconds 5400] [--out FILE]
 *
 * Problem i is `randomProblem(seed, i)` where λ lies within 1e-5 and 1e-3 /m². A JSON line a problem is appended to FILE;
 * a second run does the others. Ends with the shares and exact 99 % intervals.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { replaceKeys } from '@dwell/core'
import { designBySimulation } from '@dwell/evidence'
import { randomProblem } from '@dwell/engine'
import { handoverOf, simulateDesigns, sincrOfDesign, sitesForCluster } from '@dwell/simulate'
import { clopperPearson } from '@dwell/simulate/estimate'
import { motionOfTarget } from '@dwell/simulate/parts'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { dampedRoot } from '@dwell/solver-levenberg-marquardt'
import { downhillSimplex } from '@dwell/solver-nelder-mead'

const { values } = parseArgs({
  options: {
    problems: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '5400' },
    out: { type: 'string', default: 'radio-share.jsonl' },
  },
})
const LEVEL = 0.99
const SEED = 4711
const [SPARSE, DENSE] = [1e-5, 1e-3]
/** Layouts of the search and of the check, 25 targets each. */
const [LAYOUTS, CHECKED] = [40, 400]
const TRACKS = 25
/** A search ends after so many seconds, with the best it has. */
const SEARCHED = 90

const best = async (problem) => {
  const { status, design } = await exhaustiveSolver.solve(problem, { relativeGap: 1e-4, milliseconds: 500 })
  return status === 'optimal' || status === 'feasible' ? design : undefined
}

/** What becomes of one problem: the losses of its designs with seeds that no search has seen. */
const study = async (index, spec) => {
  const start = process.cpuUsage().user
  const report = await designBySimulation(replaceKeys(spec, { 'kinematics.footprint': 'radio' }), {
    seed: SEED + index,
    level: LEVEL,
    layouts: LAYOUTS,
    tracks: TRACKS,
    best,
    searchSignal: AbortSignal.timeout(1000 * SEARCHED),
    minimise: downhillSimplex,
    leastSquares: dampedRoot,
  })
  const searched = (process.cpuUsage().user - start) / 1e6
  const designs = [
    ...(report.status === 'feasible' ? [['radio', report.design]] : []),
    ...report.others.map(({ footprint, design }) => [footprint, design]),
  ]
  const largest = Math.max(1, ...designs.map(([, { K }]) => K))
  const task = {
    seed: 9_000_000 + index,
    layout: { kind: 'poisson', density: spec.network.bsDensity, sites: sitesForCluster(largest) },
    designs: designs.map(([, design]) => ({
      footprint: sincrOfDesign(spec, design),
      handover: handoverOf({ spec, design }),
    })),
    motion: motionOfTarget(spec.target),
    tracks: TRACKS,
    horizon: report.promise.time,
  }
  const losses = designs.length === 0 ? [] : await simulateDesigns(task, CHECKED, LEVEL)
  return {
    index,
    bsDensity: spec.network.bsDensity,
    sizes: report.branches.length,
    tried: report.branches.reduce((sum, { tried }) => sum + tried, 0),
    message: report.message,
    cutShort: report.cutShort,
    promise: report.promise,
    verified: report.verification?.loss,
    checked: designs.map(([footprint, design], i) => ({ footprint, design, loss: losses[i].loss })),
    seconds: searched,
  }
}

const done = existsSync(values.out)
  ? readFileSync(values.out, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  : []
const made = () => done.filter(({ checked }) => checked.some(({ footprint }) => footprint === 'radio')).length
const until = performance.now() + 1000 * Number(values.seconds)
const known = new Set(done.map(({ index }) => index))
for (let index = 0; made() < Number(values.problems) && performance.now() < until; index++) {
  if (known.has(index)) continue
  const spec = randomProblem(SEED, index)
  if (spec.network.bsDensity < SPARSE || spec.network.bsDensity > DENSE) continue
  const line = await study(index, spec)
  appendFileSync(values.out, `${JSON.stringify(line)}\n`)
  done.push(line)
}

const some = done.filter(({ sizes }) => sizes > 0)
console.log(
  `${done.length} problems, ${some.length} with a design of at most ten cooperators by the other promises`,
)
for (const name of ['radio', 'disc', 'cells']) {
  const tally = { kept: 0, undecided: 0, broken: 0 }
  let above = 0
  for (const { checked, promise } of some)
    for (const { loss } of checked.filter(({ footprint }) => footprint === name)) {
      tally[loss.high <= promise.limit ? 'kept' : loss.low > promise.limit ? 'broken' : 'undecided']++
      if (loss.value > promise.limit) above++
    }
  const count = tally.kept + tally.undecided + tally.broken
  const { low, high } = clopperPearson(count - tally.broken, count, LEVEL)
  console.log(
    `designed for ${name}: ${count} checked, ${tally.kept} kept, ${tally.undecided} undecided, ${tally.broken} broken at 99 %: ` +
      `not broken ${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)} %; estimate above the limit in ${above}`,
  )
}
