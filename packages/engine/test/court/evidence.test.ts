/** What is known of a problem: the best point, the least proof that stands, the proofs that fell. */
import { describe, expect, test } from 'vitest'
import { Evidence, refutes } from '../../src/court/evidence.js'
import { best, reference } from '../mocks.js'

const poor = { ...best, theta: 0.2 }
const valueOf = (design: typeof best): number => reference.evaluate(design).objective.value

describe('a value refutes a bound', () => {
  test.each([
    ['above it', 1.001, 1, true],
    ['below it', 0.999, 1, false],
    ['within rounding above it', 1 + 1e-9, 1, false],
    ['whatever it is, where nothing was to be feasible', -5, -Infinity, true],
  ])('%s', (_, value, bound, expected) => {
    expect(refutes(value, bound), `${value} refutes ${bound}`).toBe(expected)
  })
})

describe('points', () => {
  test('the best is kept, with who found it; a poorer one changes nothing', () => {
    const evidence = new Evidence(reference)
    expect(evidence.best).toBeUndefined()
    evidence.point('first', poor)
    evidence.point('second', best)
    evidence.point('third', poor)
    expect(evidence.best?.by, 'finder of the best point').toBe('second')
    expect(evidence.best?.evaluation.objective.value, 'best objective').toBe(valueOf(best))
  })

  test.each([
    ['no design', undefined],
    ['a malformed design', { ...best, K: 1.5 }],
    ['a design that breaks a promise', { ...best, rho: 0.9 }],
  ])('%s is no evidence', (_, design) => {
    const evidence = new Evidence(reference)
    evidence.point('somebody', design)
    expect(evidence.best).toBeUndefined()
  })

  test('who was first above a bound refuted it', () => {
    const evidence = new Evidence(reference)
    evidence.point('poor', poor)
    evidence.point('rich', best)
    expect(evidence.refuterOf(valueOf(poor) / 2)?.by).toBe('poor')
    expect(evidence.refuterOf((valueOf(poor) + valueOf(best)) / 2)?.by).toBe('rich')
    expect(evidence.refuterOf(2 * valueOf(best))).toBeUndefined()
  })
})

describe('proofs', () => {
  test('the least that no point refutes stands; one that falls is told', () => {
    const evidence = new Evidence(reference)
    evidence.proved(undefined)
    expect(evidence.proof).toBeUndefined()
    evidence.proved({ bound: 3 * valueOf(best), by: 'loose' })
    evidence.proved({ bound: 2 * valueOf(best), by: 'tight' })
    evidence.proved({ bound: (valueOf(poor) + valueOf(best)) / 2, by: 'false' })
    expect(evidence.proof?.by, 'before any point').toBe('false')
    evidence.point('somebody', best)
    expect(evidence.proof?.by, 'once a point is above the false one').toBe('tight')
    expect(evidence.brokenProofs.map(({ by }) => by)).toEqual(['false'])
  })

  test('"infeasible" falls with the first point', () => {
    const evidence = new Evidence(reference)
    evidence.proved({ bound: -Infinity, by: 'prover' })
    expect(evidence.proof?.bound).toBe(-Infinity)
    evidence.point('somebody', poor)
    expect(evidence.proof).toBeUndefined()
    expect(evidence.brokenProofs).toHaveLength(1)
  })
})
