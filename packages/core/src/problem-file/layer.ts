/** One source of values (a file, or the `--set` list) and how they are laid over each other. */
import { fieldOf, fields, sections } from '../problem/fields.js'
import { nearest } from '../problem/nearest.js'
import type { IssueList, Location } from './issue.js'

export interface Located {
  /** As given: text, number, boolean, null; not yet judged. */
  readonly raw: unknown
  readonly at: Location
}

export interface Layer {
  readonly values: Map<string, Located>
  /** Where a section stands; '' is the whole file. */
  readonly sections: Map<string, Location>
  /** Keys or sections that were meant but could not be read: their absence is not a second error. */
  readonly excused: Set<string>
}

export const emptyLayer = (): Layer => ({ values: new Map(), sections: new Map(), excused: new Set() })

const sectionKeys = new Set(sections.map((section) => section.key))

export const isSection = (key: string): boolean => sectionKeys.has(key)

/** Names directly inside a section ('' for the file). */
export const namesIn = (section: string): string[] => {
  const prefix = section === '' ? '' : `${section}.`
  const names = fields
    .filter((field) => field.key.startsWith(prefix))
    .map((field) => field.key.slice(prefix.length).split('.', 1)[0])
  return [...new Set(section === '' ? ['extends', ...names] : names)]
}

// `__proto__` and its kin are never looked up in plain objects, and are named as what they are.
const reserved = new Set(['__proto__', 'constructor', 'prototype'])

const shorten = (key: string): string => (key.length > 60 ? `${key.slice(0, 60)}…` : key)

/** Reports a key that no problem has, with the key that was probably meant. */
export const reportUnknown = (
  key: string,
  parent: string,
  at: Location,
  layer: Layer,
  issues: IssueList,
): void => {
  const name = key.slice(parent === '' ? 0 : parent.length + 1)
  const known = namesIn(parent)
  const guess =
    issues.full || reserved.has(name)
      ? undefined
      : nearest(key, [
          ...known.map((each) => (parent === '' ? each : `${parent}.${each}`)),
          ...fields.map((field) => field.key),
          ...sectionKeys,
        ])
  if (guess) layer.excused.add(guess)
  const what = reserved.has(name) ? 'this name is reserved and no key of a problem' : 'unknown key'
  issues.add(at, shorten(key), what, `one of ${known.join(', ')}`, guess)
}

/** Values and places of all layers, later ones over earlier. */
export interface Merged extends Layer {
  /** Position of the layer that a value came from, for blaming the latest of two. */
  readonly rank: Map<string, number>
}

const alternates = fields.flatMap((field) =>
  field.kind === 'number' && field.insteadOf ? [[field.key, field.insteadOf] as const] : [],
)

/**
 * Deep merge, child over parent. Where one of two alternative keys (`target.arrivalRate` and
 * `target.density`) is given in a later layer, it displaces the other of an earlier one.
 */
export const mergeLayers = (layers: readonly Layer[]): Merged => {
  const merged: Merged = { ...emptyLayer(), rank: new Map() }
  for (const [rank, layer] of layers.entries()) {
    for (const pair of alternates)
      if (pair.some((key) => layer.values.has(key))) for (const key of pair) merged.values.delete(key)
    for (const [key, located] of layer.values) {
      merged.values.set(key, located)
      merged.rank.set(key, rank)
    }
    for (const [key, at] of layer.sections) merged.sections.set(key, at)
    for (const key of layer.excused) merged.excused.add(key)
  }
  return merged
}

/** Whether an error elsewhere explains why the key is absent. */
export const isExcused = (key: string, layer: Layer): boolean =>
  [...layer.excused].some((each) => each === '' || each === key || key.startsWith(`${each}.`))

/** An example of what stands at a key, for messages. */
export const exampleOf = (key: string): string => {
  const field = fieldOf(key)
  if (field?.kind === 'number') return field.example
  return field?.kind === 'enum' ? field.default : 'some text'
}
