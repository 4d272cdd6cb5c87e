import { describe, expect, test } from 'vitest'
import { argumentRange } from '../../src/quantities/check-arguments.js'
import {
  computeQuantity,
  nearestQuantity,
  quantities,
  QuantityArgumentError,
  quantityByName,
} from '../../src/index.js'
import { expectedQuantity, parseQuantity, parseUnit, sameDimensions } from '../../src/units/index.js'
import { logUnits } from '../../src/units/decibel.js'

const faultsOf = (name: string, args: Record<string, number>): QuantityArgumentError => {
  try {
    computeQuantity(name, args)
  } catch (error) {
    if (error instanceof QuantityArgumentError) return error
    throw error
  }
  throw new Error('no fault found')
}

/** `value`, or the code of the first fault. */
const codeAt = (name: string, args: Record<string, number>): string => {
  try {
    return Number.isNaN(computeQuantity(name, args)) ? 'NaN' : 'value'
  } catch (error) {
    return error instanceof QuantityArgumentError ? error.faults[0].code : String(error)
  }
}

const agree = (unit: string, displayUnit: string): boolean => {
  const [si, shown] = [parseUnit(unit), parseUnit(displayUnit)]
  const dimensions =
    logUnits.get(displayUnit)?.dimensions ?? (shown.ok ? shown.unit.dimensions : { unknown: 1 })
  return si.ok && sameDimensions(si.unit.dimensions, dimensions)
}

const range = (name: string, argument: string): string =>
  argumentRange(quantityByName.get(name)!.args.find((each) => each.name === argument)!)

describe('the registry', () => {
  test('names are unique camel-case identifiers', () => {
    expect(new Set(quantities.map(({ name }) => name)).size).toBe(quantities.length)
    expect(quantityByName.size).toBe(quantities.length)
    for (const { name } of quantities) expect(name).toMatch(/^[a-z][a-zA-Z0-9]+$/)
  })

  test.each(quantities.map((quantity) => [quantity.name, quantity] as const))(
    '%s is fully described',
    (_, quantity) => {
      expect(quantity.symbol).not.toBe('')
      expect(quantity.equation).toMatch(/^(\(C?\d+\)|Lemma \d|Theorem \d|Remark \d|Table I)/)
      expect(quantity.section).toMatch(/^§[2-8]$/)
      expect(quantity.meaning.length).toBeGreaterThan(10)
      expect(quantity.meaning).not.toContain('\n')
      expect(agree(quantity.unit, quantity.displayUnit)).toBe(true)
      expect([1e-10, 1e-7, 1e-3, 1e-2, 4e-2]).toContain(quantity.tolerance)
      expect(quantity.args.length).toBeGreaterThan(0)
      expect(new Set(quantity.args.map(({ name }) => name)).size).toBe(quantity.args.length)
      for (const argument of quantity.args) {
        expect(argument.symbol).not.toBe('')
        expect(argument.meaning.length).toBeGreaterThan(3)
        expect(agree(argument.unit, argument.displayUnit)).toBe(true)
        expect(expectedQuantity(argument)).toContain(argument.example)
      }
    },
  )

  test.each(quantities.map((quantity) => [quantity.name, quantity] as const))(
    '%s computes at the examples of its arguments, and reads them with units',
    (name, quantity) => {
      const args: Record<string, number> = {}
      for (const argument of quantity.args) {
        const read = parseQuantity(argument.example, argument)
        expect(read).toMatchObject({ ok: true })
        if (read.ok) args[argument.name] = read.value
      }
      const value = computeQuantity(name, args)
      expect(Number.isNaN(value)).toBe(false)
      const onlyNeeded = quantity.args.filter((argument) => argument.default === undefined)
      const short = Object.fromEntries(onlyNeeded.map((argument) => [argument.name, args[argument.name]]))
      const byDefault = Object.fromEntries(
        quantity.args.map((argument) => [argument.name, argument.default ?? args[argument.name]]),
      )
      expect(computeQuantity(name, short)).toBe(computeQuantity(name, byDefault))
    },
  )

  test('the reference scenario stands behind the radio quantities', () => {
    const theta = (10 * Math.PI) / 180
    expect(computeQuantity('safeRadius', { theta })).toBeCloseTo(200.3, 1)
    expect(computeQuantity('exactSafeRadius', { theta })).toBeCloseTo(333.7, 1)
    const distance = computeQuantity('safeRadius', { theta })
    expect(computeQuantity('coverageProbability', { distance, theta })).toBeCloseTo(0.9, 12)
    expect((computeQuantity('crossingTrap', { range: 100 }) * 180) / Math.PI).toBeCloseTo(30.49, 2)
    expect((computeQuantity('sectorTrap', { range: 100 }) * 180) / Math.PI).toBeCloseTo(31.04, 2)
  })

  test('the exact law’s cluster and the surrogate’s excess', () => {
    const service = { coverageFraction: 0.9, meanSojourn: 60, kinematicOutage: 0.01 }
    const network = { bsDensity: 1e-3, diffusion: 10 }
    const exact = computeQuantity('firstPassageClusterSize', { ...service, ...network })
    const surrogate = computeQuantity('staticClusterSize', {
      ...network,
      requiredLifetime: computeQuantity('requiredLifetime', service),
    })
    expect(surrogate / exact).toBeCloseTo(18.9, 1)
    expect(computeQuantity('surrogateExcess', { kinematicOutage: 0.01 })).toBeCloseTo(surrogate / exact, 12)
  })
})

