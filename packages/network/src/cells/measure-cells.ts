/** The law of the cells of one site list, simulated on it once (docs/network.md): what `network.measured` holds. */
import { handoverArgument } from '@dwell/core/math'
import {
  cellsLawsOf,
  cellsScaledRate,
  cellsStaticLifetime,
  cellsStaticQuantiles,
  type CellsTiming,
  clusterRadius,
  heldBack,
  largestCellsArgument,
  logCellsGain,
  logCellsPeriodicGain,
  LOSS_LEVELS,
  type MeasuredCells,
} from '@dwell/core/model'
import {
  type HandoverSpec,
  type LayoutResult,
  type LayoutSpec,
  type MotionSpec,
  simulateLifetimes,
  type SimulateOptions,
  withGuard,
} from '@dwell/simulate'
import { meanLifetime, shareLeft } from '@dwell/simulate/estimate'
import { survivalSteps } from '@dwell/simulate/kernel'
import type { SiteList } from '../sites/site-list.js'

/** Part of the name under which a law is kept: changes with how it is made. */
export const MEASURED_CELLS_VERSION = 3

/** Sizes that are simulated, as far as the window reaches; between them ratios to Poisson cells are linear in K^−½. */
const SIZES = [1, 2, 3, 5, 8, 10, 13, 20, 32]
const SEED = 20261128
const TRACKS = 250
/** Layouts, all the same list, of targets at rest, under handover and of straight ones. */
const LAYOUTS = { still: 40, moving: 12, straight: 8 }
/** The law ends where more than this share of the targets leaves the window before being lost. */
const MOST_LEFT = 0.25
/** x = √(Kr/(πλD)) at which handover is simulated: the first at which the window is wide enough. */
const ARGUMENTS = [5, 4, 3, 2]
/** Up to so many times that the factor found there holds (docs/network.md). */
const REACH: Readonly<Record<CellsTiming, number>> = { poisson: 1.6, periodic: 1 }
/** Losses rarer than this are too few in a run: from here down the law is that of Poisson cells, scaled. */
const RAREST = 0.02
/** Factors beyond are noise. */
const [LEAST_FACTOR, MOST_FACTOR] = [0.2, 3]

/** Places of a list, and the window that counts, in metres. */
export type MeasuredPlaces = Extract<LayoutSpec, { kind: 'given' }>

/** What of a list its law depends on; undefined where its masts span no area. */
export const placesOf = ({ masts, window }: SiteList): MeasuredPlaces | undefined =>
  window.area > 0
    ? {
        kind: 'given',
        xs: [...masts.xs],
        ys: [...masts.ys],
        window: { xs: [...window.ring.xs], ys: [...window.ring.ys] },
      }
    : undefined

interface Node {
  readonly K: number
  readonly resting: number
  readonly kappa: Readonly<Record<CellsTiming, number>>
  readonly argument: Readonly<Record<CellsTiming, number>>
  /** Quantiles over those of Poisson cells. */
  readonly quantiles: readonly number[]
  readonly straight: number
}

/** How far from the edge of the window targets start, and how near it they are watched, m. */
interface Edge {
  readonly guard: number
  readonly margin: number
}

type Options = Pick<SimulateOptions, 'pool' | 'signal'> & {
  /** Called before each size. */
  readonly onProgress?: (K: number) => void
}

const rounded = (value: number): number => Number(value.toPrecision(5))

/** Quantiles of the static lifetime at `LOSS_LEVELS`, s, by Kaplan and Meier; NaN where the window shows none. */
const quantilesOf = (results: readonly LayoutResult[]): number[] => {
  const times = results.flatMap(({ lifetimes }) => [...lifetimes])
  const ended = results.flatMap(({ lifetimes, left }) => Array.from(lifetimes, (_, i) => (left?.[i] ? 0 : 1)))
  const { times: at, survival } = survivalSteps(times, ended).all
  let i = 0
  return LOSS_LEVELS.map((level) => {
    while (i < at.length && survival[i] > 1 - level) i++
    return i < at.length ? at[i] : Number.NaN
  })
}

/** Ratios to Poisson cells: where nothing is known of a level, that of the nearest that is. */
const ratiosOf = (K: number, quantiles: readonly number[]): number[] => {
  const poisson = cellsStaticQuantiles(K)
  const known = quantiles.map((each, i) => (LOSS_LEVELS[i] < RAREST ? Number.NaN : each / poisson[i]))
  const first = known.find((each) => each > 0) ?? 1
  let last = first
  return known.map((each) => (last = each > 0 ? each : last))
}

