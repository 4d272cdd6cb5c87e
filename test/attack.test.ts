/** A small seeded run of `npm run attack`: nothing that a proving solver claims is refuted. */
import { attackOnce } from './attack/attack-once.js'
import type { Solver } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { highsSolver } from '@dwell/solver-highs'
import { linearProgrammingSolver } from '@dwell/solver-linear-programming'
import { expect, test } from 'vitest'

/** The strata run through trap, gain and task first: 24 problems have each combination of them. */
const runs: readonly (readonly [solver: Solver, count: number])[] = [
  [exhaustiveSolver, 48],
  [highsSolver, 24],
  [linearProgrammingSolver, 24],
]

test.each(runs.map(([solver, count]) => [solver.id, solver, count] as const))(
  '%s',
  async (_id, solver, count) => {
    let [designs, refusals] = [0, 0]
    for (let index = 0; index < count; index++) {
      const { answer, fault, spec } = await attackOnce(solver, 20_260_401, index)
      expect(fault, `problem ${index}: ${JSON.stringify(spec)}`).toBeUndefined()
      expect(answer.status, `problem ${index}: ${answer.message}`).not.toBe('failed')
      if (answer.design) designs++
      if (answer.status === 'infeasible') refusals++
    }
    // The draw must hold both kinds.
    expect(designs, 'problems with a design').toBeGreaterThan(count / 4)
    expect(refusals, 'problems called infeasible').toBeGreaterThan(0)
  },
)
