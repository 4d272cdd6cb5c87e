/** One source of values (a file, or the `--set` list) and how they are laid over each other. */
import { fieldOf, fields, type List, lists, sections } from '../problem/fields.js'
import { nearest } from '../problem/nearest.js'
import type { IssueList, Location } from './issue.js'

export interface Located {
  /** As given: text, number, boolean, null; not yet judged. */
  readonly raw: unknown
  readonly at: Location
}

export interface Layer {
  readonly values: Map<string, Located>
  /** Where a section, a list or an element of one stands; '' is the whole file. */
  readonly sections: Map<string, Location>
  /** Keys or sections that were meant but could not be read: their absence is not a second error. */
  readonly excused: Set<string>
}

export const emptyLayer = (): Layer => ({ values: new Map(), sections: new Map(), excused: new Set() })

const sectionKeys = new Set(sections.map((section) => section.key))

export const isSection = (key: string): boolean => sectionKeys.has(key)

export const listOf = (key: string): List | undefined => lists.find((list) => list.key === key)

/** The list that `service.kinematics[0]` is an element of. */
export const listOfElement = (key: string): List | undefined => {
  const [, name] = /^(.+)\[\d+\]$/.exec(key) ?? []
  return name === undefined ? undefined : listOf(name)
}

/** Most elements of a list. */
export const MOST_ELEMENTS = 20

/** Every key of a file, those of a list by its first element. */
const written = [
  ...fields.map(({ key }) => key),
  ...lists.flatMap((list) => [list.key, ...list.fields.map(({ key }) => key.replace('[]', '[0]'))]),
]

/** Names directly inside a section ('' for the file), or of an element of a list. */
export const namesIn = (section: string): string[] => {
  const list = listOfElement(section)
  if (list) return list.fields.map(({ key }) => key.slice(key.lastIndexOf('.') + 1))
  const prefix = section === '' ? '' : `${section}.`
  const names = written
    .filter((key) => key.startsWith(prefix) && !key.includes('['))
    .map((key) => key.slice(prefix.length).split('.', 1)[0])
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
          ...written,
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

/** The keys that stand in a list's place. */
const scalarsOf = (list: List): readonly string[] =>
  fields.flatMap((field) => (field.kind === 'number' && field.unless === list.key ? [field.key] : []))

/** Of a list and the keys in its place, what came in an earlier layer than the last. */
const displace = (merged: Merged): void => {
  const rankOf = (keys: readonly string[]): number =>
    Math.max(...keys.map((key) => merged.rank.get(key) ?? -1))
  for (const list of lists) {
    const scalars = scalarsOf(list)
    const elements = [...merged.values.keys(), ...merged.sections.keys()].filter((key) => isOf(list, key))
    const [single, several] = [rankOf(scalars), rankOf(elements)]
    if (single === -1 || several === -1 || single === several) continue
    for (const key of single < several ? scalars : elements) {
      merged.values.delete(key)
      merged.sections.delete(key)
    }
  }
}

/** Whether a key is a list's, or of one of its elements. */
const isOf = ({ key: list }: List, key: string): boolean => key === list || key.startsWith(`${list}[`)

/**
 * Deep merge, child over parent. Where one of two alternative keys (`target.arrivalRate` and
 * `target.density`) is given in a later layer, it displaces the other of an earlier one; so do a list and the keys that
 * it replaces. A list is taken whole; a single key of an element (`--set`) changes that element.
 */
export const mergeLayers = (layers: readonly Layer[]): Merged => {
  const merged: Merged = { ...emptyLayer(), rank: new Map() }
  for (const [rank, layer] of layers.entries()) {
    for (const pair of alternates)
      if (pair.some((key) => layer.values.has(key))) for (const key of pair) merged.values.delete(key)
    for (const list of lists.filter(({ key }) => layer.sections.has(key)))
      for (const map of [merged.values, merged.sections])
        for (const key of map.keys()) if (isOf(list, key)) map.delete(key)
    for (const [key, located] of layer.values) {
      merged.values.set(key, located)
      merged.rank.set(key, rank)
    }
    for (const [key, at] of layer.sections) {
      merged.sections.set(key, at)
      merged.rank.set(key, rank)
    }
    for (const key of layer.excused) merged.excused.add(key)
  }
  displace(merged)
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
