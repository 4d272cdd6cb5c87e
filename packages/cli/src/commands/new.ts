/** `dwell new`. */
import { tell } from '../fitted.js'
import { countText } from '@dwell/core/units'
import { existsSync } from 'node:fs'
import { dirname, parse, relative } from 'node:path'
import { Problem, type ProblemSpec } from '@dwell/core'
import { writeCommented } from '@dwell/core/problem-file'
import {
  fitDiffusion,
  type FittedDiffusion,
  readSiteList,
  readTracks,
  referenceText,
  type SitesReport,
  sitesReport,
  type TrackSet,
} from '@dwell/network'
import { duration, significant, siText } from '@dwell/report'
import { shippedEngine } from '../engine.js'
import { exitCode } from '../exit-code.js'
import { InputError, UsageError } from '../failure.js'
import { networkFile, type SiteFileOptions, siteListOptions, trackOptions } from '../network/files.js'
import { formatOf, writeFileWhole } from '../output.js'
import { loadProblem } from '../problem-host.js'

export interface NewCommandOptions extends SiteFileOptions {
  /** As given; the problem file to write. */
  readonly output: string
  readonly sites?: string
  readonly tracks?: string
  readonly trackColumns?: string
  readonly tick?: string
  readonly like: string
  readonly set?: readonly string[]
}

/** Paths in a problem file are relative to it. */
const beside = (output: string, path: string): string => relative(dirname(output), path) || path

/** Four figures are more than a count of masts tells. */
const rounded = (value: number): number => Number(value.toPrecision(4))

const withSites = (
  spec: ProblemSpec,
  path: string,
  options: NewCommandOptions,
  notes: Map<string, string>,
): ProblemSpec => {
  const report = sitesReport(readSiteList([networkFile(path)], siteListOptions(options)), [path])
  for (const notice of report.notices) tell(`${path}: ${notice}`)
  const { density, spacing } = report
  if (density === null || spacing === null)
    throw new InputError(
      `${path}: no density can be fitted: ${report.reasons['density'] ?? report.reasons['spacing']}`,
    )
  notes.set('network.bsDensity', densityNote(report))
  notes.set(
    'network.minSpacing',
    `fitted: 1 % quantile of the distance to the nearest of ${countText(report.window.masts, 'mast')}; ${significant(spacing.min)} m at least, ${significant(spacing.mean)} m on the mean`,
  )
  const { columns, crs, merge, window, where = [] } = options
  const sites = referenceText(beside(options.output, path), [
    ['columns', columns],
    ['crs', crs],
    ['merge', merge],
    ['window', window],
    ...where.map((each) => ['where', each] as const),
  ])
  const network = { ...spec.network, bsDensity: rounded(density), minSpacing: rounded(spacing.q01), sites }
  return { ...spec, network }
}

const densityNote = ({ densityInterval, window, clarkEvans, poisson }: SitesReport): string => {
  const interval = densityInterval
    ? `; ${siText(densityInterval.low, '1/m^2')} to ${siText(densityInterval.high, '1/m^2')} at 95 % as a Poisson count`
    : ''
  const pattern = clarkEvans
    ? `; Clark–Evans ${significant(clarkEvans.ratio, 3)}${poisson === null ? '' : ` (${poisson === 'fair' ? 'Poisson is fair' : poisson})`}`
    : ''
  return `fitted: ${countText(window.masts, 'mast')} in ${significant(window.area / 1e6)} km² (${window.kind})${interval}${pattern}`
}

/** Rounds in which K and D are found together. */
const ROUNDS = 5

/** D at the footprint of the K that the design takes with it. */
const fitWithDesign = async (
  spec: ProblemSpec,
  set: TrackSet,
): Promise<{ readonly fitted: FittedDiffusion; readonly solved: boolean }> => {
  let K = 3
  const seen = new Set<number>()
  let fitted = fitDiffusion(set, spec.network.bsDensity, K)
  for (let round = 0; round < ROUNDS && !seen.has(K); round++) {
    seen.add(K)
    fitted = fitDiffusion(set, spec.network.bsDensity, K)
    const problem = new Problem({ ...spec, target: { ...spec.target, diffusion: fitted.diffusion } })
    const { design } = await shippedEngine().solve(problem, { solver: 'exhaustive', prices: false })
    if (!design) return { fitted, solved: false }
    if (design.K === K) return { fitted, solved: true }
    K = design.K
  }
  return { fitted, solved: true }
}

const withTracks = async (
  spec: ProblemSpec,
  path: string,
  options: NewCommandOptions,
  notes: Map<string, string>,
): Promise<ProblemSpec> => {
  const set = readTracks([networkFile(path)], trackOptions(options.trackColumns, options.tick))
  for (const notice of set.notices) tell(`${path}: ${notice}`)
  const fit = async (): ReturnType<typeof fitWithDesign> => {
    try {
      return await fitWithDesign(spec, set)
    } catch (error) {
      if (error instanceof RangeError) throw new InputError(`${path}: ${error.message}`)
      throw error
    }
  }
  const { fitted, solved } = await fit()
  notes.set(
    'target.diffusion',
    `fitted: R²/4E(cR) at the footprint of K = ${fitted.clusterSize}${solved ? '' : ' (no design keeps every promise yet)'}, ` +
      `R = ${significant(fitted.radius)} m, c = ${significant(fitted.factor, 3)}, E = ${duration(fitted.lifetime)} over ` +
      `${countText(fitted.scale.exits, 'exit')} of ${countText(set.tracks.length, 'track')}; ` +
      `${significant(fitted.low, 3)} to ${significant(fitted.high, 3)} m²/s at 95 %. D depends on the scale: fit again when K or λ changes`,
  )
  const tracks = referenceText(beside(options.output, path), [
    ['columns', options.trackColumns],
    ['tick', options.tick],
  ])
  return { ...spec, target: { ...spec.target, diffusion: Number(fitted.diffusion.toPrecision(4)), tracks } }
}

export const newProblem = async (
  options: Omit<NewCommandOptions, 'output'> & { readonly output?: string },
): Promise<number> => {
  if (options.output === undefined)
    throw new UsageError(
      '-o, --output <file>: say which problem file to write (dwell new solver ID begins a solver)',
    )
  return write({ ...options, output: options.output })
}

const write = async (options: NewCommandOptions): Promise<number> => {
  const { output, sites, tracks } = options
  if (existsSync(output))
    throw new UsageError(`-o: '${output}' exists already; remove it, or give another name`)
  formatOf('-o', output, ['yaml', 'yml'])
  const notes = new Map<string, string>()
  let { spec } = await loadProblem(options.like, options.set)
  if (sites !== undefined) spec = withSites(spec, sites, options, notes)
  if (tracks !== undefined) spec = await withTracks(spec, tracks, options, notes)
  // What is begun here is another network than the one it is begun from: so are its name and story.
  const own = (key: string): boolean =>
    options.set?.some((each) => each.split('=')[0].trim() === key) ?? false
  if (!own('title')) spec = { ...spec, title: `${parse(output).name}, begun from ${options.like}` }
  if (!own('story')) spec = { ...spec, story: '' }
  const head = `# A problem of Dwell, begun from ${options.like}. Values take units; a bare number is SI.\n# dwell solve ${output}\n\n`
  writeFileWhole(output, head + writeCommented(spec, notes))
  for (const [key, note] of notes) process.stdout.write(`${key}: ${note}\n`)
  process.stderr.write(`written to ${output}\n`)
  return exitCode.solved
}
