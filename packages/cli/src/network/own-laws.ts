/** The laws of a problem's own files: the cells of its list of sites, the mobility of its recordings. */
import { countText } from '@dwell/core/units'
import type { ProblemSpec } from '@dwell/core'
import { isMeasuredCells, type MeasuredCells, poissonCells, recordedLifetimes } from '@dwell/core/model'
import type { ProblemIssue, ReadProblem } from '@dwell/core/problem-file'
import { abortAfter, type Deadline } from '@dwell/engine'
import { programVersion } from '@dwell/engine/point'
import { recordedMobility, type SiteList, type Zone } from '@dwell/network'
import {
  measureCells,
  MEASURED_CELLS_VERSION,
  type MeasuredPlaces,
  placesOf,
  simulationProbe,
} from '@dwell/network/cells'
import { siText } from '@dwell/report'
import { LayoutError } from '@dwell/simulate'
import { clipToRing } from '@dwell/simulate/kernel'
import { cacheFolder } from '../cache-folder.js'
import { InputError } from '../failure.js'
import { readWorkers } from '../read-options.js'
import { progressLine } from '../simulate-progress.js'
import { simulators } from '../simulators.js'
import { contentName, keep, kept } from './cache.js'
import { sitesOfProblem, tracksOfProblem } from './from-problem.js'

/** Fewer masts are measured in no time, if at all. */
const FEW = 20

const nameOf = async (places: MeasuredPlaces): Promise<string> =>
  contentName('cells', MEASURED_CELLS_VERSION, programVersion(), await simulationProbe(), places)

/** The law of a list's cells as it is kept under the hash of its places; undefined where it was not measured. */
export const keptCells = async (list: SiteList): Promise<MeasuredCells | null | undefined> => {
  const places = placesOf(list)
  if (places === undefined) return null
  const known = kept(await nameOf(places))
  return known === null || isMeasuredCells(known) ? known : undefined
}

/** Where targets have no room at all in the window there is no law. */
const measured = async (...args: Parameters<typeof measureCells>): Promise<MeasuredCells | null> => {
  try {
    return (await measureCells(...args)) ?? null
  } catch (error) {
    if (error instanceof LayoutError) return null
    throw error
  }
}

/**
 * The law of the cells of a list: the one kept, or measured now and kept. Null where its window is too small for a
 * single base station.
 *
 * @param name what the list is called
 */
export const measuredCells = async (
  name: string,
  list: SiteList,
  signal?: AbortSignal,
): Promise<MeasuredCells | null> => {
  const known = await keptCells(list)
  const places = placesOf(list)
  if (known !== undefined || places === undefined) return known ?? null
  const { pool, close } = await simulators(readWorkers(undefined))
  const progress = progressLine(process.stderr)
  if (places.xs.length >= FEW)
    progress.say(
      `${name}: the law of its cells is measured, once: some ten seconds; kept in ${cacheFolder()}`,
    )
  try {
    const found = await measured(places, list.window.masts.length / list.window.area, {
      pool,
      signal,
      onProgress: (K) => progress.show({ stage: `cells of K = ${K}` }),
    })
    keep(await nameOf(places), found)
    return found
  } finally {
    progress.stop()
    await close()
  }
}

/** The law of the cells of one polygon of a list, as `measuredCells`; undefined where it has none or time is out. */
export const measuredZone = async (
  list: SiteList,
  { name, polygons, area, masts }: Zone,
  signal: AbortSignal,
): Promise<MeasuredCells | undefined> => {
  const [[outer, ...holes], ...more] = polygons
  if (holes.length > 0 || more.length > 0) return undefined
  const ring = clipToRing(outer, list.window.ring)
  if (ring.xs.length < 3) return undefined
  try {
    return (
      (await measuredCells(
        `zone ${name}`,
        { ...list, window: { ...list.window, ring, area, masts } },
        signal,
      )) ?? undefined
    )
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  }
}

/** A stated number so far from its file's is mentioned. */
const APART = 1.1
/** D is looked at for footprints of up to so many base stations. */
const SIZES = 20

