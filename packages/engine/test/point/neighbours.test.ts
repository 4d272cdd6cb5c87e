import { applyOverrides, getKey, Problem, referenceSpec } from '@dwell/core'
import { askedLimitKeys } from '@dwell/core/model'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bystandersOf, createEngine } from '../../src/index.js'
import { pointCourt } from '../../src/court/court.js'
import { neighboursOf, runPoint } from '../../src/point/index.js'

test('points are those of applyOverrides, and one family where limits alone differ', () => {
  const at = neighboursOf(referenceSpec)
  const families = [1e-5, 1e-4, 1e-5].map((density) => {
    const found = [0.1, 10].map((ceiling) => {
      const values = {
        'budget.handoverCeiling': ceiling,
        'service.blocking': ceiling / 100,
        'budget.clusterSize': 20 * ceiling,
        'network.bsDensity': density,
      }
      const { spec, like } = at(values)
      expect(spec, JSON.stringify(values)).toEqual(applyOverrides(referenceSpec, values))
      return new Problem(spec, like).family
    })
    expect(found[0], `family at λ = ${density}`).toBe(found[1])
    return found[0]
  })
  expect(families[2], 'the density met again').toBe(families[0])
  expect(families[1], 'another density').not.toBe(families[0])
})

test('without a limit there is nothing to share, and what cannot be stated is refused', () => {
  const at = neighboursOf(referenceSpec)
  expect(at({ 'network.bsDensity': 1e-4 }).like).toBeUndefined()
  expect(() => at({ 'network.bsDensity': -1, 'budget.handoverCeiling': 1 })).toThrow(RangeError)
  expect(() => at({ 'budget.handoverCeiling': -1 })).toThrow(RangeError)
})

test('records are those of points alone, in any order of points and on any axes', async () => {
  const bystanders = bystandersOf([exhaustiveSolver], pointCourt())
  const task = { solver: exhaustiveSolver, quantities: ['load'], budget: {}, bystanders } as const
  const stated: Readonly<Record<string, number>> = {
    'budget.clusterSize': 5,
    'budget.targetCost': 0.1,
    'service.commonCause': 1e-3,
    'service.availabilityRange': 2000,
  }
  const keys = [...askedLimitKeys.keys(), 'target.density', 'target.diffusion']
  let shared = 0
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(keys, { minLength: 2, maxLength: 2 }),
      fc.constantFrom(
        {},
        { 'network.bsDensity': 1e-4 },
        { 'kinematics.footprint': 'cells', 'network.bsDensity': 3e-5 },
      ),
      fc.array(fc.tuple(fc.constantFrom(0.5, 0.9, 1, 1.05), fc.constantFrom(0.7, 1, 1 + 1e-9, 1.04)), {
        minLength: 4,
        maxLength: 10,
      }),
      async (axes, changes, places) => {
        const base = applyOverrides(referenceSpec, changes)
        const at = neighboursOf(base)
        for (const place of places) {
          const values = Object.fromEntries(
            axes.map((key, axis) => [key, Number(getKey(base, key) ?? stated[key]) * place[axis]]),
          )
          const point = at(values)
          if (point.like) shared++
          const alone = await runPoint({ ...task, spec: applyOverrides(base, values) })
          expect(JSON.stringify(await runPoint({ ...task, ...point })), JSON.stringify(values)).toBe(
            JSON.stringify(alone),
          )
        }
      },
    ),
    { numRuns: 60 },
  )
  expect(shared, 'points beside another').toBeGreaterThan(200)
})

test('a batch of limits has the same numbers in any order of its rows', async () => {
  const engine = createEngine({ solvers: [exhaustiveSolver] })
  const blocking = Float64Array.from({ length: 24 }, (_, i) => 1e-4 * 1.4 ** i)
  const sensing = blocking.map((_, i) => 0.15 + 0.05 * (i % 4))
  const straight = await engine.batch(referenceSpec, { blocking, sensing })
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...blocking.keys()], { minLength: 24 }), async (order) => {
      const shuffled = await engine.batch(referenceSpec, {
        blocking: order.map((i) => blocking[i]),
        sensing: order.map((i) => sensing[i]),
      })
      for (const name of ['status', 'K', 'rho', 'theta', 'r', 'objective', 'bound'] as const)
        expect([...shuffled[name]], name).toEqual(order.map((i) => straight[name][i]))
    }),
    { numRuns: 10 },
  )
})
