/** Points of a sweep. */
import { designQuantities, type DesignQuantityName, fieldOf } from '@dwell/core'
import { bystandersOf, PROVER, REFERENCE } from '@dwell/engine'
import { pointCourt } from '@dwell/engine/court'
import { type Axis, pointCount, type SweepTask } from '@dwell/sweep'
import { computeChunk, pointRunner, SOBOL_POINTS } from '@dwell/sweep/parts'
import * as z from 'zod'
import type { WorkKind } from './kind.js'
import { MOST_AXES, MOST_AXIS_VALUES, MOST_POINTS } from './limits.js'
import { finite, fraction, lawsSchema, name, seed, whole } from './numbers.js'
import { fits, specSchema } from './spec-schema.js'

const quantities: ReadonlySet<string> = new Set(designQuantities.map((each) => each.name))
const isQuantity = (text: string): text is DesignQuantityName => quantities.has(text)

const value = z
  .union([finite, z.string().max(100)])
  .transform((each) => (each === 'Infinity' ? Infinity : each))

const axis: z.ZodType<Axis> = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('range'),
      key: name,
      from: finite,
      to: finite,
      spacing: z.enum(['lin', 'log']),
      count: whole(MOST_AXIS_VALUES, 1).optional(),
    }),
    z.strictObject({ kind: z.literal('list'), key: name, values: z.array(value).min(1).max(100_000) }),
  ])
  .check(({ value: given, issues }) => {
    const field = fieldOf(given.key)
    const fault = (message: string): void => {
      issues.push({ code: 'custom', message, input: given, path: [given.key] })
    }
    if (!field || field.kind === 'text') return fault('not a key to sweep over')
    const values = given.kind === 'list' ? given.values : [given.from, given.to]
    const good = (each: number | string): boolean =>
      field.kind === 'number'
        ? typeof each === 'number' && fits(field, each)
        : typeof each === 'string' && field.values.includes(each)
    if (given.kind === 'range' && field.kind !== 'number') return fault('a range of what is no number')
    if (given.kind === 'range' && given.spacing === 'log' && !(given.from > 0 && given.to > 0))
      return fault('a logarithm of what is not positive')
    const bad = values.find((each) => !good(each))
    return bad === undefined ? undefined : fault(`a value out of range: ${String(bad)}`)
  })

const schema: z.ZodType<SweepTask> = z
  .strictObject({
    model: z.string().max(32),
    arithmetic: z.string().max(32),
    spec: specSchema,
    plan: z.strictObject({
      axes: z.array(axis).min(1).max(MOST_AXES),
      sample: z
        .strictObject({ sequence: z.enum(['sobol', 'halton']), count: whole(SOBOL_POINTS, 1) })
        .optional(),
      seed,
    }),
    solver: name,
    quantities: z.array(z.string().refine(isQuantity)).max(200),
    budget: z.strictObject({
      evaluations: whole(1e12, 1).optional(),
      relativeGap: fraction.optional(),
    }),
    verify: z.literal(true).optional(),
    laws: lawsSchema,
  })
  .refine(
    ({ plan }) => plan.sample !== undefined || plan.axes.every((each) => each.kind === 'list' || each.count),
    {
      error: 'an axis of a grid without a number of values',
    },
  )
  .refine((task) => pointCount(task) <= MOST_POINTS, { error: `more than ${MOST_POINTS} points` })

export const sweepWork: WorkKind<SweepTask> = {
  kind: 'sweep',
  schema,
  count: pointCount,
  solvers: ({ solver }) => [solver, PROVER, REFERENCE],
  // A point of the shipped solvers takes a fraction of a millisecond.
  first: 64,
  laws: (task) => task.laws,
  compute: (task, solverOf, laws) => {
    const bystanders = {
      ...bystandersOf([PROVER, REFERENCE].map(solverOf), pointCourt(task.verify)),
      ...(laws ? { laws } : {}),
    }
    const runner = pointRunner(task, solverOf(task.solver), bystanders)
    return (chunk) => computeChunk(runner, chunk)
  },
}

/** A name for lists: what is swept. */
export const sweepTitle = ({ spec, plan }: SweepTask): string =>
  `${spec.title}: ${plan.axes.map(({ key }) => key).join(' × ')}`
