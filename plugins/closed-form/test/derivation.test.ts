/** Theorem 1′-DYN by its regimes, and the stages that follow K and r. */
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { leadingOrderHandoverRate, minimumHandoverRate, resettingLifetime } from '@dwell/core/model'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomSpec } from '../../../test/support/random-problems.js'
import { logBetween } from '../../../test/support/uniform.js'
import { argmaxRate, type ClosedFormDerivation, deriveClosedForm } from '../src/index.js'

type Overrides = Parameters<typeof applyOverrides>[1]

const derive = (overrides: Overrides): ClosedFormDerivation =>
  deriveClosedForm(new Problem(applyOverrides(referenceSpec, overrides)))

/** Few targets, so that blocking leaves every cluster size a share. */
const dense: Overrides = { 'network.bsDensity': 1e-3, 'target.density': 1e-6 }

describe('regimes of (46)', () => {
  const requiredLifetime = new Problem(referenceSpec).requiredLifetime
  const single = minimumHandoverRate(1, 1e-3, 10, requiredLifetime)
  const crossover = 1 / requiredLifetime

  test('rich: r_max ≥ r₁ leaves K = K_rel, r = r_min(K)', () => {
    for (const ceiling of [single, 10, Infinity]) {
      const derived = derive({ ...dense, 'budget.handoverCeiling': ceiling })
      expect(derived).toMatchObject({
        regime: 'handover-rich',
        K: 3,
        singleBsRate: single,
        smallestCluster: 1,
      })
      expect(derived.r).toBe(minimumHandoverRate(3, 1e-3, 10, requiredLifetime))
    }
  })

  test('mid: r_× ≤ r_max < r₁ takes the smallest cluster within the ceiling', () => {
    const below = derive({ ...dense, 'budget.handoverCeiling': single * (1 - 1e-9) })
    expect(below).toMatchObject({ regime: 'mid-budget', K: 3 })
    const tight = derive({ ...dense, 'budget.handoverCeiling': 0.1 })
    expect(tight.regime).toBe('mid-budget')
    expect(tight.K).toBe(tight.smallestCluster)
    expect(tight.r).toBeLessThanOrEqual(0.1)
    expect(minimumHandoverRate(tight.K - 1, 1e-3, 10, requiredLifetime)).toBeGreaterThan(0.1)
    expect(derive({ ...dense, 'budget.handoverCeiling': crossover })).toMatchObject({ regime: 'mid-budget' })
  })

  test('starved: r_max < r_× gives handover up', () => {
    for (const ceiling of [crossover * (1 - 1e-9), 0])
      expect(derive({ ...dense, 'budget.handoverCeiling': ceiling })).toMatchObject({
        regime: 'handover-starved',
        K: 65,
        r: 0,
        crossoverRate: crossover,
        staticCluster: 65,
      })
  })

  test('P2 is static; K* ≤ K_rel needs no handover', () => {
    expect(derive({ ...dense, problem: 'P2' })).toMatchObject({ regime: 'static', K: 65, r: 0 })
    expect(derive({})).toMatchObject({ regime: 'handover-rich', K: 3, r: 0, leadingOrderRate: 0 })
  })

  test('K and r keep the kinematic promise of the surrogate, whatever the network', () => {
    fc.assert(
      fc.property(
        logBetween(1e-6, 1e-2),
        logBetween(0.1, 1000),
        fc.oneof(fc.constantFrom(0, Infinity), logBetween(1e-4, 100)),
        (density, diffusion, ceiling) => {
          const problem = new Problem(
            applyOverrides(referenceSpec, {
              'network.bsDensity': density,
              'target.diffusion': diffusion,
              'budget.handoverCeiling': ceiling,
            }),
          )
          const { K, r, regime } = deriveClosedForm(problem)
          if (regime === 'sub-critical') return
          expect(r).toBeLessThanOrEqual(ceiling * (1 + 1e-9))
          const { violation } = problem.evaluate({ K, rho: 0.02, theta: 0.16, r }).constraints[0]
          if (problem.isSupercritical(problem.percolation(0.02, 0.16))) expect(violation).toBeLessThan(1e-9)
          expect(resettingLifetime(problem.clusterRadius(K), diffusion, r)).toBeGreaterThanOrEqual(
            problem.requiredLifetime * (1 - 1e-9),
          )
        },
      ),
      { seed: 1, numRuns: 300 },
    )
  })
})

