/** A `ProblemSpec` as the text of a problem file. */
import { stringify } from 'yaml'
import { type Field, fieldOf, fields, lists } from '../problem/fields.js'
import { getKey } from '../problem/override.js'
import type { ProblemSpec } from '../problem/spec.js'
import { readPath, writePath, type Tree } from '../problem/tree.js'
import { exactText } from '../units/index.js'

/** The fields of all elements that the lists of a problem have. */
const elementsOf = (spec: ProblemSpec): readonly Field[] =>
  lists.flatMap(({ key, fields: names }) => {
    const list = readPath(spec, key)
    const indices = Array.isArray(list) ? [...list.keys()] : []
    return indices.flatMap((i) => names.flatMap((name) => fieldOf(name.key.replace('[]', `[${i}]`)) ?? []))
  })

/**
 * YAML with every key, in the units people use; reading it back gives exactly the same numbers.
 * Where the display unit cannot name a double exactly, the bare SI number is written.
 */
export const writeProblem = (spec: ProblemSpec): string => {
  const tree: Tree = {}
  for (const field of [...fields, ...elementsOf(spec)]) {
    // The density is written; an arrival rate would be a second name for it.
    if (field.kind === 'number' && field.insteadOf) continue
    const value = getKey(spec, field.key)
    if (value === undefined) continue
    const text =
      typeof value === 'number' && field.kind === 'number' ? exactText(value, field.displayUnit) : value
    // A text that is only a number is written as one, without quotes.
    writePath(tree, field.key, text === String(value) ? value : text)
  }
  return stringify(tree, { lineWidth: 100, version: '1.2', schema: 'core' })
}
