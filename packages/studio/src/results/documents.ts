/** The documents that `dwell … --json` prints, told apart by what stands in them. */
import { isTree, type Tree } from '@dwell/core'
import type { Comparison, Frontier, SimulationReport, SolveReport } from '@dwell/engine'
import type { MappedZones } from '@dwell/figures/browser'

export type ResultDocument =
  | { readonly kind: 'solve'; readonly report: SolveReport }
  | { readonly kind: 'compare'; readonly comparison: Comparison }
  | { readonly kind: 'pareto'; readonly fronts: readonly Frontier[] }
  | { readonly kind: 'simulate'; readonly simulation: SimulationReport }
  | { readonly kind: TextKind; readonly document: Tree }

/** Documents that are shown as the terminal prints them. */
export const textKinds = [
  'evaluate',
  'explain',
  'claims',
  'verify',
  'certificate',
  'sites',
  'tracks',
  'zones',
  'sweep',
  'sidecar',
  'check',
  'solvers',
  'quantities',
  'validate',
] as const
export type TextKind = (typeof textKinds)[number]

const words: Readonly<Record<string, number>> = {
  Infinity: Infinity,
  '-Infinity': -Infinity,
  NaN: Number.NaN,
}

/** JSON has no infinities: they are written as words. */
const revived = (_key: string, value: unknown): unknown =>
  typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : value

const has = (tree: Tree, ...keys: readonly string[]): boolean => keys.every((key) => key in tree)
const lists = (tree: Tree, ...keys: readonly string[]): boolean =>
  keys.every((key) => Array.isArray(tree[key]))
const isFront = (value: unknown): boolean =>
  isTree(value) && lists(value, 'points', 'axes') && isTree(value['objective']) && has(value, 'completeness')

/** By what stands in each, and in no other. */
const recognisers: Readonly<Record<TextKind, (tree: Tree) => boolean>> = {
  evaluate: (tree) => has(tree, 'worstViolation', 'design', 'quantities') && lists(tree, 'constraints'),
  explain: (tree) => lists(tree, 'steps') && isTree(tree['derivation']),
  claims: (tree) => lists(tree, 'claims'),
  verify: (tree) => has(tree, 'certificate', 'accepted', 'tolerance'),
  certificate: (tree) => tree['format'] === 'dwell-certificate',
  sites: (tree) => has(tree, 'masts', 'clarkEvans', 'hullArea', 'window'),
  tracks: (tree) => has(tree, 'meanSojourn', 'medianStep') && lists(tree, 'scales'),
  zones: (tree) => lists(tree, 'zones', 'leftOut') && isTree(tree['network']),
  sweep: (tree) => has(tree, 'points', 'done', 'statuses') && lists(tree, 'outputs'),
  sidecar: (tree) => tree['dwell'] === 'sweep' && has(tree, 'spec', 'plan', 'points'),
  check: (tree) => has(tree, 'valid') && lists(tree, 'files'),
  solvers: (tree) => lists(tree, 'solvers', 'installed'),
  quantities: (tree) => lists(tree, 'quantities') && Object.keys(tree).length === 2,
  validate: (tree) => lists(tree, 'checks') && has(tree, 'holds', 'family'),
}

/** Undefined for what is no such document: a table, most often. The shapes are of the versions that this page knows. */
export const documentOf = (text: string): ResultDocument | undefined => {
  let parsed: unknown
  try {
    parsed = JSON.parse(text, revived)
  } catch {
    return undefined
  }
  const fronts = Array.isArray(parsed)
    ? parsed
    : isTree(parsed) && Array.isArray(parsed['fronts'])
      ? parsed['fronts']
      : [parsed]
  if (fronts.length > 0 && fronts.every(isFront))
    return { kind: 'pareto', fronts: fronts as readonly Frontier[] }
  if (!isTree(parsed) || parsed['version'] !== 1) return undefined
  if (
    has(parsed, 'status', 'tolerance') &&
    lists(parsed, 'constraints', 'prices') &&
    isTree(parsed['problem'])
  )
    return { kind: 'solve', report: parsed as unknown as SolveReport }
  if (lists(parsed, 'rows', 'problems', 'disputes'))
    return { kind: 'compare', comparison: parsed as unknown as Comparison }
  if (lists(parsed, 'comparisons') && isTree(parsed['simulation']) && isTree(parsed['problem']))
    return { kind: 'simulate', simulation: parsed as unknown as SimulationReport }
  const tree = parsed
  const kind = textKinds.find((each) => recognisers[each](tree))
  return kind && { kind, document: tree }
}

/** Documents of before the map have no outlines: they are a table alone. */
export const mappedZones = (document: Tree): MappedZones | undefined => {
  const zones = document['zones']
  const drawable =
    Array.isArray(zones) &&
    'window' in document &&
    zones.length > 0 &&
    zones.every((each: Tree | null) => Array.isArray(each?.['polygons']) && each['middle'] !== undefined)
  return drawable ? (document as unknown as MappedZones) : undefined
}
