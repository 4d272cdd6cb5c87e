import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyOverrides, Problem, referenceSpec } from '../../src/index.js'
import { brentMinimum } from '../../src/math/roots.js'
import { sectorLifetime } from '../../src/model/sector-lifetime.js'
import { singleBsLifetime } from '../../src/model/beamwidth-trap.js'
import { relativeError } from '../math/relative.js'
import { coverageOptions, degree, interval, logBetween, specUnder } from './arbitrary.js'

const trapAt = (form: string, range: number, share = 0.02): number => {
  const problem = new Problem(applyOverrides(referenceSpec, { trap: form, 'target.range': range }))
  return problem.trap.widest(problem.gain(share))
}

describe('the trap of the reference scenario at share 0.02', () => {
  test.each([
    [50, 75.7, 81.2],
    [100, 30.49, 31.04],
    [150, 15.29, 14.95],
  ])('at d_t = %d m: crossing %d°, argmax of the exact sector lifetime %d°', (range, crossing, argmax) => {
    const digits = range === 50 ? 1 : 2
    expect(trapAt('crossing', range) / degree).toBeCloseTo(crossing, digits)
    expect(trapAt('sector', range) / degree).toBeCloseTo(argmax, digits)
  })

  test.each([50, 100, 150])('the sector form is the argmax of the sector lifetime itself (%d m)', (range) => {
    const problem = new Problem(applyOverrides(referenceSpec, { 'target.range': range }))
    const found = brentMinimum(
      (theta) => -sectorLifetime(range, theta, problem.safeRadius(0.02, theta), 10),
      0.05,
      // Further out R₁ < d_t and the lifetime is flat at 0.
      1.3 * trapAt('crossing', range),
    )
    expect(trapAt('sector', range)).toBeCloseTo(found.x, 5)
  })

  test('the crossing form is where the two times of (14) meet', () => {
    const problem = new Problem(applyOverrides(referenceSpec, { 'target.range': 100 }))
    const theta = trapAt('crossing', 100)
    const radius = problem.safeRadius(0.02, theta)
    expect(relativeError(radius - 100, (100 * theta) / 2)).toBeLessThan(1e-10)
    expect(singleBsLifetime(radius, 100, theta, 10)).toBeCloseTo((100 * theta) ** 2 / 80, 6)
  })

  test('the collapse form is R₁ = d_t of the mean field with G = 2π/θ', () => {
    const problem = new Problem(
      applyOverrides(referenceSpec, {
        trap: 'collapse',
        'target.range': 150,
        'coverage.radius': 'mean-field',
        'radio.sideLobeRatio': 0,
      }),
    )
    const theta = problem.trap.widest(problem.gain(0.02))
    expect(theta).toBeLessThan(2 * Math.PI)
    expect(problem.safeRadius(0.02, theta)).toBeCloseTo(150, 8)
  })

  test('claim 4: every form falls with the distance', () => {
    for (const form of ['crossing', 'collapse', 'sector']) {
      const traps = [120, 140, 160, 180].map((range) => trapAt(form, range))
      for (const [i, trap] of traps.entries()) if (i > 0) expect(trap).toBeLessThan(traps[i - 1])
    }
  })

  test('no design distance, no trap', () => {
    expect(trapAt('crossing', 0)).toBe(Infinity)
    expect(new Problem(applyOverrides(referenceSpec, { 'target.range': 0 })).trap.gainFor(1)).toBe(0)
  })
})

describe('where the exact coupling law saturates below the outage tolerance', () => {
  const quiet = applyOverrides(referenceSpec, {
    trap: 'sector',
    'interference.gain': 'exact',
    'radio.noiseFigure': 0,
    'radio.sideLobeRatio': 0,
  })

  test('nothing ever breaks the link of a narrow beam: no gain is too small', () => {
    const { trap } = new Problem(quiet)
    for (const theta of [1e-9, 0.01, 1, 1.8]) expect(trap.gainFor(theta), `g at θ = ${theta}`).toBe(0)
    const widest = trap.widest(1)
    expect(widest, 'θ_trap at g = 1').toBeGreaterThan(1.8)
    expect(trap.gainFor(widest * 1.001), 'g just above θ_trap').toBeGreaterThan(1)
  })

  test('a reach beyond every double leaves the trap shut, not broken', () => {
    const { trap } = new Problem(
      applyOverrides(quiet, {
        'radio.noiseFigure': 1e-9,
        'network.bsDensity': 2.44e-7,
        'network.losCoherence': 54.6,
        'network.minSpacing': 124.7,
        'radio.coverageOutage': 0.001,
        'target.range': 1e4,
        'radio.txPower': 0.256,
      }),
    )
    for (const theta of [1e-9, 1e-3, 0.03, 0.3, 1, 2, 4, 6.28])
      expect(trap.gainFor(theta), `g at θ = ${theta}`).not.toBeNaN()
  })
})

describe.each(['crossing', 'collapse', 'sector'])('%s trap under every coverage option', (form) => {
  // Where the exact law's main-lobe coupling saturates, E* collapses by orders of magnitude within a few
  // degrees and the sector lifetime has several maxima: that form meets the exact law with the reference radio.
  const radios = coverageOptions.map((options) =>
    form === 'sector' && options.gain === 'exact' && options.radius === 'laplace'
      ? logBetween(1e-7, 1e-3).map((density) =>
          applyOverrides(referenceSpec, { 'network.bsDensity': density, 'interference.gain': 'exact' }),
        )
      : specUnder(options),
  )
  const scenario = fc
    .tuple(fc.oneof(...radios), logBetween(5, 500))
    .map(([spec, range]) => new Problem(applyOverrides(spec, { trap: form, 'target.range': range })))

  test('widest and gainFor are inverses', () => {
    fc.assert(
      fc.property(scenario, logBetween(0.5 * degree, 80 * degree), (problem, theta) => {
        const gain = problem.trap.gainFor(theta)
        if (gain === Infinity) return
        expect(relativeError(problem.trap.widest(gain), theta)).toBeLessThan(1e-8)
      }),
    )
  })

  test('gainFor rises in θ, so θ_trap rises in ρ', () => {
    fc.assert(
      fc.property(scenario, interval, logBetween(0.002, 0.5), (problem, [a, b], share) => {
        expect(problem.trap.gainFor(b)).toBeGreaterThan(problem.trap.gainFor(a))
        const narrow = problem.trap.widest(problem.gain(share))
        const wide = problem.trap.widest(problem.gain(share * 2))
        if (narrow > 0 && narrow < Infinity) expect(wide).toBeGreaterThan(narrow)
        else expect(wide).toBeGreaterThanOrEqual(narrow)
      }),
    )
  })
})
