import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runBatch } from '../../src/index.js'

const report = runBatch(readFileSync(new URL('../fixtures/golden.json', import.meta.url), 'utf8'))

describe('golden values of an independent program (SciPy, mpmath)', () => {
  test('every name is a quantity and every case computes', () => {
    expect(report.unknown).toEqual([])
    expect(report.failed).toBe(0)
    expect(report.quantities.map(({ name }) => name)).toEqual([
      'mainLobeGain',
      'besselI0Scaled',
      'expIntE1',
      'interferenceKernel',
      'meanInterferenceFactor',
      'inverseFourthMoment',
      'dynamicLifetime',
      'handoverArgument',
      'minimumHandoverRate',
      'discExitSurvival',
      'resettingSurvival',
      'blockingProbability',
      'largestLoad',
      'sectorLifetime',
      'downlinkRate',
      'reliabilityFloor',
    ])
    expect(report.count).toBe(144)
  })

  test.each(report.quantities.map((quantity) => [quantity.name, quantity] as const))(
    '%s is within its tolerance',
    (name, quantity) => {
      expect(quantity.tolerance).toBe(name === 'resettingSurvival' ? 1e-7 : 1e-10)
      expect(quantity.compared).toBe(quantity.count)
      expect(quantity.worstError).toBeLessThan(quantity.tolerance)
    },
  )
})
