/** From a problem file to a frozen `ProblemSpec`, or every error at once. */
import { fieldOf, fields, lists, type NumberField, sections, withinRange } from '../problem/fields.js'
import type { ProblemSpec } from '../problem/spec.js'
import { isTree, readPath, writePath, type Tree } from '../problem/tree.js'
import { doubtOf, spacingDoubt, type Doubt } from './doubts.js'
import { IssueList, type Location, type ProblemIssue } from './issue.js'
import { expectedOf, judge, rangeOf } from './judge.js'
import { isExcused, isSection, listOf, mergeLayers, namesIn, type Merged } from './layer.js'
import { loadLayers, type ProblemHost } from './load-layers.js'
import { problemSchema } from './schema.js'
import { overrideFile, parseOverrides } from './set-overrides.js'
import { withoutQuotes } from './syntax-slips.js'

export interface ReadProblem {
  readonly spec: ProblemSpec
  /** The file and those it extends, in the order they were read. */
  readonly files: readonly string[]
  /** Legal values that are probably slips, at their places. */
  readonly warnings: readonly ProblemIssue[]
}

/** What zod's own types would refuse before a field has judged it. */
const forSchema = (key: string, raw: unknown): unknown => {
  // Infinity is no JSON number: the word goes through as text.
  if (raw === Infinity) return 'inf'
  return typeof raw === 'string' && fieldOf(key)?.kind === 'enum' ? withoutQuotes(raw.trim()) : raw
}

const toTree = (merged: Merged): Tree => {
  const tree: Tree = {}
  // Sections whose keys all have defaults may be left out of the file.
  for (const { key, required } of sections) if (key !== 'clutter' && !required) writePath(tree, key, {})
  for (const key of merged.sections.keys())
    if (key !== '' && !readPath(tree, key)) writePath(tree, key, listOf(key) ? [] : {})
  for (const [key, { raw }] of merged.values) writePath(tree, key, forSchema(key, raw))
  return tree
}

/** The place of the section that should hold `key`. */
const parentPlace = (key: string, merged: Merged): Location => {
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
  const also = field?.kind === 'number' && field.unless !== undefined ? ` (or ${field.unless})` : ''
  issues.add(parentPlace(key, merged), key, `missing, expected ${expected}${also}`, expected)
}

/** Of two keys the one given last: the parent file was right before the child changed it. */
const laterOf = <K extends string>([first, second]: readonly [K, K], merged: Merged): K => {
  const rank = (key: string): number => merged.rank.get(key) ?? -1
  return rank(second) >= rank(first) ? second : first
}

/** Reports two keys that do not go together, at the one that was given last. */
const reportPair = (
  keys: readonly [string, string],
  message: string,
  expected: string,
  merged: Merged,
  issues: IssueList,
): void => {
  const blamed = laterOf(keys, merged)
  const given = keys.map(
    (key) => `${key.slice(key.lastIndexOf('.') + 1)}: ${String(merged.values.get(key)?.raw)}`,
  )
  const at = merged.values.get(blamed)?.at ?? parentPlace(blamed, merged)
  issues.add(at, blamed, `${message} (${given.join(', ')})`, expected)
}

const isGiven = (key: string, merged: Merged): boolean => merged.values.has(key) || merged.sections.has(key)

/** Every required key is there, or what may stand for it. */
const checkAlternatives = (merged: Merged, issues: IssueList): void => {
  const given = [...merged.sections.keys(), ...merged.values.keys()]
  const open = fields.filter(
    (field): field is NumberField =>
      field.kind === 'number' && field.unless !== undefined && !isGiven(field.key, merged),
  )
  for (const { key, unless } of open) {
    const section = key.slice(0, key.indexOf('.'))
    // Where the whole section is missing, that is said once.
    const begun = given.some((each) => each === section || each.startsWith(`${section}.`))
    const stands = given.some((each) => each === unless || each.startsWith(`${unless}[`))
    if (begun && !stands) reportMissing(key, merged, issues)
  }
  for (const list of lists) {
    const at = merged.sections.get(list.key)
    const beside = fields.filter((field) => field.kind === 'number' && field.unless === list.key)
    const several = given.some((each) => each === list.key || each.startsWith(`${list.key}[`))
    const blamed = beside.find(({ key }) => merged.values.has(key))
    if (!several || !blamed) continue
    const names = beside.map(({ key }) => key).join(' and ')
    const message = `give ${names}, or ${list.key}, not both: what they promise may be one more element of the list`
    issues.add(at ?? merged.values.get(blamed.key)!.at, list.key, message, 'one of the two')
  }
}

/** A target has a density, or an arrival rate that with the sojourn amounts to one; not both. */
const checkDensity = (merged: Merged, issues: IssueList): void => {
  const density = merged.values.get('target.density')
  const arrival = merged.values.get('target.arrivalRate')
  const [field, rate, sojourn] = ['target.density', 'target.arrivalRate', 'target.meanSojourn'].map(fieldOf)
  if (density && arrival) {
    const message = 'give density or arrivalRate, not both'
    reportPair(['target.density', 'target.arrivalRate'], message, 'one of the two', merged, issues)
  } else if (arrival && field?.kind === 'number' && rate && sojourn) {
    const factors = [judge(rate, arrival.raw), judge(sojourn, merged.values.get('target.meanSojourn')?.raw)]
    if (!factors.every((factor) => factor.ok)) return
    const product = Number(factors[0].value) * Number(factors[1].value)
    if (withinRange(field, product)) return
    // Both factors may be in range and their product overflow or vanish.
    const message = `arrivalRate · meanSojourn = ${product} is no density, which must be ${rangeOf(field)}`
    issues.add(arrival.at, 'target.arrivalRate', message, expectedOf(field))
  }
}

