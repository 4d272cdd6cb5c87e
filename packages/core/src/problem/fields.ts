/**
 * The one registry of problem keys: symbol, SI unit, display unit, admissible range, default and
 * meaning of every leaf of `ProblemSpec` (docs/model.md §1). The validator, the JSON Schema, the writer,
 * `--set`, sweeps and help texts all read it; it depends on no library, so that plugins can too.
 */
import { type Field, type FieldKey } from './field.js'
import { registry } from './registry.js'

export { rangeText, withinRange } from './field.js'
export type { Band, Dimension, EnumField, Field, FieldKey, NumberField, SpecKey, TextField } from './field.js'

/** Every key of a problem file, in the order a file is written. */
export const fields: readonly Field[] = Object.entries(registry).map(([key, entry]) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- entries lose the type of the key
  Object.freeze({ key: key as FieldKey, ...entry }),
)

const byKey = new Map<string, Field>(fields.map((field) => [field.key, field]))

/** The field of a dotted key, or undefined when there is no such key. */
export const fieldOf = (key: string): Field | undefined => byKey.get(key)

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
