/** What a plugin may say to the suite, and the limits the suite itself works with. */
import { checkNames, type CheckName } from './check.js'
import type { CatalogueProblem } from './entry.js'
import { environment } from './host.js'

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
  /**
   * `quick` asks each check on one problem and stops asking after 20 s, for a first look at a slow solver; `full` by
   * default, or what the environment variable DWELL_CONFORMANCE says. Only `full` is conformance.
   */
  readonly mode?: ConformanceMode
  /** Only these checks. */
  readonly only?: readonly CheckName[]
}

export type ConformanceMode = 'quick' | 'full'

/** Milliseconds after which a quick run asks nothing more. */
export const QUICK_ALLOWANCE = 20_000
/** Milliseconds for a question of a quick run. */
const QUICK_PATIENCE = 5_000

/** The mode that the environment asks for. @throws RangeError on a word that is none */
const modeOfEnvironment = (): ConformanceMode => {
  const word = environment('DWELL_CONFORMANCE') ?? 'full'
  if (word === 'quick' || word === 'full') return word
  throw new RangeError(`DWELL_CONFORMANCE: expected quick or full, got '${word}'`)
}

const DEFAULT_LOCAL_GAP = 1e-4
export const DEFAULT_PATIENCE = 10_000

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ')

/**
 * @throws RangeError when an option is out of range, a skip names no test or no problem of the
 * catalogue, or gives no reason: a skip that means nothing would hide that it means nothing
 */
export const validateOptions = (
  { skips = [], localGap = DEFAULT_LOCAL_GAP, only = checkNames, ...given }: ConformanceOptions,
  catalogue: readonly CatalogueProblem[],
): Required<ConformanceOptions> => {
  const { mode = modeOfEnvironment() } = given
  const { patience = mode === 'quick' ? QUICK_PATIENCE : DEFAULT_PATIENCE } = given
  if (!(localGap > 0 && localGap < 1)) throw new RangeError(`localGap must lie in (0, 1), got ${localGap}`)
  if (!(patience > 0 && patience < Infinity))
    throw new RangeError(`patience must be positive and finite, got ${patience}`)
  for (const name of only)
    if (!checkNames.includes(name))
      throw new RangeError(`there is no test '${name}': the tests are ${quoted(checkNames)}`)
  const problems = catalogue.map(({ name }) => name)
  for (const { test, problem, reason } of skips) {
    if (!checkNames.includes(test))
      throw new RangeError(`cannot skip '${test}': the tests are ${quoted(checkNames)}`)
    if (problem !== undefined && !problems.includes(problem))
      throw new RangeError(`cannot skip '${test}' on '${problem}': the problems are ${quoted(problems)}`)
    if (typeof reason !== 'string' || reason.trim() === '')
      throw new RangeError(`the skip of '${test}' gives no reason`)
  }
  return { skips, localGap, patience, mode, only }
}
