import type { Solver } from '@dwell/core'
import { expect, test, vi } from 'vitest'
import { checkNames } from '../src/check.js'
import { planConformance } from '../src/plan.js'
import { bruteForce } from './mocks/brute-force.js'
import { shortCatalogue } from './mocks/examine.js'
import { liars } from './mocks/liars/index.js'

const plan = (options: Parameters<typeof planConformance>[1], solver: Solver = bruteForce) =>
  planConformance(() => solver, options, shortCatalogue)

test('a skip leaves out what it names, with its reason', async () => {
  const reason = 'too slow for the grid'
  const { cases } = await plan({
    skips: [
      { test: 'bound is respected', problem: 'reference', reason },
      { test: 'obeys the time budget', reason: 'no clock' },
    ],
  })
  const skipped = cases.filter((each) => each.skipped !== undefined)
  expect(skipped.map(({ check, problem, skipped: why }) => [check, problem, why])).toEqual([
    ['bound is respected', 'reference', reason],
    ['obeys the time budget', 'handover-cost-dominated', 'no clock'],
  ])
  expect(new Set(cases.map(({ check }) => check))).toEqual(new Set(checkNames))
})

test('an unknown test or problem, a missing reason and a skip without effect are errors', async () => {
  const reason = 'because'
  const skip = (test_: string, problem: string | undefined, why = reason) =>
    plan(JSON.parse(JSON.stringify({ skips: [{ test: test_, problem, reason: why }] })))
  await expect(skip('bound respected', undefined)).rejects.toThrow(
    "cannot skip 'bound respected': the tests are",
  )
  await expect(skip('bound is respected', 'referense')).rejects.toThrow("on 'referense': the problems are")
  await expect(skip('bound is respected', 'reference', ' ')).rejects.toThrow('gives no reason')
  await expect(skip('proves infeasibility', 'reference')).rejects.toThrow('matches no test of brute-force')
})

test.each([0, 1, Number.NaN, -1])('localGap %d is refused', async (localGap) => {
  await expect(plan({ localGap })).rejects.toThrow('localGap must lie in (0, 1)')
})

test.each([0, Infinity, Number.NaN])('patience %d is refused', async (patience) => {
  await expect(plan({ patience })).rejects.toThrow('patience must be positive and finite')
})

test('a solver that accepts nothing is an error, not a suite without tests', async () => {
  const idle = { ...bruteForce, capabilities: { ...bruteForce.capabilities, objectives: [] } }
  await expect(plan({}, idle)).rejects.toThrow('brute-force accepts no problem of the catalogue')
})

test('a factory that never answers is given up on', async () => {
  const never = new Promise<Solver>(() => {})
  await expect(planConformance(() => never, { patience: 30 })).rejects.toThrow('no answer within 30 ms')
})

test('localGap decides how near a local solver must come', async () => {
  const far = liars.find(({ solver }) => solver.id === 'local-far')!.solver
  const reaches = async (localGap: number) => {
    const { cases } = await plan({ localGap }, far)
    return cases.find(({ problem }) => problem === 'reference')!.run()
  }
  await expect(reaches(1e-4)).rejects.toThrow('below the known optimum')
  await expect(reaches(1e-2)).resolves.toBeUndefined()
})

test('every test has a solver of its own', async () => {
  let made = 0
  const { cases } = await planConformance(
    () => ({ ...bruteForce, id: `number-${made++}` }),
    {},
    shortCatalogue,
  )
  const before = made
  await cases[0].run()
  expect(made).toBe(before + 1)
})

test('quick asks every check once, on the reference problem where it can; only asks what is named', async () => {
  const full = await plan({})
  const quick = await plan({ mode: 'quick' })
  expect(quick.cases.map(({ check }) => check)).toEqual([...new Set(full.cases.map(({ check }) => check))])
  expect(quick.cases[0]).toMatchObject({ check: 'reaches the known optimum', problem: 'reference' })
  const single = await plan({ only: ['obeys the time budget'] })
  expect(new Set(single.cases.map(({ check }) => check))).toEqual(new Set(['obeys the time budget']))
  await expect(plan(JSON.parse('{ "only": ["obeys the tme budget"] }'))).rejects.toThrow('the tests are')
})

test('the environment asks for a quick run; a word that is none is refused', async () => {
  vi.stubEnv('DWELL_CONFORMANCE', 'quick')
  expect((await plan({})).mode).toBe('quick')
  expect((await plan({ mode: 'full' })).mode).toBe('full')
  vi.stubEnv('DWELL_CONFORMANCE', 'quik')
  await expect(plan({})).rejects.toThrow("expected quick or full, got 'quik'")
  vi.unstubAllEnvs()
})
