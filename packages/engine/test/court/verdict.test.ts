/** The host believes nothing: honest and lying solvers before the judge. */
import { FEASIBILITY_TOLERANCE, type SolverAnswer } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { trustingCourt } from '../../src/court/court.js'
import { runSolver } from '../../src/court/hearing.js'
import { type Verdict } from '../../src/court/verdict.js'
import { best, crowded, reference, saying, trusting } from '../mocks.js'

const { value } = reference.evaluate(best).objective

const verdictOf = (
  answer: Partial<SolverAnswer>,
  guarantee?: 'global' | 'bound' | 'local',
  relativeGap?: number,
): Promise<Verdict> =>
  runSolver(
    saying(answer, guarantee),
    reference,
    relativeGap === undefined ? {} : { relativeGap },
    undefined,
    trusting('mock'),
  )

describe('honest answers', () => {
  test('an optimum under a tight bound', async () => {
    const bound = value * (1 + 1e-10)
    const verdict = await verdictOf({ status: 'optimal', design: best, bound, evaluations: 7 })
    expect(verdict).toMatchObject({ status: 'optimal', bound, evaluations: 7 })
    expect(verdict.gap).toBe((bound - value) / value)
    expect(verdict.evaluation).toEqual(reference.evaluate(best))
    expect(verdict.elapsed).toBeGreaterThanOrEqual(0)
    expect(verdict.message).toBeUndefined()
  })

  test('a bound that lies a rounding error below the value leaves no negative gap', async () => {
    const verdict = await verdictOf({ status: 'optimal', design: best, bound: value * (1 - 1e-12) })
    expect(verdict).toMatchObject({ status: 'optimal', gap: 0 })
  })

  test('feasible stays feasible, infeasible stays infeasible, no-solution and failed stay', async () => {
    expect(await verdictOf({ status: 'feasible', design: best }, 'local')).toMatchObject({
      status: 'feasible',
    })
    expect(await verdictOf({ status: 'no-solution', message: 'ran out' })).toMatchObject({
      status: 'no-solution',
      message: 'ran out',
    })
    expect(await verdictOf({ status: 'failed', message: 'broke' })).toMatchObject({
      status: 'failed',
      message: 'broke',
    })
    const claim = saying({ status: 'infeasible' })
    const verdict = await runSolver(claim, crowded, {}, undefined, trusting('mock'))
    expect(verdict.status).toBe('infeasible')
  })

  test('the best infeasible point of a solver without a solution is judged and kept', async () => {
    const design = { ...best, theta: 1 }
    const verdict = await verdictOf({ status: 'no-solution', design })
    expect(verdict.status).toBe('no-solution')
    expect(verdict.evaluation?.feasible).toBe(false)
  })

  test('an asynchronous solver, its details and its count are passed on', async () => {
    const details = { regime: 'rich', iterations: 4 }
    const solver = saying(
      async () => ({ status: 'feasible', design: best, evaluations: 4, details }),
      'local',
    )
    expect(await runSolver(solver, reference, {})).toMatchObject({ evaluations: 4, details })
  })

  test('the gap that was asked decides what counts as proved', async () => {
    const answer = { status: 'optimal', design: best, bound: value * 1.005 } as const
    expect((await verdictOf(answer)).status).toBe('feasible')
    expect((await verdictOf(answer, 'global', 1e-2)).status).toBe('optimal')
  })
})

