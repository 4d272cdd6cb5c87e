/** Only what the checker accepts is a proof, whoever claims it and whatever is handed in. */
import { Problem, referenceSpec, type Solver, type SolverAnswer } from '@dwell/core'
import { certify } from '@dwell/certify'
import { describe, expect, test, vi } from 'vitest'
import { checkedProofs } from '../../src/court/checked-proofs.js'

const problem = new Problem(referenceSpec)
const best = { K: 3, rho: 0.02, theta: 0.16123752639778294, r: 0 }
const { value } = problem.evaluate(best).objective

const solverThat = (guarantee: Solver['capabilities']['guarantee']): Solver => ({
  id: 'stranger',
  summary: 'says what it is told to',
  capabilities: {
    problems: ['P2-DYN'],
    objectives: ['capacity'],
    deterministic: true,
    guarantee,
  },
  solve: () => ({ status: 'failed', evaluations: 0 }),
})
const check = (answer: SolverAnswer, at = problem) =>
  checkedProofs().check({ problem: at, solver: solverThat('global'), answer })

describe('a claim without a certificate', () => {
  test('is proved when one can be made: with the gap that was checked, not the one claimed', async () => {
    const proof = await check({ status: 'optimal', design: best, bound: value, evaluations: 1 })
    expect(proof).toMatchObject({ by: 'stranger' })
    expect(proof!.bound).toBeGreaterThan(value)
    expect(proof!.check!.gap).toBeLessThanOrEqual(1e-9)
    expect(proof!.bound).toBeLessThanOrEqual(value * (1 + 1e-9))
  })

  test('is proved as well on a machine that takes a hundred times as long', async () => {
    const claim: SolverAnswer = { status: 'optimal', design: best, bound: value, evaluations: 1 }
    const idle = await check(claim)
    let now = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 150))
    const busy = await check(claim)
    clock.mockRestore()
    expect(now, 'ms that seemed to pass').toBeGreaterThan(3000)
    expect(busy!.certificate).toEqual(idle!.certificate)
  })

  test('of a poor design gets the bound that holds', async () => {
    const poor = { ...best, theta: 0.2 }
    const claimed = problem.evaluate(poor).objective.value
    const proof = await check({ status: 'optimal', design: poor, bound: claimed, evaluations: 1 })
    expect(proof!.bound).toBeGreaterThanOrEqual(value)
  })

  test('of infeasibility is none where a design exists', async () => {
    expect(await check({ status: 'infeasible', evaluations: 1 })).toBeUndefined()
  })

  test('of infeasibility is a proof where none exists', async () => {
    const impossible = new Problem({ ...referenceSpec, target: { ...referenceSpec.target, range: 1500 } })
    const proof = await check({ status: 'infeasible', evaluations: 1 }, impossible)
    expect(proof).toMatchObject({ bound: -Infinity, by: 'stranger' })
  })

  test('about an option without an enclosure is left a claim', async () => {
    // A key that the checker has never heard of.
    const network = { ...referenceSpec.network, terrain: 'hills' }
    const strange = new Problem({ ...referenceSpec, network })
    expect(
      await check({ status: 'optimal', design: best, bound: value, evaluations: 1 }, strange),
    ).toBeUndefined()
  })

  test('is not asked for where nothing is claimed', async () => {
    expect(await check({ status: 'feasible', design: best, evaluations: 1 })).toBeUndefined()
  })
})

describe('a certificate that is handed in', () => {
  const certificate = certify(referenceSpec, best, { gap: 1e-4 })

  test('is taken when it passes, with its own gap', async () => {
    const proof = await check({
      status: 'optimal',
      design: best,
      bound: value * 1.01,
      evaluations: 1,
      certificate,
    })
    expect(proof!.check!.gap).toBeGreaterThan(1e-5)
    expect(proof!.check!.gap).toBeLessThanOrEqual(1e-4)
  })

  test.each([
    ['a forged bound', { ...certificate, bound: value * (1 - 1e-6), value: value * (1 - 2e-6) }],
    ['no object', 'trust me'],
    ['another problem', { ...certificate, problem: 'sha256:0' }],
  ])('%s does not pass; a claim is then worth what can be made of it', async (_what, forged) => {
    const proof = await check({
      status: 'optimal',
      design: best,
      bound: value * (1 - 1e-6),
      evaluations: 1,
      certificate: forged,
    })
    expect(proof!.bound).toBeGreaterThanOrEqual(value)
  })
})
