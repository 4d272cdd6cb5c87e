/** Which checks run on which problems, and which are skipped: the suite before any runner sees it. */
import { accepts, type Solver } from '@dwell/core'
import { catalogue as builtIn } from './catalogue.js'
import type { CheckName } from './check.js'
import { checks } from './checks/index.js'
import { type CatalogueProblem, compile } from './entry.js'
import { type ConformanceOptions, type Skip, validateOptions } from './options.js'
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
  readonly solver: Solver
  readonly cases: readonly ConformanceCase[]
}

const matches = (skip: Skip, check: CheckName, problem: string): boolean =>
  skip.test === check && (skip.problem === undefined || skip.problem === problem)

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
  const { skips, localGap, patience: limit } = validateOptions(options, catalogue)
  const patience = new Patience(limit)
  const freshSolver = (): Promise<Solver> => patience.await(makeSolver)
  const solver = await freshSolver()
  const accepted = catalogue.filter((entry) => accepts(solver, compile(entry)))
  const refused = catalogue.filter((entry) => !accepted.includes(entry))
  if (accepted.length === 0)
    throw new RangeError(`${solver.id} accepts no problem of the catalogue: nothing would be checked`)
  const cases = checks.flatMap((check) =>
    check.problems(solver, { accepted, refused }).map((entry): ConformanceCase => {
      const skip = skips.find((each) => matches(each, check.name, entry.name))
      return {
        check: check.name,
        problem: entry.name,
        skipped: skip?.reason,
        run: async () => check.run(await freshSolver(), { entry, localGap, patience, freshSolver }),
      }
    }),
  )
  for (const skip of skips)
    if (!cases.some(({ check, problem }) => matches(skip, check, problem)))
      throw new RangeError(`the skip of '${skip.test}' on '${skip.problem}' matches no test of ${solver.id}`)
  return { solver, cases }
}
