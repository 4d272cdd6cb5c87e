/** The simulations that trust asks for. */
import { type Design, describeDesign, type FootprintName, Problem, replaceKeys } from '@dwell/core'
import { onFootprint, type TrustFootprint } from '@dwell/engine'
import { horizonFor } from './horizon.js'
import {
  designTasks,
  type DesignTasks,
  type FootprintKind,
  type LayoutResult,
  type LayoutSpec,
  type RecordedPiece,
  simulateLifetimes,
  type SimulationProgress,
  sitesForCluster,
  withGuard,
} from '@dwell/simulate'
import { type WorkerOptions } from '@dwell/simulate/pool'

/** What a problem's own files say of its network. */
export interface OwnNetwork {
  /** Its list, with the window that counts. */
  readonly layout: Extract<LayoutSpec, { kind: 'given' }>
  /** Its recordings. */
  readonly pieces?: readonly RecordedPiece[]
}

export interface TrustEffort {
  /** Simulated on too, where the problem names files. */
  readonly own?: OwnNetwork | undefined
  readonly seed: number
  /** Confidence level of every interval. */
  readonly level: number
  /** Half-width of the interval of the mean lifetime over it. */
  readonly precision: number
  /** So many layouts instead of a precision. */
  readonly layouts?: number | undefined
  /** Targets on each layout. */
  readonly tracks: number
  readonly pool?: WorkerOptions | undefined
  readonly signal?: AbortSignal | undefined
  /** Called with what is being done, and where layouts are counted, with how far it is. */
  readonly onProgress?: ((stage: string, progress?: SimulationProgress) => void) | undefined
}

/** Layouts to try for a precision. */
const MOST_LAYOUTS = 4000

/** How a footprint is simulated. */
interface SimulatedFootprint {
  readonly kind: FootprintKind
  /** Whose law says how fast targets diffuse there; absent where there is none, and the problem's stands in. */
  readonly law?: FootprintName
  /** Whether base stations have places, so that tracks on one layout go together and loads are local. */
  readonly placed: boolean
  /** Whether it is of the problem's own list. */
  readonly own: boolean
  /** The footprint whose loads it has. */
  readonly traffic: TrustFootprint
}

export const simulatedFootprints: Readonly<Record<TrustFootprint, SimulatedFootprint>> = {
  disc: { kind: 'disc', law: 'disc', placed: false, own: false, traffic: 'disc' },
  cells: { kind: 'voronoi', law: 'cells', placed: true, own: false, traffic: 'cells' },
  radio: { kind: 'sincr', placed: true, own: false, traffic: 'cells' },
  sites: { kind: 'voronoi', law: 'cells', placed: true, own: true, traffic: 'sites' },
  tracks: { kind: 'voronoi', law: 'cells', placed: true, own: true, traffic: 'sites' },
}

/** The footprints that a card has: those of the problem's own network where it names one. */
export const footprintsOf = (own?: OwnNetwork): readonly TrustFootprint[] => [
  'disc',
  'cells',
  'radio',
  ...(own ? (['sites'] as const) : []),
  ...(own?.pieces ? (['tracks'] as const) : []),
]

/** The problem whose law is of what a footprint simulates. */
const modelled = (problem: Problem, footprint: TrustFootprint): Problem => {
  const { spec, laws } = problem
  const { law, own } = simulatedFootprints[footprint]
  if (law === undefined) return problem
  const network = own ? spec.network : { ...spec.network, measured: undefined }
  return onFootprint(new Problem({ ...spec, network }, undefined, laws), law)
}

/** Tasks at a design on a footprint. The disc is the paper's: √(K/πλ) where the network percolates, else R₁. */
export const tasksFor = (
  problem: Problem,
  design: Design,
  footprint: TrustFootprint,
  { seed, tracks, own }: Pick<TrustEffort, 'seed' | 'tracks' | 'own'>,
): DesignTasks => {
  const { slots, load } = describeDesign(problem, design)
  const here = modelled(problem, footprint)
  const diffusion = here.kinematics.diffusion(describeDesign(here, design).footprintRadius)
  // What the law of the disc expects is long enough to follow targets on the others.
  const { footprintRadius: radius, lifetime } = describeDesign(onFootprint(problem, 'disc'), design)
  const { bsDensity } = problem.spec.network
  const simulated = simulatedFootprints[footprint]
  const layout = simulated.own ? own?.layout : undefined
  const tasks = designTasks({
    // The load that was promised for: that of the largest density where the density is the objective.
    spec: replaceKeys(problem.spec, {
      'target.density': (load * bsDensity) / design.K,
      'target.diffusion': diffusion,
    }),
    design,
    footprint: simulated.kind,
    radius,
    layout: layout ?? { kind: 'poisson', density: bsDensity, sites: sitesForCluster(design.K) },
    recorded: footprint === 'tracks' ? own?.pieces : undefined,
    slots,
    tracks,
    horizon: horizonFor(problem, simulated.kind, { lifetime, rate: design.r }),
    seed,
  })
  return layout ? { ...tasks, lifetimes: withGuard(tasks.lifetimes) } : tasks
}

/** Layouts of lifetimes, as many as the effort asks for or `layouts`. @throws what the signal was aborted with */
export const lifetimesOf = async (
  tasks: DesignTasks,
  stage: string,
  effort: TrustEffort,
  layouts: number | undefined = effort.layouts,
): Promise<readonly LayoutResult[]> => {
  const { precision, level, pool, signal, onProgress } = effort
  const { results } = await simulateLifetimes(tasks.lifetimes, {
    ...(layouts === undefined ? { precision, most: MOST_LAYOUTS } : { layouts }),
    level,
    pool,
    signal,
    onProgress: (progress) => onProgress?.(stage, progress),
  })
  signal?.throwIfAborted()
  return results
}

export const censoredOf = (results: readonly LayoutResult[]): number =>
  results.reduce((sum, each) => sum + each.censored, 0)