describe('limits', () => {
  test.each<[string, Record<string, number>, number]>([
    ['besselI0Scaled', { x: 0 }, 1],
    ['handoverArgument', { kappa: 0 }, 0],
    ['handoverArgument', { kappa: 1 }, 0],
    ['handoverArgument', { kappa: 0.3 }, 0],
    ['resettingLifetime', { R: 300, diffusion: 10, r: 0 }, 2250],
    ['dynamicLifetime', { K: 1, bsDensity: 1e-5, diffusion: 10, r: 0 }, 1 / (4 * Math.PI * 1e-4)],
    ['mainLobeGain', { theta: Math.PI, sideLobeRatio: 0 }, 2],
    ['mainLobeGain', { theta: 2 * Math.PI, sideLobeRatio: 0 }, 1],
    ['meanCouplingGain', { theta: Math.PI / 2, sideLobeRatio: 0 }, 1],
    ['couplingGainVariance', { theta: 1, sideLobeRatio: 1 }, 0],
    ['aggregateRadius', { K: 1, safeRadius: 200 }, 200],
    ['clusterRadius', { K: 1, bsDensity: 1 / Math.PI }, 1],
    ['discExitSurvival', { t: 0 }, 1],
    ['discExitSurvival', { t: 1e6 }, 0],
    ['discExitQuantile', { probability: 0 }, 0],
    ['resettingSurvival', { t: 0, R: 1, diffusion: 1, r: 1 }, 1],
    ['interferenceKernel', { A: 0, blockageRate: 0.007, minSpacing: 50 }, 0],
    ['blockingProbability', { slots: 0, load: 0 }, 1],
    ['blockingProbability', { slots: 1, load: 0 }, 0],
    ['hysteresisMargin', { r: 0, diffusion: 1 }, Infinity],
    ['slotCount', { sensingBudget: 0.3, effectiveShare: 0 }, Infinity],
    ['slotCount', { sensingBudget: 0.3, effectiveShare: 0.02 }, 15],
    ['reliabilityFloor', { linkAvailability: 0.9, allLinksDown: 1e-3 }, 3],
    ['singleBsLifetime', { safeRadius: 100, range: 150, theta: 0.1, diffusion: 10 }, 0],
    ['sectorLifetime', { distance: 300, theta: 0.1, radius: 300, diffusion: 10 }, 0],
    ['inverseFourthMoment', { k: 2, bsDensity: 1e-5, nearFieldGuard: 0 }, Infinity],
    ['crossingTrap', { range: 0 }, Infinity],
    [
      'overheadCrossover',
      { K: 3, share: 0.02, diffusion: 10, requiredLifetime: 512, handoverCost: 0 },
      Infinity,
    ],
    ['resettingLifetime', { R: 1e5, diffusion: 1, r: 1 }, Infinity],
  ])('%s(%o) = %d', (name, args, expected) => {
    const value = computeQuantity(name, args)
    if (Number.isFinite(expected)) expect(value).toBeCloseTo(expected, 12)
    else expect(value).toBe(expected)
  })

  test('a lifetime near 1e300 is finite, one beyond has a finite logarithm', () => {
    const near = computeQuantity('resettingLifetime', { R: 700, diffusion: 1, r: 1 })
    expect(near).toBeGreaterThan(1e300)
    expect(near).toBeLessThan(Infinity)
    expect(computeQuantity('logResettingLifetime', { R: 1e5, diffusion: 1, r: 1 })).toBeCloseTo(99993.32, 1)
    expect(computeQuantity('logPeriodicLifetime', { R: 1e5, diffusion: 1, r: 1 })).toBeGreaterThan(2.4e9)
  })

  test.each(quantities.map((quantity) => [quantity.name, quantity] as const))(
    '%s has a value at the ends of its ranges',
    (name, quantity) => {
      const examples: Record<string, number> = {}
      for (const argument of quantity.args) {
        const read = parseQuantity(argument.example, argument)
        if (read.ok) examples[argument.name] = read.value
      }
      for (const argument of quantity.args) {
        const { min = -1e9, max = 1e9, minExclusive, maxExclusive } = argument
        const ends = [min + (minExclusive ? 1e-6 : 0), max - (maxExclusive ? 1e-6 : 0)]
        for (const value of ends) {
          const args = { ...examples, [argument.name]: value }
          if (quantity.jointRange) {
            // Then a value or a refusal that says where the range ends.
            expect(codeAt(name, args)).toMatch(/^(value|out-of-range)$/)
            continue
          }
          // NaN is refused by computeQuantity as 'undefined-value'.
          expect(() => computeQuantity(name, args)).not.toThrow()
        }
      }
    },
  )
})

