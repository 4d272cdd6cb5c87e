/** One engine whichever way it is put together: plainly, or over the container where more is bound. */
import { Problem, referenceSpec, shippedLaws } from '@dwell/core'
import { Engine, type SolveReport } from '@dwell/engine'
import { describe, expect, test } from 'vitest'
import { engineFor } from '../src/engine.js'

const problem = new Problem(referenceSpec)

/** What a report says apart from times. */
const said = (report: SolveReport) => ({ ...report, elapsed: 0, proof: { ...report.proof, seconds: 0 } })

describe('the engine of a command', () => {
  test('says the same over the container as without', async () => {
    const plain = await engineFor({ ids: ['exhaustive'] })
    const bound = await engineFor({ ids: ['exhaustive', 'nelder-mead'] })
    expect([plain, bound].map((each) => 'container' in each)).toEqual([false, true])
    expect(bound.solvers().map(({ id }) => id)).toEqual([
      ...plain.solvers().map(({ id }) => id),
      'nelder-mead',
    ])
    expect(bound.compile(referenceSpec).laws).toBe(shippedLaws)
    const reports = await Promise.all([plain.solve(problem), bound.solve(bound.compile(referenceSpec))])
    expect(reports[0].status).toBe('optimal')
    expect(said(reports[1])).toEqual(said(reports[0]))
  })

  test('has laws and an executor of one’s own in the container', async () => {
    const runs: string[] = []
    const engine = await engineFor({
      ids: ['exhaustive'],
      laws: { ...shippedLaws, footprints: { ...shippedLaws.footprints } },
      executor: {
        run: (solver, ...rest) => {
          runs.push(solver.id)
          return solver.solve(...rest)
        },
      },
    })
    expect(engine).toBeInstanceOf(Engine)
    expect(engine).toHaveProperty('container')
    const compiled = engine.compile(referenceSpec)
    expect(compiled.laws.footprints).not.toBe(shippedLaws.footprints)
    const { status } = await engine.solve(compiled, { prices: false })
    // The checker knows the shipped laws alone.
    expect(status).toBe('feasible')
    expect(runs.slice(0, 2)).toEqual(['exhaustive', 'closed-form'])
  })
})
