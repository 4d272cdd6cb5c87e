/** Claims against all evidence: what is refuted is withdrawn, what nobody checked stays a claim. */
import { Problem, replaceKeys, type SolverAnswer } from '@dwell/core'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { describe, expect, test } from 'vitest'
import { createEngine, type SolveReport } from '../../src/index.js'
import { trustingCourt } from '../../src/court/court.js'
import { Hearing } from '../../src/court/hearing.js'
import { best, crowded, reference, saying } from '../mocks.js'

const poor = { ...best, theta: 0.2 }
const valueOf = (design: typeof best): number => reference.evaluate(design).objective.value
const shipped = [exhaustiveSolver, closedFormSolver]

const solve = (answer: Partial<SolverAnswer>, problem = reference, others = shipped): Promise<SolveReport> =>
  createEngine({
    solvers: [...others, saying(answer, 'global', 'liar')],
    court: trustingCourt,
  }).solve(problem, {
    solver: 'liar',
    prices: false,
  })

describe('refuted', () => {
  test('"infeasible", by the closed form: no proof, no diagnosis, the design that refutes it', async () => {
    const report = await solve({ status: 'infeasible' })
    expect(report.status, 'status of the verdict').toBe('no-solution')
    expect(report.claim).toMatchObject({
      solver: 'liar',
      status: 'infeasible',
      standing: 'refuted',
      by: 'closed-form',
    })
    const { design, objective } = report.claim!.refutation!
    const judged = reference.evaluate(design)
    expect(judged.feasible, 'the refuting design keeps every promise').toBe(true)
    expect(objective, 'objective of the refuting design').toBe(judged.objective.value)
    expect(report.infeasibility).toBeUndefined()
  })

  test('"infeasible", by the prover, where there is no closed form', async () => {
    const report = await solve({ status: 'infeasible' }, reference, [exhaustiveSolver])
    expect(report.claim).toMatchObject({ standing: 'refuted', by: 'exhaustive' })
  })

  test('"optimal" of a poor design with its own value as bound', async () => {
    const report = await solve({ status: 'optimal', design: poor, bound: valueOf(poor) })
    expect(report).toMatchObject({ status: 'feasible', claim: { standing: 'refuted', by: 'closed-form' } })
    expect(report.bound, 'a refuted bound is not printed as one').toBeUndefined()
  })

  test('"optimal" of a poor design under a bound that is true: the word falls, not the bound', async () => {
    const report = await solve({ status: 'optimal', design: poor, bound: 2 * valueOf(best) })
    expect(report).toMatchObject({ status: 'feasible', claim: { standing: 'refuted', by: 'closed-form' } })
  })

  test('a bound between two values, beside a design that is only called feasible', async () => {
    const bound = (valueOf(poor) + valueOf(best)) / 2
    const report = await solve({ status: 'feasible', design: poor, bound })
    expect(report).toMatchObject({ status: 'feasible', claim: { standing: 'refuted', bound } })
    expect(report.bound).toBeUndefined()
  })

  test('the prover itself, by the closed form', async () => {
    const blind = { ...saying({ status: 'infeasible' }), id: 'exhaustive' }
    const engine = createEngine({ solvers: [blind, closedFormSolver] })
    const report = await engine.solve(reference)
    expect(report).toMatchObject({
      status: 'no-solution',
      claim: { solver: 'exhaustive', standing: 'refuted', by: 'closed-form' },
    })
    expect(report.infeasibility, 'no repairs of what is not broken').toBeUndefined()
  })

  test('the prover itself, by a design met while repairs were looked for', async () => {
    // Blind to the problem as it is, seeing once any key has changed: its repairs are what refutes it.
    const blind = {
      ...exhaustiveSolver,
      solve: (problem: Problem) =>
        problem.spec === reference.spec
          ? ({ status: 'infeasible', evaluations: 1 } as const)
          : ({ status: 'feasible', design: best, evaluations: 1 } as const),
    }
    const report = await createEngine({ solvers: [blind] }).solve(reference)
    expect(report).toMatchObject({ status: 'no-solution', claim: { standing: 'refuted' } })
    expect(report.claim?.by).toContain('changed problem')
    expect(report.infeasibility).toBeUndefined()
  })
})

describe('claimed', () => {
  test('without a prover nobody has checked "infeasible", "optimal" or a bound: none is printed as proved', async () => {
    const infeasible = await solve({ status: 'infeasible' }, crowded, [])
    expect(infeasible).toMatchObject({ status: 'no-solution', claim: { standing: 'claimed' } })
    const optimal = await solve({ status: 'optimal', design: best, bound: valueOf(best) }, reference, [])
    expect(optimal).toMatchObject({ status: 'feasible', claim: { standing: 'claimed' } })
    expect(optimal.bound).toBeUndefined()
    const bound = await solve({ status: 'feasible', design: best, bound: 2 * valueOf(best) }, reference, [])
    expect(bound).toMatchObject({ status: 'feasible', claim: { standing: 'claimed' } })
    expect(bound.bound).toBeUndefined()
  })

  test('nothing is claimed where nothing is said beyond the point', async () => {
    expect((await solve({ status: 'feasible', design: best })).claim).toBeUndefined()
    expect((await solve({ status: 'no-solution' })).claim).toBeUndefined()
    expect((await solve({ status: 'feasible', design: best, bound: Infinity })).claim).toBeUndefined()
  })
})

describe('proved', () => {
  test('a true claim of a stranger is proved by the prover, and says so', async () => {
    const optimal = await solve({ status: 'optimal', design: best, bound: valueOf(best) * (1 + 1e-10) })
    expect(optimal).toMatchObject({ status: 'optimal', claim: { standing: 'proved', by: 'exhaustive' } })
    const infeasible = await solve({ status: 'infeasible' }, crowded)
    expect(infeasible).toMatchObject({
      status: 'infeasible',
      claim: { standing: 'proved', by: 'exhaustive' },
    })
    expect(infeasible.infeasibility?.conflict.length).toBeGreaterThan(0)
  })

  test('the policy that is bound decides', async () => {
    const solver = saying({ status: 'infeasible' }, 'global', 'certified')
    const proofs = { check: () => ({ bound: -Infinity, by: 'a certificate' }) }
    const report = await createEngine({ solvers: [solver], court: { proofs } }).solve(crowded, {
      solver: 'certified',
    })
    expect(report).toMatchObject({ status: 'infeasible', claim: { standing: 'proved', by: 'a certificate' } })
    const none = { check: () => undefined }
    const doubted = await createEngine({ solvers: shipped, court: { proofs: none } }).solve(crowded)
    expect(doubted).toMatchObject({ status: 'no-solution', claim: { standing: 'claimed' } })
  })
})

test('a proof that a point refutes is none, whoever vouches for it', async () => {
  const spec = replaceKeys(reference.spec, {})
  const problem = new Problem(spec)
  const proofs = { check: () => ({ bound: valueOf(poor), by: 'a false certificate' }) }
  const hearing = await Hearing.of(saying({ status: 'feasible', design: best }), problem, {
    court: { proofs, executor: { run: async (solver, ...rest) => solver.solve(...rest) } },
  })
  expect(hearing.verdict().bound).toBeUndefined()
  expect(hearing.evidence.brokenProofs).toHaveLength(1)
})
