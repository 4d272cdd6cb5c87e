/** Prices are solved again, sorted, and zero exactly where nothing is gained. */
import { applyOverrides, getKey, OPTIMALITY_GAP, Problem, referenceSpec, replaceKeys } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { describe, expect, test } from 'vitest'
import { loadProblem } from '../../../test/support/problem-files.js'
import { createEngine, type Price } from '../src/index.js'
import { Oracle } from '../src/oracle.js'
import { priceList } from '../src/prices.js'
import { relaxables } from '../src/promises.js'
import { runSolver } from '../src/court/hearing.js'
import { best, reference } from './mocks.js'

const engine = createEngine({ solvers: [exhaustiveSolver] })

const pricesOf = async (problem: Problem): Promise<readonly Price[]> =>
  (await engine.solve(problem, { crossCheck: false })).prices

describe.each([
  'reference.yaml',
  'trap-bound.yaml',
  'blocking-bound.yaml',
  'small-cell.yaml',
  'static-p2.yaml',
])('%s', (name) => {
  test('every price is what the changed problem is worth, less what this one is', async () => {
    const problem = await loadProblem(name)
    const { objective, prices } = await engine.solve(problem, { crossCheck: false })
    const value = objective!.value
    expect(prices.length).toBeGreaterThan(8)
    for (const price of prices) {
      expect(price.from).toBe(getKey(problem.spec, price.key))
      expect(price.to).not.toBe(price.from)
      const changed = new Problem(replaceKeys(problem.spec, { [price.key]: price.to }))
      const again = await runSolver(exhaustiveSolver, changed, {})
      expect(again.status, price.key).toBe('optimal')
      // The design in hand may be the answer: both are optimal within the gap.
      const judged = changed.evaluate(price.design!)
      expect(judged.feasible, price.key).toBe(true)
      expect(price.objective, price.key).toBe(judged.objective.value)
      const apart = judged.objective.value / again.evaluation!.objective.value - 1
      expect(Math.abs(apart), price.key).toBeLessThanOrEqual(OPTIMALITY_GAP)
      const difference = price.objective! - value
      if (Math.abs(difference) <= 2e-9 * value) expect(Object.is(price.gain, 0), price.key).toBe(true)
      else expect(price.gain, price.key).toBe(difference)
      expect(price.relativeGain).toBe(price.gain! / value)
    }
  })

  test('the dearest first, and no promise relaxed for less than nothing', async () => {
    const prices = await pricesOf(await loadProblem(name))
    const gains = prices.map((price) => price.relativeGain!)
    expect(gains).toEqual([...gains].sort((p, q) => q - p))
    for (const { key, gain } of prices)
      if (key !== 'network.bsDensity') expect(gain).toBeGreaterThanOrEqual(0)
  })
})

test('what does not bind is free, what binds is not', async () => {
  const prices = await pricesOf(reference)
  const gain = (key: string): number | undefined => prices.find((price) => price.key === key)?.gain
  for (const key of ['service.blocking', 'budget.sensing', 'budget.handoverCeiling', 'radio.beamwidth.max'])
    expect(Object.is(gain(key), 0), key).toBe(true)
  for (const key of ['budget.share.min', 'service.allLinksDown', 'target.density'])
    expect(gain(key), key).toBeGreaterThan(1e6)
})

test('what is free keeps the design: it was in hand', async () => {
  const { design, prices } = await engine.solve(reference, { crossCheck: false })
  for (const key of ['budget.share.max', 'radio.beamwidth.max'])
    expect(prices.find((price) => price.key === key)?.design, key).toEqual(design)
})

test('reliability is priced at one cooperator fewer', async () => {
  const prices = await pricesOf(reference)
  for (const key of ['service.allLinksDown', 'service.linkAvailability']) {
    const price = prices.find((each) => each.key === key)!
    expect(price.design?.K).toBe(2)
    expect(new Problem(replaceKeys(referenceSpec, { [key]: price.to })).reliabilityFloor).toBe(2)
  }
  const alone = new Problem(applyOverrides(referenceSpec, { 'service.linkAvailability': 0.9999 }))
  expect(alone.reliabilityFloor).toBe(1)
  expect((await pricesOf(alone)).map((price) => price.key)).not.toContain('service.allLinksDown')
})

test('a change that leaves no design is listed without a gain, last', async () => {
  const spec = applyOverrides(referenceSpec, { 'target.range': 200, 'target.density': 1e-5 })
  const problem = new Problem(spec)
  const current = problem.evaluate((await runSolver(exhaustiveSolver, problem, {})).evaluation!.design)
  const failing = new Oracle(
    {
      ...exhaustiveSolver,
      solve: (changed, budget) =>
        changed.spec.target.range === 200
          ? exhaustiveSolver.solve(changed, budget)
          : { status: 'no-solution', evaluations: 1 },
    },
    spec,
  )
  const prices = await priceList(failing, spec, current)
  const last = prices.at(-1)!
  expect(last.key).toBe('target.range')
  expect(last).not.toHaveProperty('gain')
  expect(last).not.toHaveProperty('objective')
})

test('an aborted list stops; none is quoted for a problem without a solution or when not asked', async () => {
  const oracle = new Oracle(exhaustiveSolver, referenceSpec, { signal: AbortSignal.abort() })
  expect(await priceList(oracle, referenceSpec, reference.evaluate(best))).toEqual([])
  expect((await engine.solve(await loadProblem('infeasible-trap.yaml'), { diagnose: false })).prices).toEqual(
    [],
  )
  expect((await engine.solve(reference, { prices: false })).prices).toEqual([])
})

const keys = (overrides: Parameters<typeof applyOverrides>[1]): string[] =>
  relaxables(applyOverrides(referenceSpec, overrides)).map(({ key }) => key)

test('only what the problem states and uses is relaxable', () => {
  expect(keys({})).not.toContain('target.range')
  expect(keys({ 'target.range': 200 })).toContain('target.range')
  expect(keys({ problem: 'P2' }).filter((key) => key.startsWith('budget.handover'))).toEqual([])
  expect(keys({ objective: 'target-density' })).not.toContain('target.density')
  for (const item of relaxables(referenceSpec)) {
    const stepped = item.step(referenceSpec, item.value)
    if (stepped === undefined) continue
    const upward = stepped > item.value
    if (item.direction !== 'both') expect(upward, item.key).toBe(item.direction === 'up')
  }
})
