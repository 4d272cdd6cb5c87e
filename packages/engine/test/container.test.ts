import { referenceSpec, shippedLaws } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { bindSolver, boundSolvers, SOLVER, solverContainer } from '../src/container.js'
import { createEngine, UnknownSolverError } from '../src/index.js'
import { reference, saying } from './mocks.js'

const ids = (container: Parameters<typeof boundSolvers>[0]): string[] =>
  boundSolvers(container).map(({ id }) => id)

describe('the container', () => {
  test('keeps the order of binding; empty is empty', () => {
    expect(ids(solverContainer([]))).toEqual([])
    expect(ids(solverContainer(['c', 'a', 'b'].map((id) => saying({}, 'local', id))))).toEqual([
      'c',
      'a',
      'b',
    ])
  })

  test('a solver of a known id replaces the other in its place', () => {
    const container = solverContainer(['a', 'b', 'c'].map((id) => saying({}, 'local', id)))
    const replacement = saying({}, 'global', 'b')
    bindSolver(container, replacement)
    expect(ids(container)).toEqual(['a', 'b', 'c'])
    expect(boundSolvers(container)[1]).toBe(replacement)
    expect(container.getAll(SOLVER)).toHaveLength(3)
  })

  test('binding the same one twice binds it once', () => {
    const solver = saying({})
    expect(ids(solverContainer([solver, solver]))).toEqual(['mock'])
  })

  test('an engine over a container sees what is bound later', async () => {
    const container = solverContainer([saying({}, 'local', 'first')])
    const engine = createEngine({ container })
    const late = saying({ status: 'no-solution', message: 'late' }, 'local', 'late')
    engine.use(late)
    expect(engine.solvers().map(({ id }) => id)).toEqual(['first', 'late'])
    expect(engine.solver('late')).toBe(late)
    const report = await engine.solve(reference, { solver: 'late' })
    expect(report).toMatchObject({ solver: 'late', status: 'no-solution', message: 'late' })
  })

  test('laws that are bound already are none of one’s own', () => {
    const engine = createEngine({ laws: shippedLaws })
    expect(engine.compile(referenceSpec).laws).toBe(shippedLaws)
    engine.useLaws({ downlink: { ...shippedLaws.downlink } })
    expect(engine.compile(referenceSpec).laws).toEqual({ ...shippedLaws })
    expect(engine.compile(referenceSpec).laws).not.toBe(shippedLaws)
  })

  test('an engine without solvers says so', () => {
    expect(() => createEngine({}).solver('exhaustive')).toThrow(/known: none/)
  })
})

describe('an unknown solver', () => {
  const engine = createEngine({
    solvers: ['exhaustive', 'closed-form', 'highs'].map((id) => saying({}, 'local', id)),
  })

  test('is refused with the nearest id', async () => {
    await expect(engine.solve(reference, { solver: 'exhaustve' })).rejects.toThrow(UnknownSolverError)
    await expect(engine.solve(reference, { solver: 'exhaustve' })).rejects.toThrow(
      "unknown solver 'exhaustve', did you mean 'exhaustive'? (known: exhaustive, closed-form, highs)",
    )
  })

  test('far from every id gets no suggestion', () => {
    const error = new UnknownSolverError('simulated-annealing', ['exhaustive', 'highs'])
    expect(error.nearest).toBeUndefined()
    expect(error.message).not.toContain('did you mean')
    expect(error).toMatchObject({ id: 'simulated-annealing', known: ['exhaustive', 'highs'] })
  })
})
