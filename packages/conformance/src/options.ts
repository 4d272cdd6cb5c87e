/** What a plugin may say to the suite, and the limits the suite itself works with. */
import { checkNames, type CheckName } from './check.js'
import type { CatalogueProblem } from './entry.js'

/** One test left out, by its exact name. */
export interface Skip {
  readonly test: CheckName
  /** Name of a catalogue problem; without it the test is left out on every problem. */
  readonly problem?: string
  /** Printed in the title of the skipped test. */
  readonly reason: string
}

export interface ConformanceOptions {
  readonly skips?: readonly Skip[]
  /** How near a `local` solver must come to the known optimum, relative; default 1e-4. */
  readonly localGap?: number
  /** Milliseconds within which a question without a time budget must be answered; default 10 000. */
  readonly patience?: number
}

const DEFAULT_LOCAL_GAP = 1e-4
export const DEFAULT_PATIENCE = 10_000

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ')

/**
 * @throws RangeError when an option is out of range, a skip names no test or no problem of the
 * catalogue, or gives no reason: a skip that means nothing would hide that it means nothing
 */
export const validateOptions = (
  { skips = [], localGap = DEFAULT_LOCAL_GAP, patience = DEFAULT_PATIENCE }: ConformanceOptions,
  catalogue: readonly CatalogueProblem[],
): Required<ConformanceOptions> => {
  if (!(localGap > 0 && localGap < 1)) throw new RangeError(`localGap must lie in (0, 1), got ${localGap}`)
  if (!(patience > 0 && patience < Infinity))
    throw new RangeError(`patience must be positive and finite, got ${patience}`)
  const problems = catalogue.map(({ name }) => name)
  for (const { test, problem, reason } of skips) {
    if (!checkNames.includes(test))
      throw new RangeError(`cannot skip '${test}': the tests are ${quoted(checkNames)}`)
    if (problem !== undefined && !problems.includes(problem))
      throw new RangeError(`cannot skip '${test}' on '${problem}': the problems are ${quoted(problems)}`)
    if (typeof reason !== 'string' || reason.trim() === '')
      throw new RangeError(`the skip of '${test}' gives no reason`)
  }
  return { skips, localGap, patience }
}
