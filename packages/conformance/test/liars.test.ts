import { expect, test } from 'vitest'
import { checkNames } from '../src/check.js'
import { examine } from './mocks/examine.js'
import { liars } from './mocks/liars/index.js'

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].toSorted()

test.each(liars)(
  '$solver.id fails at: $caught',
  async ({ solver, caught, saying, also = [], perhaps = [] }) => {
    const { failures } = await examine(() => solver, { patience: solver.id === 'never-answers' ? 50 : 5_000 })
    const words = failures.filter(({ check }) => check === caught).map(({ message }) => message)
    expect(words.join('\n')).toMatch(saying)
    const failed = failures.map(({ check }) => check).filter((check) => !perhaps.includes(check))
    expect(sorted(failed)).toEqual(sorted([caught, ...also]))
  },
)

test('every check has a liar to catch', () => {
  expect(sorted(liars.map(({ caught }) => caught))).toEqual(sorted(checkNames))
})
