import { createHash } from 'node:crypto'
import { applyOverrides, referenceSpec } from '@dwell/core'
import { expect, test } from 'vitest'
import { canonicalJson } from '../src/canonical.js'
import { pointHasher } from '../src/point-hash.js'
import { type SweepTask, sweepTask } from '../src/index.js'

const task: SweepTask = sweepTask({
  spec: referenceSpec,
  plan: { axes: [{ kind: 'list', key: 'budget.handoverCeiling', values: [1, Infinity] }], seed: 3 },
  solver: 'exhaustive',
  quantities: ['lifetime'],
  budget: { relativeGap: 1e-9 },
})

test('canonical JSON: sorted keys, exact numbers, words for what JSON lacks', () => {
  const value = {
    b: [1e-7, 1 / 3, -0],
    a: { z: Infinity, y: undefined, x: 'é"' },
    c: [NaN, -Infinity, null, true],
  }
  expect(canonicalJson(value)).toBe(
    '{"a":{"x":"é\\"","z":"Infinity"},"b":[1e-7,0.3333333333333333,0],"c":["NaN","-Infinity",null,true]}',
  )
})

test('the hash is SHA-256 over the canonical JSON of what decides the result', () => {
  const spec = applyOverrides(referenceSpec, { 'budget.handoverCeiling': Infinity })
  const { title: _title, story: _story, ...rest } = spec
  const { arithmetic, budget, model, quantities, solver, plan } = task
  const text = canonicalJson({ arithmetic, budget, model, quantities, seed: plan.seed, solver, spec: rest })
  expect(pointHasher(task)({ 'budget.handoverCeiling': Infinity })).toBe(
    createHash('sha256').update(text).digest('hex'),
  )
})

test('does not depend on the order of keys, nor on title and story', () => {
  const { trap, radio, budget, ...others } = referenceSpec
  const shuffled = { trap, ...others, budget, radio: { ...radio } }
  expect(Object.keys(shuffled)).not.toEqual(Object.keys(referenceSpec))
  const expected = pointHasher(task)({})
  expect(pointHasher({ ...task, spec: shuffled })({})).toBe(expected)
  expect(pointHasher({ ...task, spec: { ...referenceSpec, title: 'Another', story: 'Once' } })({})).toBe(
    expected,
  )
})

test('depends on everything else', () => {
  const base = pointHasher(task)({})
  const others: SweepTask[] = [
    { ...task, model: '0.0.0' },
    { ...task, verify: true },
    { ...task, solver: 'closed-form' },
    { ...task, quantities: [] },
    { ...task, budget: {} },
    { ...task, plan: { ...task.plan, seed: 4 } },
  ]
  const hashes = [
    base,
    ...others.map((other) => pointHasher(other)({})),
    pointHasher(task)({ 'network.bsDensity': 1e-5 * (1 + 2 ** -52) }),
    pointHasher(task)({ trap: 'sector' }),
    // Limits that cross, which no problem may state.
    pointHasher(task)({ 'budget.share.min': 0.5, 'budget.share.max': 0.1 }),
  ]
  expect(new Set(hashes).size).toBe(hashes.length)
})
