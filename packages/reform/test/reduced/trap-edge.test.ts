/** The share at the edge of the trap against the trap itself, and the enclosure of its slope. */
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { statedLimits } from '../../src/reduced/limits.js'
import { TrapEdge, type TrapSample } from '../../src/reduced/trap-edge.js'

const [low, high] = [0.03, 1]
const beams = Array.from({ length: 9 }, (_, i) => low * (high / low) ** (i / 8))

describe.each(['crossing', 'collapse', 'sector'] as const)('%s', (trap) => {
  const problem = new Problem(applyOverrides(referenceSpec, { trap }))
  const edge = new TrapEdge(statedLimits(problem))
  const sampleAt = (theta: number): TrapSample => {
    const demand = problem.coverage.toleratedDemand(theta)
    const trapShare = edge.share(theta)
    return { theta, demand, trapShare, share: trapShare, rate: 0, effective: trapShare }
  }

  test('at this gain the trap opens just as wide as the beam', () => {
    for (const theta of beams)
      expect(problem.trap.widest(edge.gain(theta)) / theta, `widest beam over θ = ${theta}`).toBeCloseTo(1, 6)
  })

  test('the share rises in the beam, and buys the gain', () => {
    const shares = beams.map((theta) => edge.share(theta))
    expect(shares, 'shares by beam').toEqual([...shares].sort((p, q) => p - q))
    for (const theta of beams)
      expect(problem.gain(edge.share(theta)) / edge.gain(theta), `gain at θ = ${theta}`).toBeCloseTo(1, 9)
  })

  test('the slope lies in its enclosure', () => {
    for (let i = 1; i < beams.length; i++) {
      const [a, b] = [sampleAt(beams[i - 1]), sampleAt(beams[i])]
      const { lower, upper } = edge.slope(a, b)
      const chord = (b.trapShare - a.trapShare) / (b.theta - a.theta)
      expect(lower, `least slope on [${a.theta}, ${b.theta}] against the chord`).toBeLessThanOrEqual(
        chord * (1 + 1e-6),
      )
      expect(upper, `largest slope on [${a.theta}, ${b.theta}]`).toBeGreaterThanOrEqual(chord * (1 - 1e-6))
    }
  })
})

test('where the share buys no gain the edge is 0 or nowhere', () => {
  const problem = new Problem(applyOverrides(referenceSpec, { 'radio.integration': 0 }))
  const edge = new TrapEdge(statedLimits(problem))
  for (const theta of beams) expect([0, Infinity], `share at θ = ${theta}`).toContain(edge.share(theta))
})