const warning = (file: string, key: string, message: string, expected: string): ProblemIssue => ({
  severity: 'warning',
  file,
  line: 1,
  column: 1,
  key,
  message,
  expected,
})

/** What does not fit between a problem and the list that it names. */
export const mismatches = (
  spec: ProblemSpec,
  file: string,
  list: SiteList | undefined = sitesOfProblem(spec),
): readonly ProblemIssue[] => {
  if (!list || !(list.window.area > 0)) return []
  const found = list.window.masts.length / list.window.area
  const stated = spec.network.bsDensity
  if (Math.max(found / stated, stated / found) < APART) return []
  const message =
    `the problem says ${siText(stated, '1/m^2')}, its list of sites has ${siText(found, '1/m^2')} ` +
    `(${countText(list.window.masts.length, 'mast')}, ${list.window.kind})`
  return [warning(file, 'network.bsDensity', message, 'the density of its list of sites')]
}

const withCells = async (
  read: ReadProblem,
  file: string,
  deadline: Deadline | undefined,
): Promise<ReadProblem> => {
  const { spec } = read
  const list = sitesOfProblem(spec)
  if (!list) return read
  const warnings = [...read.warnings, ...mismatches(spec, file, list)]
  const instead = (because: string, expected: string): ReadProblem => ({
    ...read,
    warnings: [
      ...warnings,
      warning(file, 'network.sites', `${because}: the law of cells is that of Poisson sites`, expected),
    ],
  })
  const name = spec.network.sites ?? ''
  const signal = abortAfter((deadline?.left ?? Infinity) / 2)
  try {
    const law = await measuredCells(name, list, signal)
    if (law === null)
      return instead('the window of its list is too small for its cells to be measured', 'a larger window')
    return { ...read, spec: { ...spec, network: { ...spec.network, measured: law } }, warnings }
  } catch (error) {
    if (signal.aborted)
      return instead('the budget ended before the cells of its list were measured', 'a larger --budget, once')
    throw error
  }
}

const withMobility = (read: ReadProblem, file: string, overrides: readonly string[]): ReadProblem => {
  const { spec } = read
  const { bsDensity } = spec.network
  const stated = spec.target.diffusion
  // Who says D on the command line means that D.
  if (overrides.some((each) => each.trim().startsWith('target.diffusion'))) return read
  const set = tracksOfProblem(spec)
  if (!set) return read
  try {
    const mobility = recordedMobility(set, stated)
    const own = { ...spec, target: { ...spec.target, mobility } }
    const lifetimes = (recordedLifetimes(own, poissonCells) ?? []).slice(0, SIZES)
    const of = lifetimes.map((each, i) => (i + 1) / (4 * Math.PI * bsDensity * each))
    const [low, high] = [Math.min(...of), Math.max(...of)]
    const fits = of.length === 0 || (stated * APART >= low && stated <= high * APART)
    const message =
      `the problem says ${siText(stated, 'm^2/s')}, but D is that of its recordings, ${siText(low, 'm^2/s')} to ` +
      `${siText(high, 'm^2/s')} for K = 1 to ${of.length}; take target.tracks out, or --set target.diffusion, to say it yourself`
    const apart = fits ? [] : [warning(file, 'target.diffusion', message, 'the mobility of its recordings')]
    return { ...read, spec: own, warnings: [...read.warnings, ...apart] }
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`target.tracks: ${error.message}`)
    throw error
  }
}

/**
 * A problem with the law of the cells of its list (`network.measured`) and the mobility of its recordings
 * (`target.mobility`), as far as it names files; a list that is too small keeps the law of Poisson sites, with a warning.
 *
 * @param overrides as given: a D among them stands in place of the recordings'
 * @throws InputError, NetworkFileError where a file cannot be read as what it is named for
 */
export const withOwnLaws = async (
  read: ReadProblem,
  file: string,
  overrides: readonly string[],
  deadline?: Deadline,
): Promise<ReadProblem> => withMobility(await withCells(read, file, deadline), file, overrides)
