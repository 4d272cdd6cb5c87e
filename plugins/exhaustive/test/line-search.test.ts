/** The one-dimensional certificate against dense sampling. */
import { Problem, type ProblemSpec } from '@dwell/core'
import {
  beamsWithin,
  ClusteredFloor,
  idleEnvelope,
  IsolatedFloor,
  type ShareFloor,
  statedLimits,
} from '@dwell/reform/reduced'
import { Meter } from '@dwell/reform'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomSpec } from '../../../test/support/random-problems.js'
import { between } from '../../../test/support/uniform.js'
import { type LineProblem, maximiseOnLine, maximiseRate } from '../src/line-search.js'

/** The first range of beams whose share blocking allows, cut to a part of the beams. */
const lineOf = (
  problem: Problem,
  floor: ShareFloor,
  K: number,
  [low, high]: readonly [number, number],
): LineProblem | undefined => {
  const idle = idleEnvelope(problem, K)
  const [beams] = beamsWithin(floor, idle.largestShare)
  const [from, to] = [Math.max(low, beams?.from ?? Infinity), Math.min(high, beams?.to ?? 0)]
  return from <= to ? { rate: problem.downlink, floor, idle, from, to } : undefined
}

const valueAt = ({ rate, floor, idle }: LineProblem, theta: number): number =>
  rate.at(theta) * idle.at(floor.at(theta).effective)

/** Largest sample of f on the interval, ends included. */
const sampled = (line: LineProblem, samples: number): number => {
  let best = -Infinity
  for (let i = 0; i <= samples; i++)
    best = Math.max(best, valueAt(line, line.from + ((line.to - line.from) * i) / samples))
  return best
}

/** A random part of the admissible beams. */
const part = fc.tuple(between(0, 1), between(0, 1))
const within = (spec: ProblemSpec, [p, q]: [number, number]): [number, number] => {
  const { min, max } = spec.radio.beamwidth
  const at = (x: number): number => min * (max / min) ** x
  return [at(Math.min(p, q)), at(Math.max(p, q))]
}

const clusteredLine = (spec: ProblemSpec, ends: [number, number]): LineProblem | undefined => {
  const problem = new Problem(spec)
  const K = problem.reliabilityFloor
  const rate = problem.kinematics.minimumRate(problem.clusterRadius(K))
  if (!(rate <= problem.handoverCeiling)) return undefined
  return lineOf(problem, new ClusteredFloor(statedLimits(problem), rate), K, within(spec, ends))
}

const isolatedLine = (spec: ProblemSpec, ends: [number, number]): LineProblem | undefined => {
  const problem = new Problem(spec)
  const floor = new IsolatedFloor(statedLimits(problem))
  return lineOf(problem, floor, problem.reliabilityFloor, within(spec, ends))
}

describe.each([
  ['super-critical', clusteredLine, {}, 30],
  [
    'sub-critical',
    isolatedLine,
    {
      problem: 'P2-DYN',
      'network.bsDensity': 3e-6,
      'target.diffusion': 10,
      'target.meanSojourn': 20,
      'target.density': 1e-6,
      'target.range': 0,
      'service.linkAvailability': 0.9,
      'service.allLinksDown': 0.01,
      'budget.sensing': 1,
      'budget.handoverCeiling': 50,
      'radio.processingGain': 1e4,
    },
    // Its inner minimum costs a hundred roots a sample under the exact laws.
    6,
  ],
] as const)('%s floor', (_name, build, fixed, numRuns) => {
  test.each([1e-9, 1e-3])('no dense sample exceeds the bound at gap %d', (gap) => {
    let lines = 0
    fc.assert(
      fc.property(randomSpec(fixed), part, (spec, ends) => {
        const line = build(spec, ends)
        if (!line) return
        lines++
        const found = maximiseOnLine(line, new Meter({ relativeGap: gap, evaluations: 20_000 }))
        const highest = sampled(line, 40)
        expect(found.bound).toBeGreaterThanOrEqual(highest - 1e-11 * Math.abs(highest))
        expect(found.value).toBe(valueAt(line, found.theta))
        expect(found.theta).toBeGreaterThanOrEqual(line.from)
        expect(found.theta).toBeLessThanOrEqual(line.to)
        expect(found.bound - found.value).toBeLessThanOrEqual(gap * Math.abs(found.value))
      }),
      { numRuns, seed: 17 },
    )
    expect(lines).toBeGreaterThan(numRuns / 4)
  })

  test('stopped at once, or with an incumbent out of reach, the bound still holds', () => {
    fc.assert(
      fc.property(randomSpec(fixed), part, between(0.5, 1.5), (spec, ends, lift) => {
        const line = build(spec, ends)
        if (!line) return
        const highest = sampled(line, 50)
        const stopped = maximiseOnLine(line, new Meter({ evaluations: 1 }))
        expect(stopped.bound).toBeGreaterThanOrEqual(highest * (1 - 1e-11))
        const incumbent = highest * lift
        const beside = maximiseOnLine(line, new Meter({}, undefined, Infinity), incumbent)
        // What cannot beat the incumbent need not be refined, but is never bounded too low.
        expect(Math.max(beside.bound, incumbent)).toBeGreaterThanOrEqual(highest * (1 - 1e-11))
        if (lift < 1) expect(beside.value).toBeGreaterThanOrEqual(highest * (1 - 1e-9))
      }),
      { numRuns, seed: 19 },
    )
  })
})

test('without a floor it is the largest downlink rate', () => {
  fc.assert(
    fc.property(randomSpec(), (spec) => {
      const problem = new Problem(spec)
      const { min, max } = spec.radio.beamwidth
      const { theta, bound } = maximiseRate(
        problem.downlink,
        { from: min, to: max },
        new Meter({}, undefined, Infinity),
      )
      const rate = problem.downlink.at(theta)
      expect(bound).toBeGreaterThanOrEqual(rate)
      expect(bound).toBeLessThanOrEqual(rate * (1 + 1e-9))
      for (let i = 0; i <= 100; i++)
        expect(problem.downlink.at(min + ((max - min) * i) / 100)).toBeLessThanOrEqual(bound * (1 + 1e-13))
    }),
    { numRuns: 40, seed: 23 },
  )
})
