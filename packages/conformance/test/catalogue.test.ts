import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Field, fields, getKey, lists, Problem, footprintLaws } from '@dwell/core'
import { readProblem } from '@dwell/core/problem-file'
import { expect, test } from 'vitest'
import { catalogue } from '../src/catalogue.js'
import { isFeasible } from '../src/entry.js'

const folder = fileURLToPath(new URL('../../../problems/', import.meta.url))

interface Expected {
  readonly status: 'feasible' | 'infeasible'
  readonly value: number
  readonly tolerance: number
  readonly K: number
  readonly rho: number
  readonly theta: number
  readonly r: number
}
const expected: Readonly<Record<string, Expected>> = JSON.parse(
  readFileSync(resolve(folder, 'expected.json'), 'utf8'),
)

test('names are unique', () => {
  expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length)
})

test.each(catalogue)('$name is the problem of its file', async ({ name, spec }) => {
  const { spec: read } = await readProblem(resolve(folder, `${name}.yaml`), {
    read: (path) => readFileSync(path),
    resolve: (from, relative) => resolve(dirname(from), relative),
  })
  const elements = lists.flatMap((list) =>
    Array.from({ length: 3 }, (_, i) =>
      list.fields.map(({ key, kind }) => ({ key: key.replace('[]', `[${i}]`), kind })),
    ).flat(),
  )
  for (const { key, kind } of [...fields, ...elements]) {
    if (key === 'title' || key === 'story') continue
    const [ours, theirs] = [getKey(spec, key), getKey(read, key)]
    if (kind === 'number' && typeof ours === 'number' && typeof theirs === 'number' && Number.isFinite(ours))
      expect(Math.abs(ours - theirs), key).toBeLessThanOrEqual(1e-15 * Math.abs(theirs))
    else expect(ours, key).toBe(theirs)
  }
})

test.each(catalogue)('$name has the expected outcome', ({ name, outcome }) => {
  const known = expected[`${name}.yaml`]
  const { status, value, tolerance, K, rho, theta, r } = known
  expect(outcome).toEqual(
    status === 'infeasible' ? 'infeasible' : { value, tolerance, design: { K, rho, theta, r } },
  )
})

test.each(catalogue.filter(isFeasible))(
  'the known design of $name is judged as known',
  ({ spec, outcome }) => {
    const { feasible, objective } = new Problem(spec).evaluate(outcome.design)
    expect(feasible).toBe(true)
    expect(Math.abs(objective.value / outcome.value - 1)).toBeLessThanOrEqual(outcome.tolerance)
  },
)

test('every problem kind, objective and model option occurs in a feasible problem', () => {
  const feasible = catalogue.filter(isFeasible)
  const choices = fields.filter((field): field is Field & { kind: 'enum' } => field.kind === 'enum')
  const occurring = choices.map(({ key }) => [
    key,
    [...new Set(feasible.flatMap(({ spec }) => String(getKey(spec, key) ?? '') || []))].toSorted(),
  ])
  // A footprint without a law has no problem that a solver takes.
  const lawful = choices.map(({ key, values }) => [
    key,
    values
      .filter((value) => key !== 'kinematics.footprint' || Object.hasOwn(footprintLaws, value))
      .toSorted(),
  ])
  expect(occurring).toEqual(lawful)
})
