/** Every relaxation contains every feasible design, whatever was refined, and no library is asked. */
import { type Design, Problem } from '@dwell/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomSpec } from '../../../../test/support/random-problems.js'
import { between } from '../../../../test/support/uniform.js'
import { CapacityFormulation } from '../../src/milp/capacity-formulation.js'
import { DensityFormulation } from '../../src/milp/density-formulation.js'
import type { Formulation } from '../../src/milp/formulation.js'
import { ShareFormulation } from '../../src/milp/share-formulation.js'
import { acceptedLimits, type Limits } from '../../src/reduced/limits.js'
import { Meter } from '../../src/meter.js'

const formulations: Readonly<Record<string, new (limits: Limits, work: Meter) => Formulation>> = {
  capacity: CapacityFormulation,
  'target-density': DensityFormulation,
  'sensing-share': ShareFormulation,
}

/** A design drawn at random; its rate is what the footprint asks for, or a little more. */
const designAt = (problem: Problem, [k, u, v, w]: readonly number[]): Design => {
  const { share } = problem.spec.budget
  const { beamwidth } = problem.spec.radio
  const K = problem.reliabilityFloor + Math.floor(40 * k ** 3)
  const rho = share.min * (share.max / share.min) ** (u * u)
  const theta = beamwidth.min * (beamwidth.max / beamwidth.min) ** v
  const radius = problem.isSupercritical(problem.percolation(rho, theta))
    ? problem.clusterRadius(K)
    : problem.safeRadius(rho, theta)
  const least = problem.kinematics.minimumRate(radius)
  const r = problem.handoverCeiling === 0 ? 0 : Math.min(least * (1 + 0.1 * w), problem.handoverCeiling)
  return { K, rho, theta, r: Number.isFinite(r) ? r : 0 }
}

/** A solution that chooses other parts each time: refining anywhere must lose nothing. */
const somewhere = (size: number, seed: number): Float64Array => {
  let state = seed + 1
  return Float64Array.from({ length: size }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  })
}

describe.each(Object.entries(formulations))('relaxation of %s', (objective, Formulate) => {
  it('has a point at least as good as every feasible design, before and after refining', () => {
    let held = 0
    const unit = between(0, 1)
    fc.assert(
      fc.property(
        randomSpec({ objective }),
        fc.array(fc.tuple(unit, unit, unit, unit), { minLength: 60, maxLength: 60 }),
        (spec, draws) => {
          const problem = new Problem(spec)
          const values = draws
            .map((draw) => problem.evaluate(designAt(problem, draw)))
            .filter((evaluation) => evaluation.feasible && evaluation.objective.value > 0)
            .map((evaluation) => evaluation.objective.value)
          if (values.length === 0) return
          const formulation = new Formulate(acceptedLimits(problem, 'outside'), new Meter({}))
          const best = formulation.toModel(Math.max(...values))
          for (let round = 0; round < 8; round++) {
            const relaxation = formulation.relaxation(round < 4 ? -Infinity : best - 1e-6)
            expect(relaxation).toBeDefined()
            expect(relaxation?.exceeds(best - 1e-8)).toBe(true)
            relaxation?.refine(somewhere(relaxation.model.variables.length, round))
            held++
          }
        },
      ),
      { numRuns: 40, seed: 9, endOnFailure: true },
    )
    expect(held).toBeGreaterThan(80)
  })

  it('is undone by the model itself where the claim is too high', () => {
    const [spec] = fc.sample(randomSpec({ objective }), { numRuns: 1, seed: 4 })
    const formulation = new Formulate(acceptedLimits(new Problem(spec), 'outside'), new Meter({}))
    const relaxation = formulation.relaxation(-Infinity)
    expect(relaxation).toBeDefined()
    expect(relaxation?.exceeds(100)).toBe(false)
  })
})