/** κ at which `gain`, which rises in it, is `target`. */
const factorAt = (gain: (kappa: number) => number, target: number): number => {
  let [low, high] = [LEAST_FACTOR, MOST_FACTOR]
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2
    if (gain(middle) < target) low = middle
    else high = middle
  }
  return low
}

class Measurement {
  readonly #places: MeasuredPlaces
  readonly #options: Options
  /** λ, 1/m². */
  readonly #density: number

  constructor(places: MeasuredPlaces, density: number, options: Options) {
    this.#places = places
    this.#density = density
    this.#options = options
  }

  async #run(
    K: number,
    handover: HandoverSpec,
    layouts: number,
    seed: number,
    straight?: Edge,
  ): Promise<{ readonly results: readonly LayoutResult[]; readonly edge: Edge }> {
    const far = 1e9
    const motion: MotionSpec = straight
      ? { kind: 'tracks', diffusion: 1, pieces: [{ times: [0, far], xs: [0, far], ys: [0, 0] }] }
      : { kind: 'exact', diffusion: 1 }
    const task = withGuard({
      seed: SEED + seed,
      layout: { ...this.#places, ...straight },
      footprint: { kind: 'voronoi', clusterSize: K },
      motion,
      handover,
      tracks: TRACKS,
      horizon: Infinity,
    })
    const { pool, signal } = this.#options
    const { results } = await simulateLifetimes(task, { layouts, pool, signal })
    signal?.throwIfAborted()
    const { guard = 0, margin = 0 } = task.layout?.kind === 'given' ? task.layout : {}
    return { results, edge: { guard, margin } }
  }

  /** κ of a timing and the x it was found at; undefined where the window is too small for any. */
  async #factor(
    K: number,
    timing: CellsTiming,
    still: number,
    seed: number,
  ): Promise<{ readonly kappa: number; readonly x: number } | undefined> {
    if (K === 1) return { kappa: 1, x: ARGUMENTS[0] }
    for (const x of ARGUMENTS) {
      const rate = cellsScaledRate(K, x) * this.#density
      const handover: HandoverSpec =
        timing === 'poisson' ? { kind: 'poisson', rate } : { kind: 'periodic', period: 1 / rate }
      const { results } = await this.#run(K, handover, LAYOUTS.moving, seed)
      if (shareLeft(results) > MOST_LEFT) continue
      const ratio = meanLifetime(results, 0.95).value / still
      const kappa =
        timing === 'poisson'
          ? handoverArgument(ratio) / handoverArgument(Math.exp(logCellsGain(K, x)))
          : factorAt((each) => logCellsPeriodicGain(K, x, each), Math.log(ratio))
      return { kappa: Math.min(MOST_FACTOR, Math.max(LEAST_FACTOR, kappa)), x }
    }
    return undefined
  }

  /** Undefined where the window is too small for K. */
  async node(K: number): Promise<Node | undefined> {
    if (this.#places.xs.length <= K) return undefined
    this.#options.onProgress?.(K)
    const { results, edge } = await this.#run(K, { kind: 'none' }, LAYOUTS.still, 4 * K)
    if (shareLeft(results) > MOST_LEFT) return undefined
    const still = meanLifetime(results, 0.95).value
    const poisson = await this.#factor(K, 'poisson', still, 4 * K + 1)
    const periodic = poisson && (await this.#factor(K, 'periodic', still, 4 * K + 2))
    if (!periodic) return undefined
    const straight = await this.#run(K, { kind: 'none' }, LAYOUTS.straight, 4 * K + 3, edge)
    const unit = this.#density
    return {
      K,
      resting: (unit * still) / cellsStaticLifetime(K),
      kappa: { poisson: poisson.kappa, periodic: periodic.kappa },
      argument: { poisson: REACH.poisson * poisson.x, periodic: REACH.periodic * periodic.x },
      quantiles: ratiosOf(
        K,
        quantilesOf(results).map((each) => unit * each),
      ),
      straight: meanLifetime(straight.results, 0.95).value / clusterRadius(K, unit),
    }
  }
}

/** Rises along the list, held back where a later value is less. */
const rising = (values: readonly number[]): number[] => {
  const held = [...values]
  for (let i = held.length - 2; i >= 0; i--) held[i] = Math.min(held[i], held[i + 1] * (1 - 1e-4))
  return held
}

/** A table for every K from what was simulated at some: ratios linear in K^−½, then held back to rise in K. */
const tableOf = (nodes: readonly Node[]): MeasuredCells => {
  const most = nodes[nodes.length - 1].K
  const sizes = Array.from({ length: most }, (_, i) => i + 1)
  const between = (K: number, of: (node: Node) => number): number => {
    const next = Math.max(
      1,
      nodes.findIndex((node) => node.K >= K),
    )
    const [below, above] = [nodes[next - 1], nodes[next] ?? nodes[next - 1]]
    if (above === below) return of(below)
    const weight = (below.K ** -0.5 - K ** -0.5) / (below.K ** -0.5 - above.K ** -0.5)
    return of(below) + weight * (of(above) - of(below))
  }
  const quantiles = sizes.map((K) =>
    cellsStaticQuantiles(K).map((each, i) => each * between(K, (node) => node.quantiles[i])),
  )
  // Of each level over sizes, then of each size over levels.
  const columns = LOSS_LEVELS.map((_, i) => rising(quantiles.map((row) => row[i])))
  const draft: MeasuredCells = {
    resting: rising(sizes.map((K) => cellsStaticLifetime(K) * between(K, (node) => node.resting))).map(
      rounded,
    ),
    kappa: {
      poisson: sizes.map((K) => between(K, (node) => node.kappa.poisson)),
      periodic: sizes.map((K) => between(K, (node) => node.kappa.periodic)),
    },
    argument: {
      poisson: sizes.map((K) =>
        rounded(
          Math.min(
            between(K, (node) => node.argument.poisson),
            largestCellsArgument(K),
          ),
        ),
      ),
      periodic: sizes.map((K) => rounded(between(K, (node) => node.argument.periodic))),
    },
    quantiles: sizes.map((_, K) => rising(columns.map((column) => column[K])).map(rounded)),
    straight: sizes.map((K) =>
      rounded(
        Math.min(
          1.2,
          between(K, (node) => node.straight),
        ),
      ),
    ),
  }
  const { gain } = cellsLawsOf(draft)
  const held = (timing: CellsTiming): number[] => {
    const factors = heldBack(gain[timing], most)
    return draft.kappa[timing].map((each, i) => Number((each * factors[i]).toPrecision(5)))
  }
  return { ...draft, kappa: { poisson: held('poisson'), periodic: held('periodic') } }
}

/**
 * Simulates Brownian targets on a list, K by K as far as its window reaches: they start in a guard zone and are watched
 * until they leave (Kaplan and Meier), so that the edge does not bias. Depends on the places alone.
 *
 * @param density λ, 1/m²: masts of the window over its area
 * @returns undefined where the window is too small for a single base station
 * @throws what the signal was aborted with; LayoutError where targets have no place to start
 */
export const measureCells = async (
  places: MeasuredPlaces,
  density: number,
  options: Options = {},
): Promise<MeasuredCells | undefined> => {
  const measurement = new Measurement(places, density, options)
  const nodes: Node[] = []
  for (const K of SIZES) {
    const node = await measurement.node(K)
    if (!node) break
    nodes.push(node)
  }
  return nodes.length === 0 ? undefined : tableOf(nodes)
}

/** Places of a small list for the probe below: a lattice, out of line. */
const PROBE: MeasuredPlaces = {
  kind: 'given',
  xs: Array.from({ length: 64 }, (_, i) => (i % 8) + 0.3 * Math.sin(7 * i)),
  ys: Array.from({ length: 64 }, (_, i) => Math.floor(i / 8) + 0.3 * Math.cos(5 * i)),
  window: { xs: [0, 7, 7, 0], ys: [0, 0, 7, 7] },
}

/**
 * A few lifetimes on a small list: the name under which a law is kept has them, so that no law outlives the program that
 * it was simulated by.
 */
export const simulationProbe = async (): Promise<readonly number[]> => {
  const task = withGuard({
    seed: SEED,
    layout: PROBE,
    footprint: { kind: 'voronoi', clusterSize: 2 },
    motion: { kind: 'exact', diffusion: 1 },
    handover: { kind: 'poisson', rate: 5 },
    tracks: 8,
    horizon: Infinity,
  })
  const { results } = await simulateLifetimes(task, { layouts: 2 })
  return results.flatMap(({ lifetimes, left }) => [...lifetimes, ...(left ?? [])])
}
