/** Candidates of a robust design: each keeps what it was made for. */
import { applyOverrides, Problem } from '@dwell/core'
import { expect, test } from 'vitest'
import { loadProblem } from '../../../test/support/problem-files.js'
import { candidatesOf } from '../src/robust-candidates.js'

test('optima first; raised ones keep the lifetime at every place, some percolate at all of them', async () => {
  const { spec } = await loadProblem('sub-critical.yaml')
  const places = [0.9, 1, 1.1].map(
    (factor) => new Problem(applyOverrides(spec, { 'network.bsDensity': factor * spec.network.bsDensity })),
  )
  const optimum = { K: 3, rho: 0.05, theta: 0.2, r: 0 }
  const candidates = candidatesOf([optimum], places)
  expect(candidates[0]).toBe(optimum)
  let joined = 0
  for (const design of candidates.slice(1)) {
    const at = places.map((place) => place.evaluate(design))
    for (const { constraints } of at) {
      const row = constraints.find(({ name }) => name === 'kinematic')!
      expect(row.violation, JSON.stringify(design)).toBeLessThanOrEqual(1e-9)
    }
    if (at.every(({ supercritical }) => supercritical)) joined++
  }
  expect(joined).toBeGreaterThan(10)
})
