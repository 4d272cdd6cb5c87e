/** Problems on which a proof once was false: beams that a narrower one hid, and limits met to a hair. */
import { applyOverrides, type Design, Problem, referenceSpec, type Solver } from '@dwell/core'
import { certify } from '@dwell/certify'
import { runSolver } from '@dwell/engine/court'
import { shippedSolvers } from '@dwell/solvers'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { highsSolver } from '@dwell/solver-highs'
import { linearProgrammingSolver } from '@dwell/solver-linear-programming'
import { checkCertificate } from '@dwell/verify'
import { describe, expect, test } from 'vitest'
import { loadProblem } from './support/problem-files.js'

type Keys = Readonly<Record<string, number | string>>

interface Case {
  readonly name: string
  readonly keys: Keys
  /** A design that the judge accepts. */
  readonly design: Design
}

/**
 * `collapse` under the exact gain law without side lobes: v_trap² ∝ g_trap·E* falls in θ, so that narrow beams have
 * no share below percolation and wide ones do.
 */
const collapse: Keys = {
  trap: 'collapse',
  'interference.gain': 'exact',
  'network.bsDensity': 1e-4,
  'network.losCoherence': 300,
  'target.rcs': 0.4,
  'budget.share.min': 0.01,
  'radio.sideLobeRatio': 0,
  'radio.pointingError': 0.14,
  'radio.detectionThreshold': 1,
  'radio.processingGain': 1e4,
  'radio.referenceShare': 0.1,
  'radio.integration': 1.4,
}

const cases: readonly Case[] = [
  {
    name: 'the narrowest sub-critical beam has no share, wider ones have',
    keys: collapse,
    design: { K: 3, rho: 0.018669274738440506, theta: 0.4712909759169781, r: 0.2834910824152546 },
  },
  {
    name: 'a share that is enough by 5e-10 only',
    keys: { objective: 'target-density', 'budget.share.min': 0.02 * (1 + 5e-10) },
    design: { K: 3, rho: 0.02, theta: 0.16, r: 0 },
  },
]

const solvers: readonly Solver[] = [exhaustiveSolver, highsSolver, linearProgrammingSolver]

describe.each(solvers.map((solver) => [solver.id, solver] as const))('%s', (_id, solver) => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, { keys, design }) => {
    const problem = new Problem(applyOverrides(referenceSpec, keys))
    const known = problem.evaluate(design)
    expect(known.feasible, 'the judge accepts the design of the case').toBe(true)
    const { status, bound = Infinity, design: found } = await solver.solve(problem, {})
    expect(['optimal', 'feasible'], 'status').toContain(status)
    const least = known.objective.value
    expect(bound, `bound, expected at least ${least}`).toBeGreaterThanOrEqual(least)
    const judged = problem.evaluate(found!)
    expect(judged.feasible).toBe(true)
    expect(judged.objective.value, `objective, expected at least ${least}`).toBeGreaterThanOrEqual(
      least * (1 - 2e-6),
    )
  })
})

const jointly = async (coverageFraction: number): Promise<Problem> => {
  const { spec } = await loadProblem('infeasible-jointly.yaml')
  return new Problem(applyOverrides(spec, { 'service.coverageFraction': coverageFraction }))
}

/** A promise that the limits as stated miss by 0.009 µs of T_QoS, and that the judge's tolerance of 1e-9 admits. */
describe('jointly infeasible but for the tolerance of the judge', async () => {
  const all = await shippedSolvers()
  const milliseconds = 10_000

  test('what the host accepts is called infeasible by nobody, and the best of it is proved', async () => {
    const problem = await jointly(0.4192161719)
    const verdicts = await Promise.all(
      all.map(async (solver) => ({ id: solver.id, ...(await runSolver(solver, problem, { milliseconds })) })),
    )
    const values = verdicts.flatMap(({ evaluation }) =>
      evaluation?.feasible ? [evaluation.objective.value] : [],
    )
    expect(values.length, 'solvers with a design that the host accepts').toBeGreaterThanOrEqual(3)
    for (const { id, status, bound = Infinity } of verdicts) {
      expect(['infeasible', 'failed'], `${id}: status`).not.toContain(status)
      expect(bound, `${id}: bound, a design reaches ${Math.max(...values)}`).toBeGreaterThanOrEqual(
        Math.max(...values) * (1 - 1e-11),
      )
    }
    const exact = verdicts.find(({ id }) => id === exhaustiveSolver.id)!
    expect(exact.status).toBe('optimal')
    const certificate = certify(problem.spec, exact.evaluation!.design, { seconds: 10 })
    const checked = checkCertificate(problem.spec, JSON.parse(JSON.stringify(certificate)))
    expect(checked).toMatchObject({ accepted: true, claim: 'optimal' })
  }, 60_000)

  test('at 0.4193 nobody has a design, and that is proved', async () => {
    const problem = await jointly(0.4193)
    for (const solver of all) {
      const { status, evaluation } = await runSolver(solver, problem, { milliseconds })
      expect(evaluation?.feasible ?? false, `${solver.id}: a design`).toBe(false)
      expect(['optimal', 'feasible', 'failed'], `${solver.id}: status`).not.toContain(status)
    }
    const checked = checkCertificate(
      problem.spec,
      JSON.parse(JSON.stringify(certify(problem.spec, undefined, { seconds: 10 }))),
    )
    expect(checked).toMatchObject({ accepted: true, claim: 'infeasible' })
  }, 60_000)
})
