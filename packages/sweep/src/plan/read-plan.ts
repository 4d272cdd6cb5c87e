/** `--over KEY=SPEC` and `--sample sobol:N` to a plan, with every error at once. */
import { fieldOf, fields, lists, nearest, type ProblemSpec, readPath } from '@dwell/core'
import { doubtOf, type ProblemIssue, ProblemFileError } from '@dwell/core/problem-file'
import { readAxis } from './read-axis.js'
import { SOBOL_AXES, SOBOL_POINTS } from './sobol.js'
import type { Axis, SequenceName, SweepPlan } from './sweep-plan.js'

/** File names under which errors are reported. */
export const overFile = '--over'
export const sampleFile = '--sample'

export interface PlanTexts {
  /** `key=spec` of each axis, the slowest first. */
  readonly over: readonly string[]
  /** `sobol:N` or `halton:N`. */
  readonly sample?: string
  readonly seed: number
}

const sequences: readonly SequenceName[] = ['sobol', 'halton']

const readSample = (text: string, report: Report): SweepPlan['sample'] => {
  const form = 'sobol:N or halton:N, such as sobol:1024'
  const [name, countText, ...more] = text.trim().split(':')
  const sequence = sequences.find((each) => each === name)
  const count = Number(countText)
  if (!sequence || more.length > 0 || countText === undefined) {
    report(1, '', `expected ${form}, got '${text}'`, form, sequence ? undefined : nearest(name, sequences))
    return undefined
  }
  if (!/^\d+$/.test(countText) || count < 1 || count > SOBOL_POINTS) {
    report(
      name.length + 2,
      '',
      `expected a whole number from 1 to ${SOBOL_POINTS} of points, got '${countText}'`,
      form,
    )
    return undefined
  }
  return { sequence, count }
}

type Report = (column: number, key: string, message: string, expected: string, suggestion?: string) => void

/** Every key, of a list those of its first element. */
const everyKey: readonly string[] = [
  ...fields.map((each) => each.key),
  ...lists.flatMap((list) => list.fields.map((each) => each.key.replace('[]', '[0]'))),
]

/** The section keys that a problem has, for `--over radio=…`. */
const namesUnder = (key: string): string[] =>
  everyKey.filter((each) => each.startsWith(`${key}.`) || each.startsWith(`${key}[`))

const readOver = (text: string, sampling: boolean, report: Report): Axis | undefined => {
  const form = 'key=values, such as network.bsDensity=1e-6..1e-3:log:200'
  const split = text.indexOf('=')
  const key = text.slice(0, Math.max(0, split)).trim()
  if (key === '') {
    report(1, '', `expected ${form}, got '${text}'`, form)
    return undefined
  }
  const field = fieldOf(key)
  if (!field) {
    const inside = namesUnder(key)
    if (inside.length > 0) {
      const expected = `a single key: ${inside.join(', ')}`
      report(1, key, `this is a section, expected ${expected}`, expected)
    } else {
      report(1, key, 'unknown key', 'a key of the problem', nearest(key, everyKey))
    }
    return undefined
  }
  if (field.kind === 'text') {
    report(1, key, 'a text is nothing to sweep over', 'a key with a number or options')
    return undefined
  }
  return readAxis(field, text.slice(split + 1), sampling, (column, ...rest) =>
    report(split + 1 + column, key, ...rest),
  )
}

/** Keys that cannot be swept together, or not over this problem. */
const judgeKeys = (spec: ProblemSpec, axes: readonly (Axis | undefined)[], report: ReportAt): void => {
  const seen = new Map<string, number>()
  for (const [index, axis] of axes.entries()) {
    if (!axis) continue
    if (seen.has(axis.key)) report(index, axis.key, 'this key is swept twice', 'each key once')
    seen.set(axis.key, index)
  }
  const rate = seen.get('target.arrivalRate')
  if (rate !== undefined && seen.has('target.density')) {
    report(
      rate,
      'target.arrivalRate',
      'give target.density or target.arrivalRate, not both',
      'one of the two',
    )
  }
  judgeLists(spec, seen, report)
  const clutter = [...seen.keys()].filter((key) => key.startsWith('clutter.'))
  if (clutter.length > 0 && clutter.length < 3 && !spec.clutter) {
    const missing = ['clutter.density', 'clutter.reflectivity', 'clutter.exponent'].filter(
      (key) => !seen.has(key),
    )
    const expected = `${missing.join(' and ')} in the problem (or by --set)`
    report(
      seen.get(clutter[0])!,
      clutter[0],
      `the problem has no clutter: expected ${expected} as well`,
      expected,
    )
  }
}

