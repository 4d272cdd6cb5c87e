/** Solver against solver: where they differ, the engine says why, and agreement alone is never the proof. */
import { Problem, type ProblemSpec } from '@dwell/core'
import { createEngine, type DifferenceCause, type SolveReport } from '@dwell/engine'
import { runSolver, trustingCourt } from '@dwell/engine/court'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expected, loadProblem, problemNames } from './support/problem-files.js'
import { randomSpec } from './support/random-problems.js'

// Solvers are held against each other here, by their own words; what is checked, test/cli/solve.test.ts holds.
const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver], court: trustingCourt })
const compare = (problem: Problem): Promise<SolveReport> =>
  engine.solve(problem, { prices: false, diagnose: false })

const causesOf = (report: SolveReport): readonly DifferenceCause[] =>
  [...new Set(report.crossCheck!.differences.map(({ cause }) => cause))].sort()

/** Why each problem differs from the closed form, worked out from its story; the rest agree. */
const known: Readonly<Record<string, readonly DifferenceCause[]>> = {
  'blocking-bound.yaml': ['closed form infeasible'],
  'cells-first-passage.yaml': ['closed form infeasible'],
  'cells-handover-cost.yaml': ['handover cost not negligible'],
  'cells-periodic.yaml': ['closed form infeasible'],
  'clutter.yaml': ['cap active'],
  'closed-form-blocked.yaml': ['closed form infeasible'],
  'everything-beyond.yaml': ['objective', 'surrogate law'],
  'exact-capacity-slot-edge.yaml': ['objective'],
  'exact-gain.yaml': ['cap active'],
  'first-passage-static.yaml': ['closed form infeasible'],
  'first-passage.yaml': ['surrogate law'],
  'handover-cost-dominated.yaml': ['handover cost not negligible'],
  'handover-starved-edge.yaml': ['boundary between regimes'],
  'mean-field.yaml': ['cap active'],
  'percolation-bound.yaml': ['closed form infeasible'],
  'percentiles.yaml': ['surrogate law'],
  'periodic-handover.yaml': ['surrogate law'],
  'sector-trap.yaml': ['cap active'],
  'sub-critical.yaml': ['sub-critical'],
  'trap-bound.yaml': ['cap active'],
}

describe.each(problemNames)('%s', (name) => {
  test('differs from the closed form for the reasons its story gives, or not at all', async () => {
    const report = await compare(await loadProblem(name))
    expect(causesOf(report)).toEqual(known[name] ?? [])
    expect(report.crossCheck!.agrees).toBe(!(name in known))
    for (const { detail } of report.crossCheck!.differences) expect(detail.length).toBeGreaterThan(20)
  })

  test('neither solver contradicts the other', async () => {
    const problem = await loadProblem(name)
    const proved = await runSolver(exhaustiveSolver, problem, {}, undefined, trustingCourt)
    const closed = await runSolver(closedFormSolver, problem, {}, undefined, trustingCourt)
    expect(proved.status).toBe(expected[name].status === 'feasible' ? 'optimal' : 'infeasible')
    if (closed.status !== 'feasible') return
    expect(proved.status).toBe('optimal')
    expect(closed.evaluation!.objective.value).toBeLessThanOrEqual(proved.bound! * (1 + 1e-9))
  })
})

describe.each(['capacity', 'target-density', 'sensing-share'] as const)(
  'random problems: %s',
  (objective) => {
    test('every difference has a known cause and the solver never falls short', async () => {
      // Edge values from the biased draw, the interior from the other.
      const draw = randomSpec({ objective })
      const specs: ProblemSpec[] = [
        ...fc.sample(draw, { seed: 20_261, numRuns: 80 }),
        ...fc.sample(fc.noBias(draw), { seed: 20_262, numRuns: 60 }),
        ...fc.sample(
          fc.noBias(randomSpec({ objective, 'kinematics.law': 'exponential', 'handover.timing': 'poisson' })),
          { seed: 20_263, numRuns: 60 },
        ),
      ]
      const seen = new Map<string, number>()
      let solved = 0
      for (const spec of specs) {
        const report = await compare(new Problem(spec))
        expect(['optimal', 'infeasible']).toContain(report.status)
        if (report.status === 'optimal') solved++
        for (const cause of causesOf(report)) {
          seen.set(cause, (seen.get(cause) ?? 0) + 1)
          expect(['unexplained', 'solver fell short'], JSON.stringify(spec)).not.toContain(cause)
        }
      }
      expect(solved).toBeGreaterThan(100)
      expect(seen.size).toBeGreaterThan(1)
    })
  },
)
