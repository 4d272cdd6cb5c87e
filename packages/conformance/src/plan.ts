/** Which checks run on which problems, and which are skipped: the suite before any runner sees it. */
import { accepts, type Solver } from '@dwell/core'
import { catalogue as builtIn } from './catalogue.js'
import type { CheckName } from './check.js'
import { checks } from './checks/index.js'
import { type CatalogueProblem, compile } from './entry.js'
import { type ConformanceMode, type ConformanceOptions, type Skip, validateOptions } from './options.js'
import { Patience } from './patience.js'

export type SolverFactory = () => Solver | Promise<Solver>

/** One test: a check on a problem. */
export interface ConformanceCase {
  readonly check: CheckName
  readonly problem: string
  /** Why it is left out; undefined when it runs. */
  readonly skipped: string | undefined
  /** Makes a fresh solver and runs the check; rejects with what the solver did wrong. */
  readonly run: () => Promise<void>
}

export interface ConformancePlan {
  readonly mode: ConformanceMode
  readonly solver: Solver
  readonly cases: readonly ConformanceCase[]
}

const matches = (skip: Skip, check: CheckName, problem: string): boolean =>
  skip.test === check && (skip.problem === undefined || skip.problem === problem)

/** The first case of each check, on the reference problem where there is one: it costs a search the least. */
const oneOfEach = (cases: readonly ConformanceCase[]): readonly ConformanceCase[] => {
  const chosen = new Map<CheckName, ConformanceCase>()
  for (const each of cases) {
    const before = chosen.get(each.check)
    if (!before || (each.problem === 'reference' && before.problem !== 'reference'))
      chosen.set(each.check, each)
  }
  return [...chosen.values()]
}

/**
 * Plans the suite for the solvers of a factory.
 *
 * @param catalogue problems to choose from; the built-in ones unless the suite itself is under test
 * @throws RangeError on a bad option (`validateOptions`), on a skip that matches no test of this
 * solver, and when the solver accepts no problem at all, since then nothing would be checked
 */
export const planConformance = async (
  makeSolver: SolverFactory,
  options: ConformanceOptions = {},
  catalogue: readonly CatalogueProblem[] = builtIn,
): Promise<ConformancePlan> => {
  const { skips, localGap, patience: limit, mode, only } = validateOptions(options, catalogue)
  const patience = new Patience(limit)
  const freshSolver = (): Promise<Solver> => patience.await(makeSolver)
  const solver = await freshSolver()
  const accepted = catalogue.filter((entry) => accepts(solver, compile(entry)))
  if (accepted.length === 0)
    throw new RangeError(`${solver.id} accepts no problem of the catalogue: nothing would be checked`)
  const cases = checks.flatMap((check) =>
    check.problems(solver, { accepted }).map((entry): ConformanceCase => {
      const skip = skips.find((each) => matches(each, check.name, entry.name))
      return {
        check: check.name,
        problem: entry.name,
        skipped: skip?.reason,
        run: async () => check.run(await freshSolver(), { entry, localGap, patience, freshSolver }),
      }
    }),
  )
  const asked = cases.filter(({ check }) => only.includes(check))
  for (const skip of skips)
    if (!cases.some(({ check, problem }) => matches(skip, check, problem)))
      throw new RangeError(`the skip of '${skip.test}' on '${skip.problem}' matches no test of ${solver.id}`)
  return { solver, mode, cases: mode === 'quick' ? oneOfEach(asked) : asked }
}
