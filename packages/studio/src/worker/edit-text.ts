/** Changes of single keys in the text of a problem file: comments, order and spelling of the rest stay. */
import { fieldOf } from '@dwell/core'
import { exactText } from '@dwell/core/units'
import { isMap, isScalar, parseDocument, stringify } from 'yaml'

/** New values of keys, SI; `undefined` takes the key out of the text. */
export type Changes = Readonly<Record<string, number | string | undefined>>

const valueOf = (key: string, value: number | string): number | string => {
  const field = fieldOf(key)
  if (typeof value !== 'number' || field?.kind !== 'number') return value
  const text = exactText(value, field.displayUnit)
  return text === String(value) ? value : text
}

const format = { version: '1.2', schema: 'core' } as const

const documentOf = (text: string): ReturnType<typeof parseDocument> => parseDocument(text, format)

/** Whether the text cannot be taken apart into keys: no change of a key can be written into it. */
export const isBroken = (text: string): boolean => documentOf(text).errors.length > 0

/** The text with one value written over the old one, all else as it was; undefined where there is none to write over. */
const writtenOver = (text: string, node: unknown, value: number | string): string | undefined => {
  if (!isScalar(node) || !node.range || node.anchor !== undefined || node.tag !== undefined) return undefined
  const [start, end] = node.range
  if (end === start || node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') return undefined
  // As an element of a list: quoted where commas and brackets would end it.
  const list = stringify([value], {
    ...format,
    collectionStyle: 'flow',
    lineWidth: 0,
    flowCollectionPadding: false,
  })
  return text.slice(0, start) + list.trim().slice(1, -1).trim() + text.slice(end)
}

const withChange = (text: string, key: string, value: number | string | undefined): string => {
  const document = documentOf(text)
  if (document.errors.length > 0)
    throw new Error('the change is not made: the text of the problem cannot be read; mend it first')
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never
  const path = key
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .map((name) => (/^\d+$/.test(name) ? Number(name) : name))
  if (value === undefined) {
    document.deleteIn(path)
    // A section without keys would read as one whose keys are all missing.
    const section = document.getIn(path.slice(0, -1))
    if (path.length > 1 && isMap(section) && section.items.length === 0) document.deleteIn(path.slice(0, -1))
  } else {
    const written = writtenOver(text, document.getIn(path, true), valueOf(key, value))
    if (written !== undefined) return written
    document.setIn(path, valueOf(key, value))
  }
  return document.toString({ lineWidth: 100 })
}

/** A text that is no map of keys is replaced by one with the changes alone. @throws Error on a broken text */
export const editText = (text: string, changes: Changes): string =>
  Object.entries(changes).reduce((all, [key, value]) => withChange(all, key, value), text)
