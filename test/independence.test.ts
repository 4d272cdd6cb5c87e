/** Each numerical backend does the mathematics itself: it solves with the prover and the closed form broken. */
import { Problem, referenceSpec, replaceKeys, type Solver } from '@dwell/core'
import { createEngine } from '@dwell/engine'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { highsSolver } from '@dwell/solver-highs'
import { levenbergMarquardtSolver } from '@dwell/solver-levenberg-marquardt'
import { linearProgrammingSolver } from '@dwell/solver-linear-programming'
import { nelderMeadSolver } from '@dwell/solver-nelder-mead'
import { describe, expect, test } from 'vitest'

const backends = [linearProgrammingSolver, highsSolver, nelderMeadSolver, levenbergMarquardtSolver]
const broken = (solver: Solver): Solver => ({
  ...solver,
  solve: () => {
    throw new Error('broken for the test')
  },
})

const problems = {
  reference: referenceSpec,
  'small cells': replaceKeys(referenceSpec, { 'network.bsDensity': 1e-3, 'target.density': 5e-4 }),
  'trap binds': replaceKeys(referenceSpec, { 'target.range': 180 }),
}

const optima = new Map(
  await Promise.all(
    Object.entries(problems).map(async ([name, spec]) => {
      const report = await createEngine({ solvers: [exhaustiveSolver] }).solve(new Problem(spec), {
        prices: false,
      })
      return [name, report.objective?.value ?? Number.NaN] as const
    }),
  ),
)

describe.each(backends)('$id', (backend) => {
  test.each(Object.entries(problems))('%s', async (name, spec) => {
    const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver, backend] })
    engine.use(broken(exhaustiveSolver))
    engine.use(broken(closedFormSolver))
    const report = await engine.solve(new Problem(spec), { solver: backend.id })
    expect(['optimal', 'feasible']).toContain(report.status)
    const best = optima.get(name) ?? Number.NaN
    expect(Math.abs((report.objective?.value ?? 0) / best - 1)).toBeLessThan(1e-4)
  })
})
