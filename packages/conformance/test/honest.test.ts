import { expect, test } from 'vitest'
import { checkNames } from '../src/check.js'
import { bruteForce, patientBruteForce } from './mocks/brute-force.js'
import { examine } from './mocks/examine.js'
import { bounder, oracle } from './mocks/oracle.js'

test.each([bruteForce, patientBruteForce, oracle, bounder])('$id passes every check', async (solver) => {
  const { run, failures } = await examine(() => solver)
  expect(failures).toEqual([])
  expect(run).toEqual(checkNames)
})

test('a solver that is not deterministic need not repeat itself', async () => {
  const draws: number[] = []
  const drawn = {
    ...bruteForce,
    capabilities: { ...bruteForce.capabilities, deterministic: false },
    solve: async (...question: Parameters<typeof bruteForce.solve>) => {
      draws.push(draws.length)
      const answer = await bruteForce.solve(...question)
      const { design } = answer
      return design
        ? { ...answer, design: { ...design, theta: design.theta * (1 + draws.length * 1e-12) } }
        : answer
    },
  }
  const { run, failures } = await examine(() => drawn)
  expect(failures).toEqual([])
  expect(run).toEqual(checkNames.filter((name) => name !== 'gives the same result twice'))
})
