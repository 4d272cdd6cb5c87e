import { Problem } from '@dwell/core'
import { expect, test } from 'vitest'
import { catalogue } from '../../src/catalogue.js'
import { compile, isFeasible } from '../../src/entry.js'
import { breakages, brokenProblem, Runaway } from '../../src/models/broken.js'
import { slowProblem, watchedProblem } from '../../src/models/watched.js'

const feasible = catalogue.filter(isFeasible)

test.each(feasible)('$name watched is judged as it is', (entry) => {
  const calls: string[] = []
  const watched = watchedProblem(compile(entry), (name) => calls.push(name))
  expect(watched).toBeInstanceOf(Problem)
  expect(watched.evaluate(entry.outcome.design)).toEqual(compile(entry).evaluate(entry.outcome.design))
  for (const name of [
    'evaluate',
    'safeRadius',
    'coverage.toleratedDemand',
    'trap.widest',
    'kinematics.value',
  ])
    expect(calls).toContain(name)
  if (entry.spec.objective === 'capacity') expect(calls).toContain('downlink.at')
})

test('a slow problem takes its time, and records what comes after its end', () => {
  let calls = 0
  watchedProblem(compile(feasible[0]), () => calls++).safeRadius(0.02, 0.1)
  const ask = (end: number) => {
    const late = { calls: 0, waited: 0 }
    const start = performance.now()
    slowProblem(compile(feasible[0]), 2, end, late).safeRadius(0.02, 0.1)
    expect(performance.now() - start).toBeGreaterThanOrEqual(2 * calls)
    return late
  }
  expect(ask(Infinity)).toEqual({ calls: 0, waited: 0 })
  const late = ask(-Infinity)
  expect(late.calls).toBe(calls)
  expect(late.waited).toBeGreaterThanOrEqual(2 * calls)
})

test.each(breakages)('$name spoils the known best design', (breakage) => {
  for (const objective of breakage.objectives) {
    const entry = feasible.find(({ spec }) => spec.objective === objective)!
    const { design } = entry.outcome
    const broken = brokenProblem(compile(entry), breakage, design, 1e6)
    let verdict: boolean
    try {
      verdict = broken.evaluate(design).feasible
    } catch {
      verdict = false
    }
    expect(verdict, objective).toBe(false)
  }
})

test('a broken problem ends a search that will not end', () => {
  const [entry] = feasible
  const broken = brokenProblem(compile(entry), breakages[0], entry.outcome.design, 10)
  const searchForEver = (): never => {
    for (;;) broken.downlink.at(0.1)
  }
  expect(searchForEver).toThrow(Runaway)
})
