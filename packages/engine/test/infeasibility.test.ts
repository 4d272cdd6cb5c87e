/** Conflicts, repairs and the least-infeasible design, each verified by solving again. */
import { applyOverrides, Problem, type ProblemSpec, referenceSpec, replaceKeys } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomSpec } from '../../../test/support/random-problems.js'
import { explainInfeasibility, findConflict, leastInfeasible } from '../src/infeasibility.js'
import { liftablePromises, limits } from '../src/promises.js'
import { Oracle } from '../src/oracle.js'
import { trustingCourt } from '../src/court/court.js'
import { runSolver } from '../src/court/hearing.js'
import { crowded } from './mocks.js'

const oracleOf = (spec: ProblemSpec, signal?: AbortSignal): Oracle =>
  new Oracle(exhaustiveSolver, spec, { signal })

const feasible = async (spec: ProblemSpec, changes: Record<string, number>): Promise<boolean> => {
  const { status } = await runSolver(
    exhaustiveSolver,
    new Problem(replaceKeys(spec, changes)),
    {},
    undefined,
    trustingCourt,
  )
  expect(['optimal', 'infeasible']).toContain(status)
  return status === 'optimal'
}

/** Replacements that lift every member that is not named. */
const liftedBut = (spec: ProblemSpec, kept: readonly string[]): Record<string, number> => {
  const members = liftablePromises(spec)
  return Object.assign({}, ...members.filter(({ name }) => !kept.includes(name)).map(({ lifted }) => lifted))
}

describe('on random infeasible problems', () => {
  const specs = fc
    // The quick forms: a diagnosis solves some thousand problems.
    .sample(
      randomSpec({
        trap: 'crossing',
        'handover.timing': 'poisson',
        'interference.gain': 'mean',
        'kinematics.law': 'exponential',
      }),
      {
        seed: 41,
        numRuns: 120,
      },
    )
    .filter((spec) => {
      const answer = exhaustiveSolver.solve(new Problem(spec), {})
      return !(answer instanceof Promise) && answer.status === 'infeasible'
    })
    .slice(0, 10)

  test('the draw has some', () => expect(specs).toHaveLength(10))

  test.each(specs.map((spec, i) => [i, spec] as const))('problem %i', async (_i, spec) => {
    const problem = new Problem(spec)
    const {
      conflict,
      relaxations,
      powerless,
      leastInfeasible: least,
    } = await explainInfeasibility(oracleOf(spec), problem)
    const names = conflict.map(({ name }) => name)
    const promises = new Set(liftablePromises(spec).map(({ name }) => name))
    if (names.every((name) => promises.has(name))) {
      // The members conflict by themselves, and every one of them is needed for it.
      expect(await feasible(spec, liftedBut(spec, names))).toBe(false)
      for (const name of names)
        expect(
          await feasible(
            spec,
            liftedBut(
              spec,
              names.filter((each) => each !== name),
            ),
          ),
        ).toBe(true)
    } else {
      expect(await feasible(spec, liftedBut(spec, []))).toBe(false)
      expect(limits.map(({ name }) => name)).toEqual(expect.arrayContaining(names))
    }
    for (const { key, from, to, verified } of relaxations) {
      expect(verified, key).toBe(true)
      expect(await feasible(spec, { [key]: to }), key).toBe(true)
      // Half way is not enough, or the change would not be the smallest.
      const half = from > 0 && to > 0 ? Math.sqrt(from * to) : (from + to) / 2
      if (Math.abs(to / from - 1) > 1e-2) expect(await feasible(spec, { [key]: half }), key).toBe(false)
    }
    expect(relaxations.map(({ key }) => key).filter((key) => powerless.includes(key))).toEqual([])
    if (!least) return
    const judged = problem.evaluate(least.design)
    expect(judged.feasible).toBe(false)
    expect(least.worstFactor).toBe(1 + judged.worstViolation)
    expect(least.constraints).toEqual(judged.constraints)
  })
})

test('limits that collide are named when every promise is lifted and still nothing fits', async () => {
  const spec = applyOverrides(referenceSpec, { 'budget.sensing': 0.015 })
  expect(await findConflict(oracleOf(spec), spec)).toEqual([
    { name: 'sensing budget', keys: ['budget.sensing'] },
    { name: 'share range', keys: ['budget.share.min', 'budget.share.max'] },
  ])
})

test('P2 knows no handover ceiling to lift or to relax', async () => {
  const spec = applyOverrides(referenceSpec, {
    problem: 'P2',
    'network.bsDensity': 1e-3,
    'target.density': 1e-3,
  })
  const report = await explainInfeasibility(oracleOf(spec), new Problem(spec))
  const named = [...report.powerless, ...report.relaxations.map(({ key }) => key)]
  expect(named.filter((key) => key.startsWith('budget.handover'))).toEqual([])
  expect(report.conflict.map(({ name }) => name)).toEqual(['kinematic', 'blocking'])
})

test('no neighbour within the limits breaks its worst promise less than the least-infeasible design', async () => {
  const least = (await leastInfeasible(oracleOf(crowded.spec), crowded))!
  const { K, rho, theta, r } = least.design
  const { share, sensing } = crowded.spec.budget
  let judged = 0
  for (const shares of [0.8, 0.95, 1, 1.05, 1.25])
    for (const beams of [0.8, 0.95, 1, 1.05, 1.25])
      for (const more of [0, 1]) {
        const moved = { K: K + more, rho: rho * shares, theta: theta * beams, r }
        // Promises give way first, limits only where no design is left within them.
        if (moved.rho < share.min * (1 - 1e-9) || moved.rho > Math.min(share.max, sensing)) continue
        judged++
        const { worstViolation } = crowded.evaluate(moved)
        expect(worstViolation).toBeGreaterThanOrEqual(least.worstViolation * (1 - 1e-6))
      }
  expect(judged).toBeGreaterThan(20)
})

test('a ceiling of 0 is raised by no more than it takes', async () => {
  // Without handover seven cooperators are needed and blocked too often; six need a little handover.
  const spec = applyOverrides(referenceSpec, {
    'network.bsDensity': 1e-4,
    'target.density': 1.2e-4,
    'budget.share.min': 0.019,
    'budget.handoverCeiling': 0,
  })
  expect(await feasible(spec, {})).toBe(false)
  const { relaxations } = await explainInfeasibility(oracleOf(spec), new Problem(spec))
  const { to, verified } = relaxations.find(({ key }) => key === 'budget.handoverCeiling')!
  expect(verified).toBe(true)
  expect(await feasible(spec, { 'budget.handoverCeiling': to })).toBe(true)
  expect(await feasible(spec, { 'budget.handoverCeiling': to * (1 - 2e-3) })).toBe(false)
})

test('an abort ends the diagnosis early', async () => {
  const { relaxations, powerless } = await explainInfeasibility(
    oracleOf(crowded.spec, AbortSignal.abort()),
    crowded,
  )
  expect(relaxations).toEqual([])
  expect(powerless).toEqual([])
})
