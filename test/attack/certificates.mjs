/**
 * `node test/attack/certificates.mjs --seed S --count N [--first I] [--seconds T, of counted work] [--cells] [--json]`: draws problems on
 * the edges of the model (`--cells`: with the footprints and loads of cells that the checker knows), has the answer of the proving solver certified and checked, and tries to refute what the
 * checker accepts with a brute force judged by `Problem.evaluate` alone. Exit code 1 if it succeeds.
 */
import { parseArgs } from 'node:util'
import { certify } from '@dwell/certify'
import { Problem, RandomStream } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { checkCertificate } from '@dwell/verify'
import { runnerImport } from 'vite'

const load = async (name) => (await runnerImport(new URL(name, import.meta.url).pathname)).module
const { bruteForce } = await load('brute-force.ts')
const { drawProblem } = await load('draw.ts')

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '384' },
    first: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '2' },
    cells: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const [seed, count, first, seconds] = [values.seed, values.count, values.first, values.seconds].map(Number)
/** Track of the climbs' stream, as the attack on solvers has it. */
const CLIMB = 2
/** The host's rounding of an objective. */
const ROUNDING = 1e-11

/** The same problem with the options of cells, all of them in every sixty draws. */
const onCells = (spec, index) => ({
  ...spec,
  trap: index % 2 ? 'crossing' : 'collapse',
  kinematics: { law: 'exponential', footprint: index % 3 ? 'cells' : spec.kinematics.footprint },
  handover: { timing: 'poisson' },
  traffic: { load: index % 4 < 2 ? 'cells' : 'poisson', blocking: index % 5 ? 'one' : 'any' },
})

const tally = {
  draws: 0,
  optimal: 0,
  infeasible: 0,
  'not enclosed': 0,
  'no certificate': 0,
  refused: 0,
  'no answer': 0,
}
const gaps = { '1e-9': 0, '1e-6': 0, '1e-3': 0, wider: 0 }
const why = new Map()
const faults = []
const bytes = []
const times = []
let made = 0
let index = first
const note = (because) => {
  const key = because.replaceAll(/[-\d.e]+/g, '#').slice(0, 60)
  why.set(key, [...(why.get(key) ?? []), index])
}
for (; index < first + count; index++) {
  tally.draws++
  const drawn = drawProblem(seed, index)
  const spec = values.cells ? onCells(drawn, index) : drawn
  const problem = new Problem(spec)
  // What has no enclosure needs no answer to be told.
  const hopeless = certify(spec, undefined, { boxes: 0 })
  if (hopeless.notEnclosed) {
    tally['not enclosed']++
    note(hopeless.because)
    continue
  }
  const answer = exhaustiveSolver.solve(problem, { milliseconds: 5000 })
  const own = answer.design && problem.evaluate(answer.design)
  if (answer.status !== 'infeasible' && !own?.feasible) {
    tally['no answer']++
    continue
  }
  const began = process.cpuUsage()
  const certificate = certify(spec, answer.status === 'infeasible' ? undefined : answer.design, {
    effort: seconds,
  })
  made += process.cpuUsage(began).user / 1e6
  if ('because' in certificate) {
    tally[certificate.notEnclosed ? 'not enclosed' : 'no certificate']++
    note(certificate.because)
    continue
  }
  const text = JSON.stringify(certificate)
  const start = process.cpuUsage()
  const result = checkCertificate(spec, JSON.parse(text))
  times.push(process.cpuUsage(start).user / 1e3)
  bytes.push(text.length)
  if (!result.accepted) {
    tally.refused++
    why.set(result.because.slice(0, 60), [index])
    continue
  }
  tally[result.claim]++
  if (result.gap !== undefined) {
    const cell =
      result.gap <= 1.0001e-9 ? '1e-9' : result.gap <= 1e-6 ? '1e-6' : result.gap <= 1e-3 ? '1e-3' : 'wider'
    gaps[cell]++
    if (cell === '1e-3' || cell === 'wider')
      why.set(`gap ${cell}`, [...(why.get(`gap ${cell}`) ?? []), index])
  }
  const best = bruteForce(problem, new RandomStream(seed, 'problem', index, CLIMB), answer.design)
  if (!best?.feasible) continue
  const { value } = best.objective
  if (result.claim === 'infeasible' || value > result.bound + ROUNDING * Math.abs(result.bound))
    faults.push({ index, claim: result.claim, bound: result.bound, value, design: best.design })
}
const middle = (list, part) =>
  list.toSorted((p, q) => p - q)[Math.min(list.length - 1, Math.floor(part * list.length))]
const report = {
  seed,
  first,
  ...tally,
  gaps,
  false: faults.length,
  faults,
  bytes: { median: middle(bytes, 0.5), '95 %': middle(bytes, 0.95), most: middle(bytes, 1) },
  'check ms': { median: middle(times, 0.5), '95 %': middle(times, 0.95), most: middle(times, 1) },
  'making s': made,
  why: Object.fromEntries([...why].map(([key, list]) => [key, `${list.length}: ${list.slice(0, 12)}`])),
}
console.log(values.json ? JSON.stringify(report) : report)
process.exitCode = faults.length > 0 ? 1 : 0
