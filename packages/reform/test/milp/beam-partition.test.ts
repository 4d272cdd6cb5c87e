import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BeamPartition, type BeamSegment, lineAt } from '../../src/milp/beam-partition.js'
import { Meter } from '../../src/meter.js'
import { ClusteredFloor } from '../../src/reduced/clustered-floor.js'
import { statedLimits } from '../../src/reduced/limits.js'
import { beamsWithin } from '../../src/reduced/share-floor.js'
import { randomProblem } from './random-problem.js'

const fractions = [0, 0.05, 0.3, 0.5, 0.77, 0.98, 1]

describe('BeamPartition', () => {
  it('bounds ln R̄ from above and ln S from below on every segment', () => {
    let met = 0
    fc.assert(
      fc.property(randomProblem('capacity'), (problem) => {
        const { beamwidth } = problem.spec.radio
        const floor = new ClusteredFloor(statedLimits(problem))
        const ranges = beamsWithin(floor, problem.spec.budget.share.max)
        if (ranges.length === 0) return
        const [{ to }] = ranges
        const partition = new BeamPartition(problem, floor, ranges, new Meter({}))
        partition.split(beamwidth.min + 0.4 * (to - beamwidth.min))
        for (const { a, b, rateAbove, shareBelow, highestRate, lowestRate } of partition.segments)
          for (const fraction of fractions) {
            const theta = a.theta + fraction * (b.theta - a.theta)
            const logRate = Math.log(problem.downlink.at(theta))
            const logShare = Math.log(floor.at(theta).effective)
            for (const line of rateAbove) expect(lineAt(line, fraction)).toBeGreaterThan(logRate - 1e-12)
            for (const line of shareBelow) expect(lineAt(line, fraction)).toBeLessThan(logShare + 1e-9)
            expect(logRate).toBeLessThan(highestRate + 1e-12)
            expect(logRate).toBeGreaterThan(lowestRate - 1e-12)
            met++
          }
      }),
      { numRuns: 60, seed: 3 },
    )
    expect(met).toBeGreaterThan(1000)
  })

  it('is wrong by the square of a segment: halving it quarters the error', () => {
    const [problem] = fc.sample(randomProblem('capacity'), { numRuns: 1, seed: 5 })
    const floor = new ClusteredFloor(statedLimits(problem))
    const error = (width: number): number => {
      const partition = new BeamPartition(problem, floor, [{ from: 0.1, to: 0.1 + width }], new Meter({}), 1)
      const [segment]: readonly BeamSegment[] = partition.segments
      const above = Math.min(...segment.rateAbove.map((line) => lineAt(line, 0.5)))
      return above - Math.log(problem.downlink.at(0.1 + width / 2))
    }
    for (const width of [4e-2, 2e-2, 1e-2]) {
      expect(error(width) / error(width / 2)).toBeGreaterThan(3)
      expect(error(width) / error(width / 2)).toBeLessThan(5)
    }
  })

  it('keeps its ends, and refuses to cut at a node or outside', () => {
    const [problem] = fc.sample(randomProblem('capacity'), { numRuns: 1, seed: 5 })
    const floor = new ClusteredFloor(statedLimits(problem))
    const partition = new BeamPartition(problem, floor, [{ from: 0.05, to: 0.06 }], new Meter({}), 2)
    expect(partition.split(0.055)).toBe(true)
    expect(partition.segments).toHaveLength(3)
    expect(partition.split(0.055)).toBe(false)
    expect(partition.split(0.07)).toBe(false)
    expect(partition.segments[0].a.theta).toBe(0.05)
    expect(partition.segments.at(-1)!.b.theta).toBe(0.06)
    partition.segments.slice(1).forEach(({ a }, i) => expect(a).toBe(partition.segments[i].b))
  })
})
