/**
 * The one registry of problem keys: symbol, SI unit, display unit, admissible range, default and
 * meaning of every leaf of `ProblemSpec` (docs/model.md §1). The validator, the JSON Schema, the writer,
 * `--set`, sweeps and help texts all read it; it depends on no library, so that plugins can too.
 */
import type { ElementKey, Field, FieldKey } from './field.js'
import { registry } from './registry.js'

export { rangeText, withinRange } from './field.js'
export type {
  Band,
  Dimension,
  ElementKey,
  EnumField,
  Field,
  FieldKey,
  NumberField,
  SpecKey,
  TextField,
} from './field.js'

const all: readonly Field[] = Object.entries(registry).map(([key, entry]) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- entries lose the type of the key
  Object.freeze({ key: key as FieldKey, ...entry }),
)

/** Every single key of a problem file, in the order a file is written; those of lists' elements are `elementFields`. */
export const fields: readonly Field[] = all.filter(({ key }) => !key.includes('[]'))

/** A list of a problem file and the keys of each of its elements. */
export interface List {
  readonly key: string
  readonly meaning: string
  readonly fields: readonly Field[]
}

const listMeanings: Readonly<Record<string, string>> = {
  'service.kinematics':
    'percentiles promised, each {within, loss}: at most that share of the targets is lost before that time; ' +
    'in place of coverageFraction and kinematicOutage',
}

/** The lists of a problem file; each may be absent, and has one element at least where it is not. */
export const lists: readonly List[] = Object.entries(listMeanings).map(([key, meaning]) => ({
  key,
  meaning,
  fields: all.filter((field) => field.key.startsWith(`${key}[].`)),
}))

const byKey = new Map<string, Field>(all.map((field) => [field.key, field]))

const numbered = /\[(?:0|[1-9]\d?)\](?=\.)/

/** The field of a dotted key, `service.kinematics[0].within` of an element of a list; undefined when there is none. */
export const fieldOf = (key: string): Field | undefined => {
  const single = byKey.get(key)
  if (single) return key.includes('[]') ? undefined : single
  const found = byKey.get(key.replace(numbered, '[]'))
  if (!found) return undefined
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a key of the list with a number in its brackets
  return { ...found, key: key as ElementKey }
}

export interface Section {
  readonly key: string
  /** Whether a complete problem must have it. */
  readonly required: boolean
  readonly meaning: string
}

const sectionMeanings: Readonly<Record<string, string>> = {
  network: 'the base stations and their surroundings',
  target: 'what moves and must be kept in view',
  service: 'what the operator promises',
  budget: 'what sensing may cost',
  'budget.share': 'ρ, share per cooperator and target: the admissible interval',
  radio: 'antennas, powers, detection',
  'radio.beamwidth': 'θ, main-lobe width: the admissible interval',
  clutter: 'clutter field of equation (5); absent means none',
  interference: 'model option',
  coverage: 'model option',
  kinematics: 'model option',
  handover: 'model option',
  traffic: 'model option',
  capacity: 'model option',
}

/** Every section of a problem file, parents before children. */
export const sections: readonly Section[] = Object.entries(sectionMeanings).map(([key, meaning]) => ({
  key,
  required:
    key !== 'clutter' &&
    fields.some((field) => field.key.startsWith(`${key}.`) && field.kind === 'number' && field.required),
  meaning,
}))
