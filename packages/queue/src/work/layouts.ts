/** Layouts of a simulation. */
import { type JobKind, type Jobs, runJob } from '@dwell/simulate/pool'
import { MOST_LAYOUTS } from '@dwell/simulate'
import * as z from 'zod'
import type { WorkKind } from './kind.js'
import { MOST_COOPERATORS, MOST_REPEATS, MOST_SITES } from './limits.js'
import { finite, fraction, maybeInfinite, nonNegative, positive, seed, whole } from './numbers.js'
import { outcomes } from './outcome.js'

const cooperators = whole(MOST_COOPERATORS, 1)
const sites = positive.max(MOST_SITES)
const coordinates = z.array(finite).min(1).max(MOST_SITES)

const layout = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('poisson'),
      density: positive,
      sites,
      edge: z.enum(['torus', 'window']).optional(),
    }),
    z.strictObject({ kind: z.literal('matern'), density: positive, sites, spacing: nonNegative }),
    z.strictObject({ kind: z.literal('hexagonal'), density: positive, sites }),
    z.strictObject({
      kind: z.literal('given'),
      xs: coordinates,
      ys: coordinates,
      window: z.optional(z.strictObject({ xs: coordinates, ys: coordinates })),
      guard: z.optional(z.number()),
      margin: z.optional(z.number()),
      patch: z.optional(sites),
    }),
  ])
  .refine((each) => each.kind !== 'given' || each.xs.length === each.ys.length, {
    error: 'as many x as y are needed',
  })

const footprint = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('disc'), radius: positive }),
  z.strictObject({ kind: z.literal('voronoi'), clusterSize: cooperators }),
  z.strictObject({
    kind: z.literal('sincr'),
    clusterSize: cooperators,
    txPower: positive,
    wavelength: positive,
    beamwidth: positive,
    sideLobeRatio: fraction,
    rcs: positive,
    processingGain: positive,
    noise: nonNegative,
    clutter: nonNegative,
    scatterers: z.strictObject({ density: nonNegative, exponent: positive, power: nonNegative }).optional(),
    threshold: positive,
    blockageRate: nonNegative,
    minSpacing: nonNegative,
    nearFieldGuard: nonNegative,
    fading: z.enum(['averaged', 'sampled']),
  }),
])

const piece = z
  .strictObject({ times: coordinates, xs: coordinates, ys: coordinates })
  .refine(({ times, xs, ys }) => xs.length === times.length && ys.length === times.length, {
    error: 'a recorded track needs as many x and y as times',
  })

const motion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exact'), diffusion: positive, tolerance: positive.optional() }),
  z.strictObject({ kind: z.literal('stepping'), diffusion: positive, step: positive }),
  z.strictObject({
    kind: z.literal('velocity'),
    diffusion: positive,
    relaxation: positive,
    drift: nonNegative,
  }),
  z.strictObject({
    kind: z.literal('tracks'),
    diffusion: positive,
    pieces: z.array(piece).min(1).max(MOST_SITES),
  }),
])

const handover = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('poisson'), rate: nonNegative }),
  z.strictObject({ kind: z.literal('periodic'), period: positive }),
  z.strictObject({ kind: z.literal('hysteresis'), margin: positive }),
])

const walk = { seed, footprint, layout: layout.optional(), motion, handover }

const schemas: { readonly [Kind in JobKind]: z.ZodType<Jobs[Kind]['task']> } = {
  lifetimes: z.strictObject({ ...walk, tracks: whole(MOST_REPEATS, 1), horizon: maybeInfinite }),
  traffic: z.strictObject({
    seed,
    layout,
    clusterSize: cooperators,
    targetDensity: positive,
    meanSojourn: positive,
    slots: maybeInfinite,
    assignment: z.enum(['nearest', 'random']),
    admission: z.enum(['all', 'loss']),
    duration: positive,
    moves: z
      .strictObject({
        diffusion: positive,
        rate: positive,
        relaxation: positive.optional(),
        drift: nonNegative.optional(),
      })
      .optional(),
  }),
  areas: z.strictObject({ seed, layout, clusterSize: cooperators }),
  links: z.strictObject({
    seed,
    clusterSize: cooperators,
    availability: fraction,
    commonCause: fraction,
    distance: z.strictObject({ bsDensity: positive, decay: positive }).optional(),
    trials: whole(MOST_REPEATS, 1),
  }),
  splitting: z.strictObject({
    ...walk,
    time: positive,
    levels: z.array(nonNegative).max(1000),
    effort: whole(MOST_REPEATS, 1),
  }),
  designs: z.strictObject({
    seed,
    layout,
    designs: z.array(z.strictObject({ footprint, handover })).min(1).max(1000),
    motion,
    tracks: whole(MOST_REPEATS, 1),
    horizon: maybeInfinite,
    times: z.array(positive).max(1000).optional(),
  }),
  percolation: z.strictObject({
    seed,
    filling: positive.max(1000),
    discs: positive.max(10 * MOST_SITES),
    tracks: whole(MOST_REPEATS),
  }),
}

const workOfKind = <Kind extends JobKind>(kind: Kind): WorkKind<Jobs[Kind]['task']> => ({
  kind,
  schema: schemas[kind],
  count: () => MOST_LAYOUTS,
  solvers: () => [],
  first: 2,
  compute: (task) => outcomes((index) => runJob(kind, task, index)),
})

/** The layouts of each kind of simulation as work. */
export const layoutWorks: { readonly [Kind in JobKind]: WorkKind<Jobs[Kind]['task']> } = {
  lifetimes: workOfKind('lifetimes'),
  traffic: workOfKind('traffic'),
  areas: workOfKind('areas'),
  links: workOfKind('links'),
  splitting: workOfKind('splitting'),
  percolation: workOfKind('percolation'),
  designs: workOfKind('designs'),
}
