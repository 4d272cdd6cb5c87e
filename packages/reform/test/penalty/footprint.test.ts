/** What every footprint states, held to it on every problem. */
import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { expect, test } from 'vitest'
import { footprintOf } from '../../src/penalty/footprint.js'
import { leastRates } from '../../src/penalty/least-rate.js'
import { percolationBound, reference, subCritical } from './problems.js'

const changed = ({ spec }: Problem, keys: Readonly<Record<string, number | string>>): Problem =>
  new Problem(applyOverrides(spec, keys))

const problems = {
  reference: reference.problem,
  'percolation bound': percolationBound.problem,
  'sub-critical': subCritical.problem,
  'sub-critical at rest': changed(subCritical.problem, { problem: 'P2' }),
  cells: new Problem(applyOverrides(referenceSpec, { 'kinematics.footprint': 'cells' })),
}

const cases = Object.entries(problems).flatMap(([name, problem]) =>
  problem.footprints.map((regime) => {
    const footprint = footprintOf(problem, 3, regime, leastRates(problem), false)
    return { title: `${name}, ${regime.name}`, problem, regime, footprint }
  }),
)

const shares = [0.002, 0.01, 0.02, 0.05, 0.1, 0.3, 0.9]
const beams = [0.08, 0.16, 0.3, 0.5]
const points = beams.flatMap((theta) => shares.map((rho) => ({ rho, theta })))

test.each(cases)('the window holds the shares that percolation and rest admit: $title', (each) => {
  const { problem, footprint } = each
  for (const { rho, theta } of points) {
    const demand = problem.coverage.toleratedDemand(theta)
    const { low, high } = footprint.window(demand)
    const area = problem.radiusFor(rho, demand) ** 2
    const still = problem.handoverCeiling === 0 ? footprint.rateBroken(area, 0) : 0
    const broken = footprint.sideBroken(area) + still
    expect(rho >= low && rho <= high, `ρ = ${rho}, θ = ${theta}: broken by ${broken}`).toBe(broken === 0)
  }
})

test.each(cases)('its side of percolation is the problem’s own: $title', ({ problem, regime, footprint }) => {
  for (const { rho, theta } of points) {
    const kept = footprint.sideBroken(problem.safeRadius(rho, theta) ** 2) === 0
    const own = problem.regimeAt(problem.percolation(rho, theta)) === regime
    expect(kept, `ρ = ${rho}, θ = ${theta}`).toBe(own)
  }
  for (const area of footprint.edge > 0 ? [0.5, 2].map((factor) => factor * footprint.edge) : []) {
    const margin = footprint.side * Math.log(area / footprint.edge)
    expect(footprint.sideBroken(area), `R₁² = ${area}`).toBeCloseTo(Math.max(0, -margin), 10)
  }
})

test.each(cases)('rates fall as the footprint grows, not at all where K settles them: $title', (each) => {
  const { problem, footprint } = each
  const { staticArea } = problem.kinematics
  const areas = [0.1, 0.3, 0.6, 0.9, 1.1].map((factor) => factor * staticArea)
  const rates = areas.map((area) => footprint.rate(area))
  expect(rates, 'r_min in the order of the areas').toEqual([...rates].sort((p, q) => q - p))
  expect(footprint.rate(1.1 * staticArea), 'rate at rest').toBe(footprint.heldRate)
  if (footprint.settled) expect(new Set(rates), 'rates of K').toEqual(new Set([footprint.heldRate]))
})

test.each(cases)('a rate past the ceiling is broken or Infinity: $title', ({ problem, footprint }) => {
  const { kinematics, handoverCeiling } = problem
  for (const factor of [1e-3, 0.1, 0.5, 1.1]) {
    const area = factor * kinematics.staticArea
    const rate = footprint.rate(area)
    const told = footprint.rateBroken(area, rate) > 0 || rate === Infinity
    const radius = footprint.settled ? problem.clusterRadius(3) : Math.sqrt(area)
    const needed = kinematics.minimumRate(radius)
    expect(told, `r_min = ${needed} /s, at most ${handoverCeiling}`).toBe(needed > handoverCeiling)
  }
})
