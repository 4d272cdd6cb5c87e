/**
 * `node test/bench/peers.mjs`: solves with the bound of the exact solver beside SciPy's differential evolution, a vectorised NumPy grid and
 * HiGHS's MILP on the same problems, in one run. Answers are checked first: each peer's design is judged by Dwell and
 * by the independent model, and held against problems/expected.json. Processor time on both sides, medians. Needs
 * python3 with NumPy and SciPy.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem, replaceKeys } from '@dwell/core'
import { readProblem } from '@dwell/core/problem-file'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { human, median, mustAgree } from './harness.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const host = {
  read: (file) => readFileSync(file),
  resolve: (from, relative) => path.resolve(path.dirname(from), relative),
}
const expected = JSON.parse(readFileSync(path.join(root, 'problems/expected.json'), 'utf8'))

/** Processor seconds of a solve with its bound, compiled and judged; each problem a hair off the last, so that nothing is kept. */
const oursOf = (spec) => {
  const calls = 200
  const round = (shift) => {
    const start = process.cpuUsage()
    for (let i = 0; i < calls; i++) {
      const density = spec.network.bsDensity * (1 + (shift * calls + i) * 1e-12)
      const problem = new Problem(replaceKeys(spec, { 'network.bsDensity': density }))
      problem.evaluate(exhaustiveSolver.solve(problem, {}).design)
    }
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1e6 / calls
  }
  for (let i = 0; i < 25; i++) round(i)
  return median(Array.from({ length: 10 }, (_, i) => round(i + 25)))
}

const names = {
  evolution: 'SciPy differential evolution',
  grid: 'NumPy grid, nine rounds',
  highs: 'HiGHS, MILP on 160 beams',
}
const python = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' }

for (const name of ['reference', 'small-cell', 'mid-budget']) {
  const file = path.join(root, `problems/${name}.yaml`)
  const { spec } = await readProblem(file, host)
  const problem = new Problem(spec)
  const { value } = expected[`${name}.yaml`]
  mustAgree(name, problem.evaluate(exhaustiveSolver.solve(problem, {}).design).objective.value, value, 1e-9)
  const { status, stdout, stderr } = spawnSync('python3', [path.join(root, 'test/bench/peers.py'), file], {
    encoding: 'utf8',
    env: python,
  })
  if (status !== 0)
    throw new Error(`python3 with NumPy and SciPy is needed: ${stderr.trim().split('\n').at(-1)}`)
  const ours = oursOf(spec)
  console.log(`${name}: optimum with the solver's bound, gap 1e-9: ${human(ours)}`)
  for (const [peer, runs] of Object.entries(JSON.parse(stdout))) {
    let worst = 0
    for (const { design, value: theirs, admissible } of runs) {
      const [K, rho, theta, r] = design
      const judged = problem.evaluate({ K, rho, theta, r })
      if (!admissible || !(judged.worstViolation <= 1e-6))
        throw new Error(`${peer}: ${design} is not admissible`)
      mustAgree(`${peer}, judged by both`, judged.objective.value, theirs, 1e-9)
      worst = Math.max(worst, 1 - theirs / value)
    }
    if (!(worst < 1e-3)) throw new Error(`${peer} ended ${worst} below the optimum`)
    const seconds = median(runs.map((run) => run.seconds))
    console.log(
      `  ${names[peer].padEnd(30)} ${human(seconds).padStart(8)}, ${Math.round(seconds / ours)} times as long; ` +
        `at most ${worst.toExponential(1)} below the optimum, ${peer === 'highs' ? 'proved of its beams' : 'nothing proved'}`,
    )
  }
}
