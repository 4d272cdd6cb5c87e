/** Problems on which a proof once was false: beams that a narrower one hid, and limits met to a hair. */
import { applyOverrides, type Design, Problem, referenceSpec, type Solver } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { highsSolver } from '@dwell/solver-highs'
import { linearProgrammingSolver } from '@dwell/solver-linear-programming'
import { describe, expect, test } from 'vitest'

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
