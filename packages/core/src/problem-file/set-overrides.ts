/** `--set key=value` overrides as a layer. */
import { fieldOf } from '../problem/fields.js'
import type { IssueList, Location } from './issue.js'
import { emptyLayer, isSection, listOf, listOfElement, namesIn, reportUnknown, type Layer } from './layer.js'
import { readList } from './set-list.js'

/** File name under which errors of overrides are reported. */
export const overrideFile = '--set'

const unquote = (text: string): string => {
  const quote = text[0]
  return text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote)
    ? text.slice(1, -1)
    : text
}

/** Later overrides of a key replace earlier ones, as on any command line. */
export const parseOverrides = (overrides: readonly string[], issues: IssueList): Layer => {
  const layer = emptyLayer()
  for (const [index, text] of overrides.entries()) {
    const split = text.indexOf('=')
    const place = (column: number): Location => ({ file: overrideFile, line: index + 1, column })
    const key = (split < 0 ? text : text.slice(0, split)).trim()
    const form = "key=value, such as network.bsDensity='50 /km^2'"
    if (split < 0 || key === '') issues.add(place(1), key, `expected ${form}, got '${text}'`, form)
    else if (key === 'extends')
      issues.add(place(1), key, 'extends belongs in a problem file', 'a key of the problem')
    else if (isSection(key)) {
      const expected = `a single key: ${namesIn(key)
        .map((name) => `${key}.${name}`)
        .join(', ')}`
      issues.add(place(1), key, `this is a section, expected ${expected}`, expected)
    } else if (listOf(key)) readList(key, text.slice(split + 1), place(split + 2), layer, issues)
    else if (fieldOf(key)) {
      const value = text.slice(split + 1)
      const raw = unquote(value.trim())
      const column = split + 2 + (value.length - value.trimStart().length)
      const element = key.slice(0, key.lastIndexOf('.'))
      // What else the element lacks is missed here.
      if (listOfElement(element)) layer.sections.set(element, place(1))
      layer.values.set(key, {
        raw: raw === '' && fieldOf(key)!.kind !== 'text' ? null : raw,
        at: place(column),
      })
    } else {
      const parent = key.includes('.') ? key.slice(0, key.lastIndexOf('.')) : ''
      const known = isSection(parent) || listOfElement(parent) !== undefined
      reportUnknown(key, known ? parent : '', place(1), layer, issues)
    }
  }
  return layer
}
