import { expect } from 'vitest'

/** |actual/expected − 1|; 0 when both are the same number (also 0 or ±∞), Infinity when only one is NaN. */
export const relativeError = (actual: number, expected: number): number => {
  if (Object.is(actual, expected) || actual === expected) return 0
  if (Number.isNaN(actual) || Number.isNaN(expected)) return Infinity
  return expected === 0 ? Infinity : Math.abs(actual / expected - 1)
}

interface Worst<Case> {
  readonly error: number
  readonly at: Case | undefined
}

/** The largest relative error over the cases, with the case that has it. Cases without a value are left out. */
export const worst = <Case>(
  cases: readonly Case[],
  actual: (at: Case) => number,
  expected: (at: Case) => number | null,
): Worst<Case> => {
  let error = 0
  let found: Case | undefined
  let counted = 0
  for (const at of cases) {
    const value = expected(at)
    if (value === null) continue
    counted++
    const here = relativeError(actual(at), value)
    if (here > error) {
      error = here
      found = at
    }
  }
  if (counted === 0) throw new Error('no case to compare')
  return { error, at: found }
}

/** Every value is within a relative tolerance of the one expected; pairs without an expected value are left out. */
export const expectWithin = <Case>(
  tolerance: number,
  cases: readonly Case[],
  pair: (at: Case) => readonly [actual: number, expected: number | null],
): void => {
  const { error, at } = worst(
    cases,
    (each) => pair(each)[0],
    (each) => pair(each)[1],
  )
  expect(error, JSON.stringify(at)).toBeLessThan(tolerance)
}
