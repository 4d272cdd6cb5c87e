import { describe, expect, test } from 'vitest'
import { solverOf } from '../src/plugin-module.js'

const capabilities = { problems: ['P2'], objectives: ['capacity'], deterministic: true, guarantee: 'local' }
const solver = { id: 'mine', summary: 'a test', capabilities, solve: () => undefined }

test('the default export, or the one named solver', () => {
  expect(solverOf({ default: solver })).toBe(solver)
  expect(solverOf({ solver })).toBe(solver)
  expect(solverOf({ default: solver, solver: {} }), 'the default goes first').toBe(solver)
})

describe('what does not fit is named', () => {
  test.each([
    ['no module', undefined, 'the module exports no solver'],
    ['id', { ...solver, id: 'My Solver' }, '`id` must be a kebab-case name'],
    ['summary', { ...solver, summary: ' ' }, '`summary` must be a line of text'],
    ['solve', { ...solver, solve: 1 }, '`solve` must be a function'],
    ['capabilities', { ...solver, capabilities: undefined }, '`capabilities` must be an object'],
    [
      'problems',
      { ...solver, capabilities: { ...capabilities, problems: ['P3'] } },
      '`capabilities.problems` must list some of P2, P2-DYN',
    ],
    [
      'objectives',
      { ...solver, capabilities: { ...capabilities, objectives: [] } },
      '`capabilities.objectives` must list some of',
    ],
    [
      'guarantee',
      { ...solver, capabilities: { ...capabilities, guarantee: 'sure' } },
      '`capabilities.guarantee` must be one of global, bound, local',
    ],
  ])('%s', (_, exported, message) => {
    expect(() => solverOf(exported === undefined ? undefined : { default: exported })).toThrow(message)
  })

  test('a module without either export', () => {
    expect(() => solverOf({ other: solver })).toThrow('the module exports no solver')
  })

  test('all at once', () => {
    expect(() => solverOf({ default: { id: 1, summary: 1, solve: 1, capabilities } })).toThrow(
      /`id`.*; `summary`.*; `solve`/,
    )
  })
})
