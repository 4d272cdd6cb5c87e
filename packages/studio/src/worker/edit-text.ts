/** Changes of single keys in the text of a problem file: comments, order and spelling of the rest stay. */
import { fieldOf } from '@dwell/core'
import { exactText } from '@dwell/core/units'
import { isMap, parseDocument, type Scalar } from 'yaml'

/** New values of keys, SI; `undefined` takes the key out of the text. */
export type Changes = Readonly<Record<string, number | string | undefined>>

const valueOf = (key: string, value: number | string): number | string => {
  const field = fieldOf(key)
  if (typeof value !== 'number' || field?.kind !== 'number') return value
  const text = exactText(value, field.displayUnit)
  return text === String(value) ? value : text
}

const documentOf = (text: string): ReturnType<typeof parseDocument> =>
  parseDocument(text, { version: '1.2', schema: 'core' })

/** Whether the text cannot be taken apart into keys: no change of a key can be written into it. */
export const isBroken = (text: string): boolean => documentOf(text).errors.length > 0

/** A text that is no map of keys is replaced by one with the changes alone. @throws Error on a broken text */
export const editText = (text: string, changes: Changes): string => {
  const document = documentOf(text)
  if (document.errors.length > 0)
    throw new Error('the change is not made: the text of the problem cannot be read; mend it first')
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never
  for (const [key, value] of Object.entries(changes)) {
    const path = key
      .replaceAll(/\[(\d+)\]/g, '.$1')
      .split('.')
      .map((name) => (/^\d+$/.test(name) ? Number(name) : name))
    if (value === undefined) {
      document.deleteIn(path)
      // A section without keys would read as one whose keys are all missing.
      const section = document.getIn(path.slice(0, -1))
      if (path.length > 1 && isMap(section) && section.items.length === 0)
        document.deleteIn(path.slice(0, -1))
      continue
    }
    const node = document.getIn(path, true) as Scalar | undefined
    // The scalar keeps its comment; only its value is new.
    if (node && 'value' in node && !isMap(node)) {
      node.value = valueOf(key, value)
      delete node.source
    } else document.setIn(path, valueOf(key, value))
  }
  return document.toString({ lineWidth: 100 })
}
