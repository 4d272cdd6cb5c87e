import { Problem, referenceSpec, replaceKeys } from '@dwell/core'
import { expect, test } from 'vitest'
import { ceilingGap, clusterSizes } from '../../src/claims/index.js'

test.each([1e-5, 1e-4, 1e-3])(
  'on the disc at %d /m² the gap by its law is that of the closed form',
  (density) => {
    const problem = new Problem(replaceKeys(referenceSpec, { 'network.bsDensity': density }))
    const [found, closed] = [ceilingGap(problem), clusterSizes(problem)]
    expect(found.staticK, 'static K').toBe(closed.staticK)
    expect(found.dynamicK, 'dynamic K').toBe(closed.dynamicK)
    expect(found.gap / closed.gap, 'gap over that of (38) and (47)').toBeCloseTo(1, 9)
  },
)

test('without handover there is no gap', () => {
  const still = replaceKeys(referenceSpec, { 'network.bsDensity': 1e-3, 'budget.handoverCeiling': 0 })
  expect(ceilingGap(new Problem(still))).toMatchObject({ dynamicK: 65, rate: 0, gap: 1 })
})

test('where no size in the range of cells keeps the promise at rest, the gap has no end', () => {
  const fast = replaceKeys(referenceSpec, {
    'network.bsDensity': 1e-3,
    'target.diffusion': 1000,
    'kinematics.footprint': 'cells',
  })
  expect(ceilingGap(new Problem(fast)).staticK).toBe(Infinity)
})