describe('faulty arguments', () => {
  test('all are listed at once, with the nearest name', () => {
    const error = faultsOf('minimumHandoverRate', { K: 2.5, bsDensty: 1e-5, diffusion: -1, r: 1 })
    expect(error.name).toBe('QuantityArgumentError')
    expect(error.quantity).toBe('minimumHandoverRate')
    expect(error.faults.map(({ code, argument }) => [code, argument])).toEqual([
      ['not-integer', 'K'],
      ['missing', 'bsDensity'],
      ['out-of-range', 'diffusion'],
      ['missing', 'requiredLifetime'],
      ['unknown', 'bsDensty'],
      ['unknown', 'r'],
    ])
    expect(error.faults[4].suggestion).toBe('bsDensity')
    expect(error.message.split('\n')).toHaveLength(6)
    expect(error.message).toContain("did you mean 'bsDensity'?")
    expect(error.message).toContain('diffusion must be > 0 (SI, m^2/s), got -1')
    expect(error.message).toContain('K must be a whole number ≥ 1, got 2.5')
  })

  test.each([Number.NaN, Infinity, -Infinity])('%d is not finite', (theta) => {
    const { faults } = faultsOf('mainLobeGain', { theta, sideLobeRatio: 0.01 })
    expect(faults).toMatchObject([{ code: 'not-finite', argument: 'theta' }])
  })

  test.each<[string, Record<string, number>, string]>([
    ['mainLobeGain', { theta: 0, sideLobeRatio: 0.1 }, 'theta'],
    ['mainLobeGain', { theta: 7, sideLobeRatio: 0.1 }, 'theta'],
    ['mainLobeGain', { theta: 1, sideLobeRatio: 1.1 }, 'sideLobeRatio'],
    [
      'downlinkRate',
      { theta: 1, sideLobeRatio: 0.1, pathLossExponent: 2, pointingError: 0 },
      'pathLossExponent',
    ],
    ['reliabilityFloor', { linkAvailability: 1, allLinksDown: 0.1 }, 'linkAvailability'],
    ['largestLoad', { slots: -1, blocking: 0.1 }, 'slots'],
    ['discExitQuantile', { probability: 1 }, 'probability'],
  ])('%s(%o) is out of range in %s', (name, args, argument) => {
    expect(faultsOf(name, args).faults).toMatchObject([{ code: 'out-of-range', argument }])
  })

  test('an unknown quantity, near and far', () => {
    expect(faultsOf('mainLobGain', {}).faults).toEqual([
      {
        code: 'unknown-quantity',
        message: "there is no quantity 'mainLobGain'",
        suggestion: 'mainLobeGain',
      },
    ])
    expect(faultsOf('toString', {}).faults[0]).not.toHaveProperty('suggestion')
    expect(nearestQuantity('downlink_rate')).toBe('downlinkRate')
  })

  test('inherited names are not arguments', () => {
    const inherited: Record<string, number> = {}
    Object.setPrototypeOf(inherited, { theta: 1, sideLobeRatio: 0.1 })
    expect(faultsOf('mainLobeGain', inherited).faults.map(({ code }) => code)).toEqual(['missing', 'missing'])
  })

  test('ranges read well', () => {
    expect(range('blockingProbability', 'slots')).toBe('a whole number ≥ 0')
    expect(range('reliabilityFloor', 'linkAvailability')).toBe('in (0, 1)')
    expect(range('effectiveShare', 'share')).toBe('in (0, 1]')
    expect(range('sectorLifetime', 'angle')).toBe('a finite number')
    expect(range('capacity', 'idle')).toBe('≤ 1')
  })
})
