/** Pareto fronts of one problem, one for each solver. */
import type { LawModule, ProblemSpec, SolveBudget } from '@dwell/core'
import {
  bystandersOf,
  drawFrontier,
  frontierAxes,
  frontierAxis,
  ordinaryCourt,
  PROVER,
  REFERENCE,
} from '@dwell/engine'
import { trustingCourt } from '@dwell/engine/court'
import * as z from 'zod'
import type { WorkKind } from './kind.js'
import { fraction, lawsSchema, maybeInfinite, name, positive, whole } from './numbers.js'
import { outcomes } from './outcome.js'
import { specSchema } from './spec-schema.js'

export interface FrontsTask {
  readonly spec: ProblemSpec
  readonly solvers: readonly string[]
  /** Names of the traded axes. */
  readonly axes: readonly string[]
  readonly ranges: Readonly<Record<string, readonly [number, number]>>
  readonly budget: SolveBudget
  readonly tolerance?: number | undefined
  readonly leastPoints: number
  /** A certificate of every solve is checked. */
  readonly verify?: boolean | undefined
  /** Laws in place of the shipped ones. */
  readonly laws?: LawModule | undefined
}

const MOST_SOLVERS = 50
const axisNames = frontierAxes.map((each) => each.name)

export const budgetSchema = z.strictObject({
  milliseconds: positive.max(3.6e6).optional(),
  evaluations: whole(1e12, 1).optional(),
  relativeGap: fraction.optional(),
})

export const frontsWork: WorkKind<FrontsTask> = {
  kind: 'pareto',
  schema: z.strictObject({
    spec: specSchema,
    solvers: z.array(name).min(1).max(MOST_SOLVERS),
    axes: z.array(z.enum(axisNames)).min(1).max(2),
    ranges: z.record(
      z.string().refine((each) => axisNames.includes(each)),
      z.tuple([maybeInfinite, maybeInfinite]),
    ),
    budget: budgetSchema,
    tolerance: fraction.optional(),
    leastPoints: whole(10_000, 2),
    verify: z.boolean().optional(),
    laws: lawsSchema,
  }),
  count: ({ solvers }) => solvers.length,
  solvers: ({ solvers }) => [...solvers, PROVER, REFERENCE],
  // A front is a hundred solves and more, each in sight of the last: one job.
  first: 1,
  laws: (task) => task.laws,
  compute: ({ spec, solvers, axes, ranges, budget, tolerance, leastPoints, verify }, solverOf, laws) =>
    outcomes((index) =>
      drawFrontier(spec, {
        solver: solverOf(solvers[index]),
        bystanders: {
          ...bystandersOf([PROVER, REFERENCE].map(solverOf), verify ? ordinaryCourt : trustingCourt),
          ...(laws ? { laws } : {}),
        },
        axes: axes.map(frontierAxis),
        ranges,
        ...(Object.keys(budget).length > 0 ? { budget } : {}),
        ...(tolerance === undefined ? {} : { tolerance }),
        leastPoints,
      }),
    ),
}