describe('the paper’s leading order (29), claim 15', () => {
  test('a design at that rate breaks the kinematic promise', () => {
    const problem = new Problem(
      applyOverrides(referenceSpec, { ...dense, 'budget.handoverCeiling': Infinity }),
    )
    const derived = deriveClosedForm(problem)
    const { K, rho, theta } = derived.design!
    expect(problem.evaluate(derived.design!).feasible).toBe(true)
    const judged = problem.evaluate({ K, rho, theta, r: derived.leadingOrderRate })
    expect(judged.feasible).toBe(false)
    const broken = judged.constraints.filter((row) => row.violation > 1e-9).map((row) => row.name)
    expect(broken).toEqual(['kinematic'])
    expect(judged.constraints[0].value).toBeCloseTo(derived.leadingOrderLifetime, 9)
    // X(21.5) = 7.684 against ln 21.5 = 3.07: the true rate is 6.3 times as large.
    expect(derived.r / derived.leadingOrderRate).toBeCloseTo(6.3, 1)
  })

  test('it always asks for too little', () => {
    fc.assert(
      fc.property(logBetween(1e-4, 1e-2), logBetween(1, 1000), (density, diffusion) => {
        const derived = derive({
          'network.bsDensity': density,
          'target.diffusion': diffusion,
          'target.density': 1e-9,
          'budget.handoverCeiling': Infinity,
        })
        if (derived.r === 0) return
        expect(derived.leadingOrderRate).toBeLessThan(derived.r)
        expect(derived.leadingOrderLifetime).toBeLessThan(new Problem(referenceSpec).requiredLifetime)
        expect(derived.leadingOrderRate).toBe(
          leadingOrderHandoverRate(
            derived.K,
            density,
            diffusion,
            new Problem(referenceSpec).requiredLifetime,
          ),
        )
      }),
      { seed: 2, numRuns: 200 },
    )
  })
})

describe('stages', () => {
  test('θ is the argmax of R̄, clipped by the bounds and by the trap at the least share', () => {
    const free = derive({})
    expect(free.theta).toBe(free.rateOptimalBeam)
    expect(derive({ 'radio.beamwidth.max': 0.1 }).theta).toBe(0.1)
    expect(derive({ 'radio.beamwidth.min': 0.2 }).theta).toBe(0.2)
    const problem = new Problem(
      applyOverrides(referenceSpec, { 'target.range': 220, 'target.density': 1e-5 }),
    )
    const trapped = deriveClosedForm(problem)
    expect(trapped.theta).toBeCloseTo(problem.trap.widest(problem.gain(0.02)), 13)
    expect(trapped.theta).toBeLessThan(trapped.rateOptimalBeam)
  })

  test('ρ lies between its sensing floor and the blocking inversion', () => {
    fc.assert(
      fc.property(randomSpec(), (spec) => {
        const problem = new Problem(spec)
        const { design, shareFloor, blockingShare, obstacle } = deriveClosedForm(problem)
        expect(design === undefined).toBe(obstacle !== undefined)
        if (!design) return
        expect(design.rho).toBeLessThanOrEqual(Math.min(spec.budget.share.max, blockingShare) * (1 + 1e-12))
        expect(design.rho).toBeGreaterThanOrEqual(shareFloor * (1 - 1e-12))
        const { min, max } = spec.radio.beamwidth
        expect(design.theta).toBeGreaterThanOrEqual(min)
        expect(design.theta).toBeLessThanOrEqual(max)
      }),
      { seed: 3, numRuns: 200 },
    )
  })

  test('under its own law and a percolating network its designs are feasible', () => {
    let designs = 0
    fc.assert(
      fc.property(randomSpec({ 'kinematics.law': 'exponential', 'handover.timing': 'poisson' }), (spec) => {
        const problem = new Problem(spec)
        const { design } = deriveClosedForm(problem)
        if (!design) return
        designs++
        expect(problem.evaluate(design).worstViolation, JSON.stringify(spec)).toBeLessThanOrEqual(1e-9)
      }),
      { seed: 4, numRuns: 200 },
    )
    expect(designs).toBeGreaterThan(60)
  })
})

describe('argmaxRate', () => {
  test('no sampled beam has a higher rate', () => {
    fc.assert(
      fc.property(randomSpec(), ({ radio, ...rest }) => {
        const { downlink } = new Problem({ radio, ...rest })
        const { min, max } = radio.beamwidth
        const best = downlink.at(argmaxRate(downlink, min, max))
        for (let i = 0; i <= 60; i++)
          expect(downlink.at(min * (max / min) ** (i / 60))).toBeLessThanOrEqual(best * (1 + 1e-12))
      }),
      { seed: 5, numRuns: 100 },
    )
  })

  test('is the interior maximum of the reference scenario, or an end', () => {
    const { downlink } = new Problem(referenceSpec)
    expect((argmaxRate(downlink, 0.02, 1) * 180) / Math.PI).toBeCloseTo(9.238, 3)
    expect(argmaxRate(downlink, 0.3, 1)).toBe(0.3)
    expect(argmaxRate(downlink, 0.02, 0.1)).toBe(0.1)
    expect(argmaxRate(downlink, 0.2, 0.2)).toBe(0.2)
  })
})
