/**
 * `npm run bench`: the speed figures of the toolkit. Every answer is checked against
 * problems/expected.json (made by an independent program) before it is timed.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { footprintLaws, Problem, readColumns, referenceSpec, replaceKeys } from '@dwell/core'
import { readProblem } from '@dwell/core/problem-file'
import { closedFormSolver, deriveClosedForm } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { human, line, mustAgree, processorSeconds, secondsPerCall } from './harness.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const host = {
  read: (file) => readFileSync(file),
  resolve: (from, relative) => path.resolve(path.dirname(from), relative),
}
const expected = JSON.parse(readFileSync(path.join(root, 'problems/expected.json'), 'utf8'))
const specOf = async (name) => (await readProblem(path.join(root, 'problems', name), host)).spec

console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`)

// Certified solve, compiling the problem (the network constant c of R₁) included.
for (const [name, target] of [
  ['reference.yaml', 1e-3],
  ['small-cell.yaml', 5e-3],
]) {
  const spec = await specOf(name)
  const solve = () => {
    const problem = new Problem(spec)
    return problem.evaluate(exhaustiveSolver.solve(problem, {}).design).objective.value
  }
  mustAgree(name, solve(), expected[name].value, 1e-8)
  const seconds = secondsPerCall(solve)
  line(
    `exhaustive, ${name}, compile + solve + verify`,
    human(seconds),
    `≤ ${human(target)}`,
    seconds <= target,
  )
}

// One closed-form design on a compiled problem.
{
  const spec = await specOf('small-cell.yaml')
  const problem = new Problem(spec)
  const design = () => deriveClosedForm(problem).design
  mustAgree(
    'closed form',
    problem.evaluate(design()).objective.value,
    expected['small-cell.yaml'].closedForm.value,
    1e-8,
  )
  const seconds = secondsPerCall(design)
  line('closed form, small-cell.yaml, compiled problem', human(seconds), '≤ 20.0 µs', seconds <= 20e-6)
}

// Batches over random densities and mobilities, on each footprint that has a law.
{
  const count = 100_000
  const bsDensity = new Float64Array(count)
  const diffusion = new Float64Array(count)
  // A Weyl sequence: random enough, and the same on every run.
  for (let i = 0; i < count; i++) {
    bsDensity[i] = 10 ** (-6 + 4 * ((i * 0.6180339887498949) % 1))
    diffusion[i] = 10 ** (3 * ((i * 0.7548776662466927) % 1))
  }
  /** Designs a second of processor time. */
  const rateOf = (footprint) => {
    const base = replaceKeys(referenceSpec, { 'kinematics.footprint': footprint })
    const batch = () => closedFormSolver.designs(base, readColumns(base, { bsDensity, diffusion }))
    const designs = batch()
    for (let i = 0; i < count; i += 997) {
      const changes = { 'network.bsDensity': bsDensity[i], 'target.diffusion': diffusion[i] }
      const one = deriveClosedForm(new Problem(replaceKeys(base, changes))).design
      if (!Object.is(one?.K ?? Number.NaN, designs.K[i]))
        throw new Error(`${footprint}, batch entry ${i}: K ${designs.K[i]}, alone ${one?.K}`)
      if (one)
        mustAgree(`${footprint}, batch entry ${i}`, designs.rho[i] + designs.r[i], one.rho + one.r, 1e-9)
    }
    const rate = count / secondsPerCall(batch, { roundSeconds: 0.3, clock: processorSeconds })
    const what = `closed-form batch, ${footprint}, 100,000 designs, one core`
    line(what, `${Math.round(rate)} /s`, '≥ 2000000 /s', rate >= 2e6)
    return rate
  }
  const [rate] = Object.keys(footprintLaws).map(rateOf)
  const python = spawnSync('python3', [path.join(root, 'test/bench/batch_numpy.py')], { encoding: 'utf8' })
  if (python.status === 0) {
    const theirs = Number(python.stdout.trim())
    console.log(
      `  NumPy/SciPy, same designs on discs, on this machine: ${Math.round(theirs)} /s; ratio ${(rate / theirs).toPrecision(3)}`,
    )
  } else console.log('  NumPy/SciPy comparison left out: no python3 with scipy here')
}

// Whole processes, in turn.
await import('./start.mjs')