const sameLayer = (key: string, { rank }: Merged): boolean => rank.get(key) === rank.get('target.motion')

/** What each motion is described by beside D. */
const motionKeys: Readonly<Record<string, readonly string[]>> = {
  brownian: [],
  'ornstein-uhlenbeck': ['target.relaxation'],
  'gauss-markov': ['target.relaxation', 'target.drift'],
}

/** A motion with a velocity needs what describes it; what the motion has no use for is a slip. */
const checkMotion = (merged: Merged, issues: IssueList): void => {
  const given = merged.values.get('target.motion')
  const field = fieldOf('target.motion')
  const judged = given && field ? judge(field, given.raw) : undefined
  if (judged && !judged.ok) return
  const motion = judged ? String(judged.value) : 'brownian'
  const needed = motionKeys[motion]
  for (const key of needed)
    if (given && !merged.values.has(key)) {
      const expected = expectedOf(fieldOf(key)!)
      issues.add(given.at, key, `missing, motion: ${motion} needs ${expected}`, expected)
    }
  for (const key of ['target.relaxation', 'target.drift']) {
    const idle = merged.values.get(key)
    if (!idle || needed.includes(key)) continue
    // Another motion chosen on top, as by --motion, is no slip.
    if (laterOf([key, 'target.motion'], merged) === 'target.motion' && !sameLayer(key, merged)) continue
    const users = Object.keys(motionKeys).filter((each) => motionKeys[each].includes(key))
    const expected = `motion: ${users.join(' or ')}`
    issues.warn(idle.at, key, `motion: ${motion} has no use for it`, expected)
  }
}

const validate = (merged: Merged, issues: IssueList): Tree | undefined => {
  checkAlternatives(merged, issues)
  checkDensity(merged, issues)
  checkMotion(merged, issues)
  const result = problemSchema().safeParse(toTree(merged))
  if (result.success) return isTree(result.data) ? result.data : undefined
  for (const issue of result.error.issues) {
    const key = issue.path.join('.').replaceAll(/\.(\d+)/g, '[$1]')
    const given = merged.values.get(key)
    const field = fieldOf(key)
    if (issue.code === 'custom' && isSection(key))
      reportPair([`${key}.min`, `${key}.max`], issue.message, 'min ≤ max', merged, issues)
    else if (!given || !field) reportMissing(key, merged, issues)
    else {
      const judgement = judge(field, given.raw)
      if (judgement.ok) throw new Error(`the schema refused ${key}, its field does not: ${issue.message}`)
      issues.add(given.at, key, judgement.message, judgement.expected, judgement.suggestion)
    }
  }
  return undefined
}

const warnOfSlips = (spec: ProblemSpec | undefined, merged: Merged, issues: IssueList): void => {
  const warn = ({ key, message, expected, suggestion }: Doubt, at = parentPlace(key, merged)): void =>
    issues.warn(at, key, message, expected, suggestion)
  for (const [key, { raw, at }] of merged.values) {
    const field = fieldOf(key)
    const doubt = field?.kind === 'number' ? doubtOf(field, raw) : undefined
    if (doubt) warn(doubt, at)
  }
  const pair = ['network.bsDensity', 'network.minSpacing'] as const
  const spacing = spec && spacingDoubt(spec)
  // One slip in either is one warning.
  if (!spacing || issues.warnings.some(({ key }) => pair.some((each) => each === key))) return
  const key = laterOf(pair, merged)
  warn({ ...spacing, key }, merged.values.get(key)?.at)
}

const deepFreeze = (node: object): void => {
  for (const child of Object.values(node)) if (typeof child === 'object' && child !== null) deepFreeze(child)
  Object.freeze(node)
}

/** Files that a problem names lie beside the problem file that names them; those of an override where the program runs. */
const resolvePaths = (tree: Tree, merged: Merged, host: ProblemHost): void => {
  for (const field of fields) {
    const given = merged.values.get(field.key)
    if (field.kind !== 'text' || !field.path || given === undefined) continue
    const raw = String(given.raw)
    if (given.at.file !== overrideFile) writePath(tree, field.key, host.resolve(given.at.file, raw))
  }
}

const toSpec = (tree: Tree): ProblemSpec => {
  const rate = readPath(tree, 'target.arrivalRate')
  if (typeof rate === 'number' && isTree(tree['target'])) {
    writePath(tree, 'target.density', rate * Number(readPath(tree, 'target.meanSojourn')))
    delete tree['target']['arrivalRate']
  }
  deepFreeze(tree)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema has every key of the spec
  return tree as unknown as ProblemSpec
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
  if (!issues.empty) warnOfSlips(undefined, merged, issues)
  issues.throwIfAny()
  if (!tree) throw new Error('the schema refused a problem without naming an issue')
  resolvePaths(tree, merged, host)
  const spec = toSpec(tree)
  warnOfSlips(spec, merged, issues)
  return { spec, files, warnings: issues.warnings }
}
