/** Both floors S(θ): minimal, nondecreasing, and inside the enclosures of their slopes. */
import { applyOverrides, Problem, type ProblemSpec, referenceSpec } from '@dwell/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Overrides, randomSpec } from '../../../../test/support/random-problems.js'
import { between } from '../../../../test/support/uniform.js'
import { beamsWithin, type ShareFloor } from '../../src/reduced/share-floor.js'
import { ClusteredFloor } from '../../src/reduced/clustered-floor.js'
import { IsolatedFloor } from '../../src/reduced/isolated-floor.js'
import { statedLimits } from '../../src/reduced/limits.js'

const forms: readonly Overrides[] = (['crossing', 'collapse', 'sector'] as const).flatMap((trap) =>
  (['exponential', 'first-passage'] as const).flatMap((law) =>
    (['poisson', 'periodic'] as const).map((timing) => ({
      trap,
      'kinematics.law': law,
      'handover.timing': timing,
    })),
  ),
)
const named = forms.map((form) => [Object.values(form).join(', '), form] as const)

/** Draws in which isolated discs have work to do. */
const isolatedDraw: Overrides = {
  problem: 'P2-DYN',
  'network.bsDensity': 3e-6,
  'target.diffusion': 10,
  'target.meanSojourn': 20,
  'target.density': 1e-6,
  'budget.share.max': 1,
  'budget.sensing': 1,
  'budget.handoverCost': 0.01,
  'budget.handoverCeiling': 50,
  'radio.processingGain': 1e4,
  'target.range': 60,
  'radio.beamwidth.min': 0.02,
  'radio.beamwidth.max': 0.8,
}
/** Draws in which a clustered design is likely: strong radios, every share allowed. */
const roomy: Overrides = {
  'budget.share.max': 1,
  'radio.processingGain': 1e7,
  'radio.beamwidth.min': 0.01,
  'radio.beamwidth.max': 1.2,
}

const part = fc.tuple(between(0, 1), between(0, 1), between(0, 1)).map((xs) => xs.toSorted((p, q) => p - q))

/** Three beams of the first range that has a share. */
const beams = (floor: ShareFloor, xs: readonly number[]): readonly number[] => {
  const [range] = beamsWithin(floor, Number.MAX_VALUE)
  return range ? xs.map((x) => range.from * (range.to / range.from) ** x) : []
}

/** S rises from a to m to b, by no less and no more than the enclosure over [a, b] allows. */
const enclosed = (floor: ShareFloor, thetas: readonly number[], noise: number): boolean => {
  const [a, m, b] = thetas.map((theta) => floor.at(theta))
  if (thetas.length === 0 || !(b.theta > a.theta)) return false
  const { lower, upper } = floor.slope(a, b)
  expect(lower).toBeGreaterThanOrEqual(0)
  expect(upper).toBeGreaterThanOrEqual(lower)
  for (const [p, q] of [
    [a, m],
    [m, b],
    [a, b],
  ]) {
    const rise = q.effective - p.effective
    const width = q.theta - p.theta
    expect(rise).toBeGreaterThanOrEqual(lower * width - noise * q.effective)
    if (upper < Infinity) expect(rise).toBeLessThanOrEqual(upper * width + noise * q.effective)
  }
  return true
}

test.each(['crossing', 'collapse', 'sector'])('%s, clustered: slopes are enclosed', (trap) => {
  let checked = 0
  fc.assert(
    fc.property(fc.noBias(randomSpec({ trap, ...roomy })), fc.noBias(part), (spec, xs) => {
      const floor = new ClusteredFloor(statedLimits(new Problem(spec)), 0.3)
      if (enclosed(floor, beams(floor, xs), 1e-9)) checked++
    }),
    { numRuns: 60, seed: 11 },
  )
  expect(checked).toBeGreaterThan(12)
})

describe.each(named)('%s', (_name, form) => {
  test('isolated: slopes are enclosed', () => {
    let checked = 0
    fc.assert(
      fc.property(fc.noBias(randomSpec({ ...isolatedDraw, ...form })), fc.noBias(part), (spec, xs) => {
        const floor = new IsolatedFloor(statedLimits(new Problem(spec)))
        // Minimised numerically: S itself is good to about 1e-9.
        if (enclosed(floor, beams(floor, xs), 1e-8)) checked++
      }),
      { numRuns: 8, seed: 13 },
    )
    expect(checked).toBeGreaterThan(2)
  })
})

