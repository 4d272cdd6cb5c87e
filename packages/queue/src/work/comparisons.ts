/** Comparisons of solvers, problem by problem. */
import type { LawModule, SolveBudget } from '@dwell/core'
import { compareOn } from '@dwell/engine/compare'
import { type NamedProblem } from '@dwell/engine'
import * as z from 'zod'
import { budgetSchema } from './fronts.js'
import type { WorkKind } from './kind.js'
import { lawsSchema, name, whole } from './numbers.js'
import { outcomes } from './outcome.js'
import { specSchema } from './spec-schema.js'

export interface ComparisonTask {
  readonly problems: readonly NamedProblem[]
  readonly solvers: readonly string[]
  /** The solver whose certificate decides, and the closed form. */
  readonly prover: string
  readonly reference: string
  readonly budget: SolveBudget
  readonly repeat: number
  /** Laws in place of the shipped ones. */
  readonly laws?: LawModule | undefined
}

const MOST_PROBLEMS = 100_000

export const comparisonWork: WorkKind<ComparisonTask> = {
  kind: 'compare',
  schema: z.strictObject({
    problems: z
      .array(z.strictObject({ name: z.string().max(4096), spec: specSchema }))
      .min(1)
      .max(MOST_PROBLEMS),
    solvers: z.array(name).min(1).max(50),
    prover: name,
    reference: name,
    budget: budgetSchema,
    repeat: whole(1000),
    laws: lawsSchema,
  }),
  count: ({ problems }) => problems.length,
  solvers: ({ solvers, prover, reference }) => [...solvers, prover, reference],
  first: 1,
  laws: (task) => task.laws,
  compute: ({ problems, solvers, prover, reference, budget, repeat }, solverOf, laws) =>
    outcomes((index) =>
      compareOn(problems[index], {
        solvers: solvers.map(solverOf),
        prover: solverOf(prover),
        reference: solverOf(reference),
        budget,
        repeat,
        ...(laws ? { laws } : {}),
      }),
    ),
}