describe('lies', () => {
  test('optimal without a bound, with a NaN bound, or with a wide gap is only feasible', async () => {
    expect((await verdictOf({ status: 'optimal', design: best })).status).toBe('feasible')
    const nan = await verdictOf({ status: 'optimal', design: best, bound: Number.NaN })
    expect(nan.status).toBe('feasible')
    expect(nan.bound).toBeUndefined()
    const wide = await verdictOf({ status: 'optimal', design: best, bound: value * 2 })
    expect(wide).toMatchObject({ status: 'feasible', bound: value * 2, gap: 1 })
    const unbounded = await verdictOf({ status: 'optimal', design: best, bound: Infinity })
    expect(unbounded.status).toBe('feasible')
    expect(unbounded.bound).toBeUndefined()
  })

  test('a solver that proves nothing cannot be optimal and its bound is not shown', async () => {
    const local = await verdictOf({ status: 'optimal', design: best, bound: value }, 'local')
    expect(local.status).toBe('feasible')
    expect(local.bound).toBeUndefined()
    const bounding = await verdictOf({ status: 'feasible', design: best, bound: value }, 'bound')
    expect(bounding).toMatchObject({ status: 'feasible', gap: 0 })
  })

  test('a bound below the verified value is dropped and said so', async () => {
    const verdict = await verdictOf({ status: 'optimal', design: best, bound: value * (1 - 1e-6) })
    expect(verdict.status).toBe('feasible')
    expect(verdict.bound).toBeUndefined()
    expect(verdict.message).toContain('below its own verified objective')
  })

  test('an infeasible point called optimal names the broken constraint and its factor', async () => {
    const design = { ...best, theta: 0.5 }
    const verdict = await verdictOf({ status: 'optimal', design, bound: value * 2 })
    expect(verdict.status).toBe('failed')
    expect(verdict.message).toContain('trap')
    expect(verdict.message).toContain(String(FEASIBILITY_TOLERANCE))
    const { worstViolation } = reference.evaluate(design)
    expect(verdict.message).toContain((1 + worstViolation).toPrecision(4))
    expect(verdict.bound).toBeUndefined()
  })

  test.each([
    ['K', { ...best, K: 2.5 }],
    ['K', { ...best, K: 0 }],
    ['rho', { ...best, rho: Number.NaN }],
    ['rho', { ...best, rho: -0.1 }],
    ['theta', { ...best, theta: 0 }],
    ['theta', { ...best, theta: Infinity }],
    ['r', { ...best, r: -1 }],
    ['r', { ...best, r: Infinity }],
  ])('a malformed design fails, naming %s', async (name, design) => {
    for (const status of ['optimal', 'feasible', 'infeasible', 'no-solution'] as const) {
      const verdict = await verdictOf({ status, design })
      expect(verdict.status).toBe('failed')
      expect(verdict.message).toContain(`malformed design: ${name} must`)
    }
  })

  test('solved without a point fails', async () => {
    for (const status of ['optimal', 'feasible'] as const)
      expect(await verdictOf({ status })).toMatchObject({
        status: 'failed',
        message: `the solver claimed ${status} without a point`,
      })
  })

  test('infeasible beside a feasible point is refuted by that point', async () => {
    const verdict = await verdictOf({ status: 'infeasible', design: best })
    expect(verdict.status).toBe('feasible')
    expect(verdict.message).toContain('called the problem infeasible')
  })

  test('a local method cannot prove infeasibility', async () => {
    const verdict = await runSolver(
      saying({ status: 'infeasible' }, 'local'),
      crowded,
      {},
      undefined,
      trustingCourt,
    )
    expect(verdict).toMatchObject({
      status: 'no-solution',
      claim: { status: 'infeasible', standing: 'claimed' },
      message: 'a local method cannot prove infeasibility',
    })
  })

  test('a solver that throws, rejects or returns rubbish fails without breaking the host', async () => {
    const throwing = saying(() => {
      throw new Error('division by cucumber')
    })
    expect(await runSolver(throwing, reference, {})).toMatchObject({
      status: 'failed',
      message: 'the solver threw: division by cucumber',
    })
    const rejecting = saying(() => Promise.reject(new Error('late')))
    expect(await runSolver(rejecting, reference, {})).toMatchObject({ message: 'the solver threw: late' })
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what JavaScript callers may do
    const nothing = saying(() => undefined as unknown as SolverAnswer)
    const verdict = await runSolver(nothing, reference, {})
    expect(verdict.status).toBe('failed')
    expect(verdict.message).toContain('cannot be judged')
  })

  test('a count of evaluations that is no count is shown as 0', async () => {
    for (const evaluations of [-1, 2.5, Number.NaN, Infinity])
      expect((await verdictOf({ status: 'feasible', design: best, evaluations })).evaluations).toBe(0)
  })
})
