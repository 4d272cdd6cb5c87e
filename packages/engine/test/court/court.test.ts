/** What the courts of the house call proved. */
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { expect, test } from 'vitest'
import { ordinaryCourt, pointCourt, trustingCourt } from '../../src/court/court.js'
import { runSolver } from '../../src/court/hearing.js'
import { createEngine } from '../../src/index.js'
import { best, reference, saying } from '../mocks.js'

const value = reference.evaluate(best).objective.value
/** Says what the prover would, under its name, of a design that is not the best. */
const impostor = saying(
  { status: 'optimal', design: { ...best, theta: 0.2 }, bound: value },
  'global',
  'exhaustive',
)

test('the ordinary court and that of verified points believe no name; the trusting one does', async () => {
  for (const court of [ordinaryCourt, pointCourt(true)])
    expect((await runSolver(impostor, reference, {}, undefined, court)).status).toBe('feasible')
  expect(pointCourt()).toBe(trustingCourt)
  const found = reference.evaluate({ ...best, theta: 0.2 }).objective.value
  const word = saying(
    { status: 'optimal', design: { ...best, theta: 0.2 }, bound: found },
    'global',
    'exhaustive',
  )
  expect((await runSolver(word, reference, {}, undefined, trustingCourt)).status).toBe('optimal')
})

test('an engine of a program that binds no court checks certificates', async () => {
  const report = await createEngine({ solvers: [exhaustiveSolver] }).solve(reference, { prices: false })
  expect(report.status).toBe('optimal')
  expect(report.proof?.parts, 'parts of the checked certificate').toBeGreaterThan(1)
})
