import { readFileSync } from 'node:fs'
import {
  describeDesign,
  type DesignQuantityName,
  Problem,
  referenceSpec,
  type SolveBudget,
  type SolverAnswer,
} from '@dwell/core'
import { expect, test } from 'vitest'
import { MODEL_VERSION } from '../../src/point/model-version.js'
import { runPoint } from '../../src/point/run-point.js'
import { best, saying, trusting } from '../mocks.js'

const problem = new Problem(referenceSpec)
const value = problem.evaluate(best).objective.value
const solved: Partial<SolverAnswer> = { status: 'optimal', design: best, bound: value }
const run = (solver: Parameters<typeof runPoint>[0]['solver'], quantities: DesignQuantityName[] = []) =>
  runPoint({
    spec: referenceSpec,
    solver,
    quantities,
    budget: {},
    bystanders: { court: trusting('mock'), witnesses: [], prover: undefined },
  })

test('the model version is that of core', () => {
  const text = readFileSync(new URL('../../../core/package.json', import.meta.url), 'utf8')
  const { version }: { version: string } = JSON.parse(text)
  expect(MODEL_VERSION).toBe(version)
})

test('records what the host found at the point', async () => {
  const record = await run(saying(solved))
  const evaluation = problem.evaluate(best)
  expect(record).toEqual({
    status: 'optimal',
    design: best,
    objective: value,
    bound: value,
    gap: 0,
    regime: 'handover-rich',
    supercritical: true,
    binding: evaluation.constraints.filter(({ active }) => active).map(({ name }) => name),
    worstViolation: 0,
  })
  expect(record.binding).toContain('share-min')
})

test('is pure: no clock, the same bytes twice', async () => {
  const [a, b] = [await run(saying(solved), ['lifetime']), await run(saying(solved), ['lifetime'])]
  expect(JSON.stringify(a)).toBe(JSON.stringify(b))
  expect(Object.keys(a)).not.toContain('elapsed')
})

test('cheap quantities and described ones agree', async () => {
  const cheap: DesignQuantityName[] = [
    'slots',
    'load',
    'percolation',
    'safeRadius',
    'footprintRadius',
    'effectiveShare',
  ]
  const described = describeDesign(problem, best)
  const some = await run(saying(solved), cheap)
  const more = await run(saying(solved), [...cheap, 'lifetime'])
  for (const name of cheap) expect(some.quantities?.[name]).toBe(described[name])
  expect(more.quantities).toEqual({ ...some.quantities, lifetime: described.lifetime })
})

test('a design that is no solution is recorded with its violation', async () => {
  const record = await run(saying({ status: 'optimal', design: { ...best, K: 1 } }))
  expect(record.status).toBe('failed')
  expect(record.worstViolation).toBeGreaterThan(0)
  expect(record.reason).toMatch(/breaks (reliability|kinematic)/)
})

test('what goes wrong becomes a record', async () => {
  const throwing = saying(() => {
    throw new Error('no luck')
  })
  expect(await run(throwing)).toEqual({ status: 'failed', reason: 'the solver threw: no luck' })
  const choosy = saying(solved)
  const refused = { ...choosy, capabilities: { ...choosy.capabilities, problems: ['P2'] as const } }
  expect((await run(refused)).reason).toBe('mock does not take P2-DYN with objective capacity')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a message from outside may name anything
  expect((await run(saying(solved), ['fame' as DesignQuantityName])).reason).toBe("unknown quantity 'fame'")
})

test('a wall-clock limit does not reach the solver', async () => {
  let seen: SolveBudget | undefined
  const listening = {
    ...saying(solved),
    solve: (_problem: Problem, budget: SolveBudget): SolverAnswer => {
      seen = budget
      return { status: 'optimal', design: best, bound: value, evaluations: 1 }
    },
  }
  const budget = { milliseconds: 5, evaluations: 100, relativeGap: 1e-6 }
  await runPoint({ spec: referenceSpec, solver: listening, quantities: [], budget })
  expect(seen).toEqual({ evaluations: 100, relativeGap: 1e-6 })
})
