import { describe, expect, it } from 'vitest'
import { clusterOf, discsOf, type FixedCluster, leastRates, penalised, restore } from '@dwell/reform/penalty'
import { blockingBound, type KnownProblem, percolationBound, reference, subCritical } from './problems.js'

const ofK = ({ problem, best }: KnownProblem): FixedCluster => clusterOf(problem, best.K, leastRates(problem))
const ofShare = ({ problem }: KnownProblem): FixedCluster => discsOf(problem, leastRates(problem))[0]

/** Points around (ρ, θ) in logarithms, at several distances and in every direction. */
const around = (rho: number, theta: number): readonly (readonly [number, number])[] =>
  [1e-4, 1e-3, 1e-2, 0.1].flatMap((distance) =>
    Array.from({ length: 24 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 24
      return [
        rho * Math.exp(distance * Math.cos(angle)),
        theta * Math.exp(distance * Math.sin(angle)),
      ] as const
    }),
  )

const cases = [
  { name: 'percolation tight', known: percolationBound, programme: ofK },
  { name: 'percolation and blocking tight', known: blockingBound, programme: ofK },
  { name: 'sub-critical', known: subCritical, programme: ofShare },
] as const

describe('penalised', () => {
  it.each(cases)('has its minimum at the known optimum once the weight is large: $name', (each) => {
    const cluster = each.programme(each.known)
    const { rho, theta } = each.known.best
    const weight = 50
    const least = penalised(cluster, rho, theta, weight)
    for (const [share, beam] of around(rho, theta))
      expect(penalised(cluster, share, beam, weight)).toBeGreaterThan(least - 1e-8)
  })

  it('is not exact under a weight below the multiplier', () => {
    const cluster = ofK(percolationBound)
    const { rho, theta } = percolationBound.best
    const least = penalised(cluster, rho, theta, 0.01)
    expect(around(rho, theta).some(([s, b]) => penalised(cluster, s, b, 0.01) < least - 1e-6)).toBe(true)
  })

  it('adds the weight times the logarithm of the factor broken', () => {
    const cluster = ofK(percolationBound)
    const { rho, theta } = percolationBound.best
    // ζ = 1: R₁² ∝ √ρ, so a tenth of the share leaves √10 too small an area; the trap is off.
    const slope = (penalised(cluster, rho / 10, theta, 7) - penalised(cluster, rho / 10, theta, 3)) / 4
    expect(slope).toBeCloseTo(Math.log(10) / 2, 8)
  })

  it('is finite where the model is not', () => {
    const { problem } = reference
    const cluster = clusterOf(problem, 3, leastRates(problem))
    expect(Number.isFinite(penalised(cluster, 0.02, Number.NaN, 10))).toBe(true)
  })
})

describe('restore', () => {
  it.each(cases)('gives the known value at the known beam from any share: $name', (each) => {
    const { problem, best, value } = each.known
    const cluster = each.programme(each.known)
    const shares = cluster.footprint.settled ? [0.02, best.rho, 0.25] : [best.rho]
    // A hair inside the vertex where two limits meet.
    const theta = best.theta * (1 - 1e-11)
    for (const share of shares) {
      const { design, violation, merit } = restore(cluster, share, theta)
      const judged = problem.evaluate(design)
      expect(violation).toBe(0)
      expect(judged.feasible).toBe(true)
      expect(judged.objective.value / value).toBeCloseTo(1, 8)
      expect((merit * problem.spec.radio.bandwidth) / judged.objective.value).toBeCloseTo(1, 12)
    }
  })

  it('says what it could not mend', () => {
    const cluster = ofK(blockingBound)
    const { violation, merit } = restore(cluster, 0.02, blockingBound.best.theta * 1.2)
    expect(violation).toBeGreaterThan(0.1)
    expect(merit).toBe(-Infinity)
  })

  it('keeps an isolated disc below percolation', () => {
    const cluster = ofShare(subCritical)
    const { design } = restore(cluster, 0.3, subCritical.best.theta)
    const judged = subCritical.problem.evaluate(design)
    expect(judged.supercritical).toBe(false)
    expect(judged.percolation).toBeGreaterThan(1.128)
  })
})