/** Elements that the problem has not, and the keys that its list stands for. */
const judgeLists = (spec: ProblemSpec, keys: ReadonlyMap<string, number>, report: ReportAt): void => {
  for (const list of lists) {
    const found: unknown = readPath(spec, list.key)
    const length = Array.isArray(found) ? found.length : 0
    for (const [key, axis] of keys) {
      const field = fieldOf(key)
      const index = key.startsWith(`${list.key}[`) ? Number.parseInt(key.slice(list.key.length + 1), 10) : -1
      if (index >= length) {
        const expected = `${list.key} in the problem (or by --set) with ${index + 1} elements or more`
        report(axis, key, `the problem has ${length} elements of ${list.key}: expected ${expected}`, expected)
      } else if (length > 0 && field?.kind === 'number' && field.unless === list.key) {
        const expected = list.fields.map((each) => each.key.replace('[]', '[0]')).join(' or ')
        report(axis, key, `the problem has ${list.key} in its place: expected ${expected}`, expected)
      }
    }
  }
}

/** Values of an axis that look like slips: legal, and most likely not what was meant. */
const doubtsAbout = (text: string, line: number): ProblemIssue[] => {
  const split = text.indexOf('=')
  const field = fieldOf(text.slice(0, Math.max(0, split)).trim())
  if (field?.kind !== 'number') return []
  const [values] = text.slice(split + 1).split(':')
  return values.split(/\.\.|,/).flatMap((raw) => {
    const doubt = doubtOf(field, raw.trim())
    const column = text.indexOf(raw, split + 1) + 1
    return doubt === undefined
      ? []
      : [{ severity: 'warning' as const, file: overFile, line, column, ...doubt }]
  })
}

type ReportAt = (axis: number, key: string, message: string, expected: string) => void

/**
 * Reads a plan. Ranges `a..b:log:N`, `a..b:lin:N`, `a..b:N`; lists `a,b,c` with units, `inf` and
 * options; in a sample, ranges without a number of values. Legal values that look like slips are told to `onDoubt`.
 * @throws ProblemFileError with every error, placed as `--over:<number of the axis>:<column>`.
 */
export const readPlan = (
  spec: ProblemSpec,
  { over, sample: sampleText, seed }: PlanTexts,
  onDoubt?: (issue: ProblemIssue) => void,
): SweepPlan => {
  const issues: ProblemIssue[] = []
  const reportIn =
    (file: string, line: number): Report =>
    (column, key, message, expected, suggestion) => {
      issues.push({
        severity: 'error',
        file,
        line,
        column,
        key,
        message,
        expected,
        ...(suggestion === undefined ? {} : { suggestion }),
      })
    }
  const axes = over.map((text, index) =>
    readOver(text, sampleText !== undefined, reportIn(overFile, index + 1)),
  )
  judgeKeys(spec, axes, (axis, ...rest) => reportIn(overFile, axis + 1)(1, ...rest))
  if (over.length === 0) {
    reportIn(overFile, 1)(1, '', 'a sweep needs something to run over', 'at least one --over KEY=VALUES')
  }
  const report = reportIn(sampleFile, 1)
  const sample = sampleText === undefined ? undefined : readSample(sampleText, report)
  if (sample?.sequence === 'sobol' && axes.length > SOBOL_AXES) {
    report(1, '', `Sobol' points have at most ${SOBOL_AXES} axes, got ${axes.length}`, 'fewer axes')
  }
  const points = axes.reduce(
    (product, axis) => product * (axis?.kind === 'range' ? (axis.count ?? 1) : (axis?.values.length ?? 1)),
    1,
  )
  if (points > Number.MAX_SAFE_INTEGER) {
    reportIn(overFile, over.length)(1, '', `the grid has ${points} points, too many to count`, 'fewer values')
  }
  if (issues.length > 0) throw new ProblemFileError(issues)
  if (onDoubt) for (const [index, text] of over.entries()) doubtsAbout(text, index + 1).forEach(onDoubt)
  return { axes: axes.filter((axis) => axis !== undefined), ...(sample ? { sample } : {}), seed }
}