describe('the clustered floor', () => {
  test('is the least share that keeps bounds, percolation and trap', () => {
    let checked = 0
    fc.assert(
      fc.property(fc.noBias(randomSpec(roomy)), between(0, 1), (spec, x) => {
        const problem = new Problem(spec)
        const { min, max } = spec.radio.beamwidth
        const theta = min * (max / min) ** x
        const { share, rate, effective } = new ClusteredFloor(statedLimits(problem), 0.25).at(theta)
        if (share === Infinity) return
        checked++
        expect(rate).toBe(0.25)
        expect(effective).toBeCloseTo(share + 0.25 * spec.budget.handoverCost, 14)
        const keeps = (rho: number): boolean =>
          rho >= spec.budget.share.min &&
          problem.isSupercritical(problem.percolation(rho, theta)) &&
          problem.trap.gainFor(theta) <= problem.gain(rho) * (1 + 1e-10)
        expect(keeps(share)).toBe(true)
        expect(keeps(share * (1 - 1e-6))).toBe(false)
      }),
      { numRuns: 150, seed: 17 },
    )
    expect(checked).toBeGreaterThan(40)
  })

  test('is Infinity past the largest share', () => {
    const spec = applyOverrides(referenceSpec, { 'budget.share.max': 0.02, 'target.range': 1500 })
    const floor = new ClusteredFloor(statedLimits(new Problem(spec)))
    expect(floor.at(0.2).share).toBe(Infinity)
    expect(beamsWithin(floor, 1)).toEqual([])
  })

  test('beamsWithin ends where S meets the limit', () => {
    const problem = new Problem(applyOverrides(referenceSpec, { 'target.range': 220 }))
    const floor = new ClusteredFloor(statedLimits(problem))
    for (const limit of [0.021, 0.03, 0.1]) {
      const [{ to: theta }] = beamsWithin(floor, limit)
      expect(floor.at(theta).effective).toBeLessThanOrEqual(limit)
      expect(floor.at(theta).effective).toBeCloseTo(limit, 10)
      expect(floor.at(theta * (1 + 1e-9)).effective).toBeGreaterThan(limit)
    }
  })
})

describe('the isolated floor', () => {
  const specs: readonly ProblemSpec[] = fc
    .sample(fc.noBias(randomSpec({ ...isolatedDraw, 'handover.timing': 'poisson' })), {
      seed: 19,
      numRuns: 12,
    })
    // Fast targets and small outages under periodic handovers: a minimum for each number of whole periods.
    .concat(
      fc.sample(
        fc.noBias(
          randomSpec({
            ...isolatedDraw,
            'target.diffusion': 300,
            'budget.share.min': 1e-3,
            'handover.timing': 'periodic',
          }),
        ),
        { seed: 21, numRuns: 12 },
      ),
    )
    .filter((spec) => new IsolatedFloor(statedLimits(new Problem(spec))).beams.length > 0)

  test('the draw has some', () => expect(specs.length).toBeGreaterThan(4))

  test('no share and rate below it keep the promise: ρ + δ·r_min over a grid of shares', () => {
    let checked = 0
    for (const spec of specs) {
      const problem = new Problem(spec)
      const floor = new IsolatedFloor(statedLimits(problem))
      const [{ from, to }] = floor.beams
      for (const x of [0, 0.3, 0.8]) {
        const theta = from * (to / from) ** x
        const sample = floor.at(theta)
        let least = Infinity
        for (let i = 0; i <= 200; i++) {
          const { share } = spec.budget
          const rho = share.min * (share.max / share.min) ** (i / 200)
          if (problem.trap.gainFor(theta) > problem.gain(rho)) continue
          if (problem.isSupercritical(problem.percolation(rho, theta))) break
          const r = problem.kinematics.minimumRate(problem.safeRadius(rho, theta))
          if (r <= problem.handoverCeiling) least = Math.min(least, problem.effectiveShare(rho, r))
        }
        expect(sample.effective).toBeLessThanOrEqual(least * (1 + 1e-9))
        if (sample.effective === Infinity) continue
        checked++
        const judged = problem.evaluate({
          K: problem.reliabilityFloor,
          rho: sample.share,
          theta,
          r: sample.rate,
        })
        expect(judged.supercritical).toBe(false)
        for (const name of ['kinematic', 'trap', 'handover-ceiling', 'share-min', 'share-max'])
          expect(judged.constraints.find((row) => row.name === name)!.violation, name).toBeLessThan(1e-9)
      }
    }
    expect(checked).toBeGreaterThan(8)
  })
})
