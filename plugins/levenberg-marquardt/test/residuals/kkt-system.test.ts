import { describe, expect, it } from 'vitest'
import type { Design, Problem } from '@dwell/core'
import { clusterOf, discsOf, leastRates } from '@dwell/reform/penalty'
import {
  blockingBound,
  percolationBound,
  reference,
  subCritical,
  trapBound,
} from '../../../../packages/reform/test/penalty/problems.js'
import { plausibleSets } from '../../src/residuals/active-sets.js'
import { BeamTerms } from '../../src/residuals/beam-terms.js'
import { KktSystem } from '../../src/residuals/kkt-system.js'
import { type LogConstraintName, LogProgramme } from '../../src/residuals/log-programme.js'

const programmeAt = (problem: Problem, { K, rho, r }: Design, moving = false): LogProgramme => {
  const rates = leastRates(problem)
  const cluster = moving ? discsOf(problem, rates)[0] : clusterOf(problem, K, rates)
  const effective = problem.effectiveShare(rho, r)
  const mode = { moving, effective, slotEdges: true }
  return new LogProgramme(cluster, new BeamTerms(problem), rates, mode)
}

const unknowns = (programme: LogProgramme, { rho, theta, r }: Design): readonly number[] => [
  Math.log(rho),
  Math.log(theta),
  ...(programme.dimension === 3 ? [programme.ofRate(r)] : []),
]

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((s, v, i) => s + v * b[i], 0)

/** Multipliers that leave the least stationarity residual: normal equations by elimination. */
const multipliersAt = (system: KktSystem, x: readonly number[]): readonly number[] => {
  const { programme, active } = system
  const rows = active.map((name) => programme.constraint(name, x).gradient)
  const { gradient } = programme.objective(x)
  const matrix = rows.map((p) => [...rows.map((q) => dot(p, q)), -dot(p, gradient)])
  const n = active.length
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      if (k === i) continue
      const factor = matrix[k][i] / matrix[i][i]
      for (let j = i; j <= n; j++) matrix[k][j] -= factor * matrix[i][j]
    }
  return matrix.map((row, i) => row[n] / row[i])
}

const optima: readonly {
  name: string
  known: { problem: Problem; best: Design }
  moving: boolean
  active: readonly LogConstraintName[]
}[] = [
  { name: 'reference', known: reference, moving: false, active: ['share-min'] },
  { name: 'percolation-bound', known: percolationBound, moving: false, active: ['percolation'] },
  {
    name: 'blocking-bound',
    known: blockingBound,
    moving: false,
    active: ['percolation', 'blocking'],
  },
  { name: 'sub-critical', known: subCritical, moving: true, active: ['kinematic'] },
]

describe('KktSystem', () => {
  it.each(optima)('has a root with multipliers of the right sign at the known optimum: $name', (each) => {
    const { problem, best } = each.known
    const programme = programmeAt(problem, best, each.moving)
    const system = new KktSystem(programme, each.active)
    const x = unknowns(programme, best)
    const multipliers = multipliersAt(system, x)
    // The known optima are good to 1e-9 in value, hence to about its root in θ.
    for (const f of system.residual([...x, ...multipliers])) expect(Math.abs(f)).toBeLessThan(2e-4)
    for (const lambda of multipliers) expect(lambda).toBeGreaterThan(0)
  })

  it('has no root with right signs on the wrong active set', () => {
    const { problem, best } = percolationBound
    const programme = programmeAt(problem, best)
    const system = new KktSystem(programme, ['percolation', 'share-max'])
    const x = unknowns(programme, { ...best, rho: problem.spec.budget.share.max })
    expect(Math.min(...multipliersAt(system, x))).toBeLessThan(0)
  })

  it.each([
    ...optima.map((each) => ({ name: each.name, ...each.known, moving: each.moving })),
    { name: 'sector trap', problem: trapBound('sector'), best: reference.best, moving: false },
  ] as const)('has the Jacobian of its residual: $name', ({ problem, best, moving }) => {
    const programme = programmeAt(problem, best, moving)
    const active: readonly LogConstraintName[] = moving
      ? ['kinematic', 'trap']
      : ['percolation', 'trap', 'blocking']
    const named = active.filter((name) => programme.names.includes(name))
    const system = new KktSystem(programme, named)
    const z = [...unknowns(programme, best).map((v) => v + 0.07), ...named.map((_, i) => 0.3 + i)]
    const jacobian = system.jacobian(z)
    const step = 1e-5
    z.forEach((_, j) => {
      const moved = (by: number) => system.residual(z.map((v, k) => (k === j ? v + by : v)))
      const [up, down] = [moved(step), moved(-step)]
      up.forEach((u, i) => {
        const difference = (u - down[i]) / (2 * step)
        expect(Math.abs(jacobian[i][j] - difference)).toBeLessThan(2e-4 * Math.max(1, Math.abs(difference)))
      })
    })
  })
})

describe('LogProgramme', () => {
  it.each(optima)('has the gradients of its functions: $name', ({ known, moving }) => {
    const programme = programmeAt(known.problem, known.best, moving)
    const x = unknowns(programme, known.best).map((v, i) => v + 0.05 * (i + 1))
    const functions = [
      (at: readonly number[]) => programme.objective(at),
      ...programme.names.map((name) => (at: readonly number[]) => programme.constraint(name, at)),
    ]
    for (const f of functions) {
      const { gradient } = f(x)
      gradient.forEach((slope, j) => {
        const moved = (by: number) => f(x.map((v, k) => (k === j ? v + by : v))).value
        const difference = (moved(1e-5) - moved(-1e-5)) / 2e-5
        expect(Math.abs(slope - difference)).toBeLessThan(1e-6 * Math.max(1, Math.abs(slope)))
      })
    }
  })

  it('states the judge’s own objective and margins', () => {
    const { problem, best, value } = percolationBound
    const programme = programmeAt(problem, best)
    const x = unknowns(programme, best)
    expect(Math.exp(programme.objective(x).value) * problem.spec.radio.bandwidth).toBeCloseTo(value, 0)
    expect(programme.constraint('percolation', x).value).toBeCloseTo(0, 8)
    expect(programme.constraint('share-min', x).value).toBeCloseTo(Math.log(best.rho / 0.02), 12)
  })

  it('is NaN where nothing of a base station is left', () => {
    const { problem, best } = blockingBound
    const x = [Math.log(0.2), Math.log(best.theta)]
    // m = 6 targets of a fifth each.
    expect(programmeAt(problem, best).objective(x).value).toBeNaN()
  })
})

describe('plausibleSets', () => {
  it('holds the true active set of each known optimum, seen from a grid cell away', () => {
    for (const { known, moving, active } of optima) {
      const programme = programmeAt(known.problem, known.best, moving)
      const points = [-0.1, 0.1].map((by) => unknowns(programme, known.best).map((v) => v + by))
      const sets = plausibleSets(programme, points).map((set) => [...set].sort().join(' '))
      expect(sets).toContain([...active].sort().join(' '))
    }
  })

  it('never pairs the two ends of an interval', () => {
    const { problem, best } = reference
    const programme = programmeAt(problem, best)
    const wide = [
      [-9, -9],
      [9, 1],
    ]
    for (const set of plausibleSets(programme, wide))
      expect(set.includes('share-min') && set.includes('share-max')).toBe(false)
  })
})
