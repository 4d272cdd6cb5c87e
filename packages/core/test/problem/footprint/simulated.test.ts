import { describe, expect, test } from 'vitest'
import { simulatedLaw } from '../../../src/problem/footprint/simulated.js'
import { compilePromises } from '../../../src/problem/footprint/together.js'
import { referenceSpec } from '../../../src/problem/reference.js'

const radiusOf = (K: number): number => Math.sqrt(K / (Math.PI * referenceSpec.network.bsDensity))
const [{ law, limit }] = compilePromises(simulatedLaw({ K: 4, r: 0.02 }), referenceSpec)

describe('a footprint that a simulation judges', () => {
  test('has no value that could be taken for one', () => {
    expect(law.judged).toBe('simulation')
    for (const value of [
      law.value(radiusOf(4), 0.1),
      law.lifetime(radiusOf(4), 0.1),
      law.loss(54, radiusOf(4), 0.1),
    ])
      expect(value, 'a value of the law').toBeNaN()
  })

  test('promises the loss before T_QoS whatever law the problem asks for', () => {
    expect(law.measure).toBe('outage')
    expect(limit, 'ε_k').toBe(referenceSpec.service.kinematicOutage)
  })

  test('proposes at least K cooperators at a rate of at least r', () => {
    expect(law.minimumRate(radiusOf(4)), 'least rate of the proposed size').toBe(0.02)
    expect(law.minimumRate(radiusOf(5)), 'least rate of a larger size').toBe(0.02)
    expect(law.minimumRate(radiusOf(3)), 'least rate of a smaller size').toBe(Infinity)
    expect(law.keeps(radiusOf(4), 0.02)).toBe(true)
    expect(law.keeps(radiusOf(4), 0.019)).toBe(false)
    expect(law.keeps(radiusOf(3), 1)).toBe(false)
  })
})
