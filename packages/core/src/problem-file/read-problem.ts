/** From a problem file to a frozen `ProblemSpec`, or every error at once. */
import { fieldOf, sections, withinRange } from '../problem/fields.js'
import type { ProblemSpec } from '../problem/spec.js'
import { IssueList } from './issue.js'
import { expectedOf, judge, rangeOf } from './judge.js'
import { isExcused, mergeLayers, namesIn, type Merged } from './layer.js'
import { loadLayers, type ProblemHost } from './load-layers.js'
import { problemSchema, type CrossIssue } from './schema.js'
import { parseOverrides } from './set-overrides.js'

type Tree = { [key: string]: unknown }

export interface ReadProblem {
  readonly spec: ProblemSpec
  /** The file and those it extends, in the order they were read. */
  readonly files: readonly string[]
}

const place = (tree: Tree, key: string, value: unknown): void => {
  const names = key.split('.')
  const last = names.pop()!
  let node = tree
  for (const name of names) node = (node[name] ??= {}) as Tree
  node[last] = value
}

const toTree = (merged: Merged): Tree => {
  const tree: Tree = {}
  // Sections whose keys all have defaults may be left out of the file.
  for (const { key, required } of sections) if (key !== 'clutter' && !required) place(tree, key, {})
  for (const key of merged.sections.keys()) if (key !== '' && !readTree(tree, key)) place(tree, key, {})
  for (const [key, { raw }] of merged.values)
    // Infinity is no JSON number, and zod's number refuses it: the word goes through as text.
    place(tree, key, raw === Infinity ? 'inf' : raw)
  return tree
}

const readTree = (tree: Tree, key: string): unknown => {
  let node: unknown = tree
  for (const name of key.split('.')) node = (node as Tree | undefined)?.[name]
  return node
}

/** The place of the section that should hold `key`. */
const parentPlace = (key: string, merged: Merged): { file: string; line: number; column: number } => {
  let section = key
  while (section !== '') {
    section = section.includes('.') ? section.slice(0, section.lastIndexOf('.')) : ''
    const at = merged.sections.get(section)
    if (at) return at
  }
  throw new Error(`no file has been read for '${key}'`)
}

const reportMissing = (key: string, merged: Merged, issues: IssueList): void => {
  if (isExcused(key, merged)) return
  const field = fieldOf(key)
  const expected = field ? expectedOf(field) : `a section with keys ${namesIn(key).join(', ')}`
  const also = key === 'target.density' ? ' (or target.arrivalRate)' : ''
  issues.add(parentPlace(key, merged), key, `missing, expected ${expected}${also}`, expected)
}

const reportCross = (
  message: string,
  { keys, expected }: CrossIssue,
  merged: Merged,
  issues: IssueList,
): void => {
  // Blame the key that was given last: the parent file was right before the child changed it.
  const rank = (key: string): number => merged.rank.get(key) ?? -1
  const blamed = keys.reduce((a, b) => (rank(b) >= rank(a) ? b : a))
  const given = keys.map(
    (key) => `${key.slice(key.lastIndexOf('.') + 1)}: ${String(merged.values.get(key)!.raw)}`,
  )
  issues.add(merged.values.get(blamed)!.at, blamed, `${message} (${given.join(', ')})`, expected)
}

/** Λ·meanSojourn may leave the range although both factors are in theirs. */
const checkDensity = (tree: Tree, merged: Merged, issues: IssueList): void => {
  const { arrivalRate, meanSojourn } = tree['target'] as { arrivalRate?: number; meanSojourn: number }
  const field = fieldOf('target.density')
  if (arrivalRate === undefined || field?.kind !== 'number') return
  const density = arrivalRate * meanSojourn
  if (withinRange(field, density)) return
  const { at } = merged.values.get('target.arrivalRate')!
  const message = `arrivalRate · meanSojourn = ${density} is no density, which must be ${rangeOf(field)}`
  issues.add(at, 'target.arrivalRate', message, expectedOf(field))
}

const validate = (merged: Merged, issues: IssueList): Tree | undefined => {
  const result = problemSchema().safeParse(toTree(merged))
  const hasDensity = merged.values.has('target.density') || merged.values.has('target.arrivalRate')
  if (!hasDensity && merged.sections.has('target')) reportMissing('target.density', merged, issues)
  if (result.success) {
    checkDensity(result.data as Tree, merged, issues)
    return result.data as Tree
  }
  for (const issue of result.error.issues) {
    const key = issue.path.join('.')
    const crossIssue =
      issue.code === 'custom' ? (issue.params?.['cross'] as CrossIssue | undefined) : undefined
    const given = merged.values.get(key)
    const field = fieldOf(key)
    if (crossIssue) reportCross(issue.message, crossIssue, merged, issues)
    else if (!given || !field) reportMissing(key, merged, issues)
    else {
      const judgement = judge(field, given.raw)
      if (judgement.ok) throw new Error(`the schema refused ${key}, its field does not: ${issue.message}`)
      issues.add(given.at, key, judgement.message, judgement.expected, judgement.suggestion)
    }
  }
  return undefined
}

const deepFreeze = (node: object): void => {
  for (const child of Object.values(node)) if (typeof child === 'object' && child !== null) deepFreeze(child)
  Object.freeze(node)
}

const toSpec = (tree: Tree): ProblemSpec => {
  const { arrivalRate, ...target } = tree['target'] as { arrivalRate?: number; meanSojourn: number }
  const density = arrivalRate === undefined ? {} : { density: arrivalRate * target.meanSojourn }
  // The schema is generated from the registry, which covers every key of ProblemSpec.
  const spec = { ...tree, target: { ...target, ...density } } as unknown as ProblemSpec
  deepFreeze(spec)
  return spec
}

/**
 * Reads a problem file (YAML 1.2 or JSON), what it extends, and `key=value` overrides on top. All
 * numbers of the result are SI; it is frozen through and through. `target.arrivalRate` has become
 * density = Λ·meanSojourn.
 * @throws ProblemFileError with every issue found, each with its file, line and column.
 */
export const readProblem = async (
  path: string,
  host: ProblemHost,
  overrides: readonly string[] = [],
): Promise<ReadProblem> => {
  const issues = new IssueList()
  const { layers, files } = await loadLayers(path, host, issues)
  const merged = mergeLayers([...layers, parseOverrides(overrides, issues)])
  const tree = validate(merged, issues)
  issues.throwIfAny()
  return { spec: toSpec(tree!), files }
}
