/** `dwell keys`. */
import { type Field, fields, lists, nearest, sections } from '@dwell/core'
import { expectedOf, plausibleText, rangeOf } from '@dwell/core/problem-file'
import { createLook, heading, pairs, paragraph } from '@dwell/report/terminal'
import { exitCode } from '../exit-code.js'
import { UsageError } from '../failure.js'
import { emit, type OutputOptions } from '../output.js'

export const KEYS_VERSION = 1

const defaultOf = (field: Field): string | undefined => {
  if (field.kind !== 'number') return field.default
  return undefined
}

const documentOf = (field: Field) => ({
  key: field.key,
  meaning: field.meaning,
  ...(field.kind === 'number'
    ? {
        symbol: field.symbol,
        unit: field.unit,
        displayUnit: field.displayUnit,
        range: rangeOf(field),
        usually: plausibleText(field),
        example: field.example,
        required: field.required,
      }
    : { values: field.kind === 'enum' ? field.values : undefined, default: field.default }),
})

/** Everything about a key in one paragraph. */
const wordsOf = (field: Field): string => {
  const parts =
    field.kind === 'number'
      ? [
          `${field.symbol}, ${field.meaning}`,
          rangeOf(field),
          plausibleText(field) && `usually ${plausibleText(field)}`,
          field.required ? undefined : 'may be left out',
          `such as ${field.example}`,
        ]
      : [
          field.meaning,
          field.kind === 'enum' ? expectedOf(field) : undefined,
          defaultOf(field) && `default ${defaultOf(field)}`,
        ]
  return parts.filter(Boolean).join('; ')
}

/** Those of lists' elements where their section's end. */
const everyKey: readonly Field[] = fields.flatMap((field, i) => {
  const section = field.key.slice(0, field.key.indexOf('.') + 1)
  const last = section !== '' && !fields[i + 1]?.key.startsWith(section)
  return [field, ...lists.flatMap((list) => (last && list.key.startsWith(section) ? list.fields : []))]
})

/** Keys of a section, or one key. @throws UsageError with the nearest name */
const chosen = (name: string | undefined): readonly Field[] => {
  if (name === undefined) return everyKey
  const plain = name.replaceAll(/\[\d*\]/g, '[]')
  const found = everyKey.filter(
    ({ key }) => key === plain || key.startsWith(`${plain}.`) || key.startsWith(`${plain}[`),
  )
  if (found.length > 0) return found
  const guess = nearest(
    name,
    [...sections, ...lists, ...everyKey].map(({ key }) => key),
  )
  throw new UsageError(
    `there is no section or key '${name}'${guess ? `, did you mean '${guess}'?` : ''} (sections: ${sections.map(({ key }) => key).join(', ')})`,
  )
}

export const keys = (section: string | undefined, options: OutputOptions): number => {
  const found = chosen(section)
  emit(options, { version: KEYS_VERSION, keys: found.map(documentOf) }, (look) => {
    const paint = createLook(look)
    const groups = new Map<string, Field[]>()
    for (const field of found) {
      const group = field.key.includes('.') ? field.key.slice(0, field.key.indexOf('.')) : ''
      groups.set(group, [...(groups.get(group) ?? []), field])
    }
    const lines = [...groups].flatMap(([group, members]) => {
      const meaning = sections.find(({ key }) => key === group)?.meaning
      return [
        ...(group === '' ? [] : heading(paint, meaning === undefined ? group : `${group}: ${meaning}`)),
        ...pairs(
          paint,
          members.map((field) => [field.key, wordsOf(field)] as const),
        ),
      ]
    })
    return `${lines.join('\n').replace(/^\n/, '')}\n${paragraph(paint, '').join('')}`
  })
  return exitCode.solved
}
