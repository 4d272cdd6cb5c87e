/** Files that a problem names, with what to take of them: `cells.csv?window=busiest:5km&where=operator=1`. */
import { parseQuantity } from '@dwell/core/units'
import { parseColumns, parseCrs, parseWhere, parseWindow } from './sites/choices.js'
import type { SiteListOptions } from './sites/site-list.js'
import type { TrackOptions } from './tracks/track-report.js'

interface Reference {
  readonly path: string
  readonly options: readonly (readonly [name: string, value: string])[]
}

/** A file's own name may have a question mark: only one before `name=` begins the options. */
const partsOf = (text: string): Reference => {
  const [, path, query] = /^(.*?)\?(\w+=.*)$/.exec(text) ?? ['', text, '']
  return {
    path,
    options: query === '' ? [] : query.split('&').map((each) => parseWhere(each)),
  }
}

const unknown = (name: string, known: string): never => {
  throw new RangeError(`a file takes ${known} after its question mark, not '${name}'`)
}

const quantity = (text: string, unit: 'm' | 's'): number => {
  const dimension = unit === 'm' ? 'length' : 'time'
  const read = parseQuantity(text, { unit, dimension, displayUnit: unit, example: `25 ${unit}` })
  if (read.ok && read.value >= 0) return read.value
  throw new RangeError(`expected a ${dimension} such as 25 ${unit}, got '${text}'`)
}

/** What `network.sites` says. @throws RangeError */
export const siteReference = (text: string): { readonly path: string; readonly options: SiteListOptions } => {
  const { path, options } = partsOf(text)
  const where: (readonly [string, string])[] = []
  const found: { -readonly [K in keyof SiteListOptions]: SiteListOptions[K] } = {}
  for (const [name, value] of options)
    if (name === 'window') found.window = parseWindow(value)
    else if (name === 'merge') found.merge = quantity(value, 'm')
    else if (name === 'columns') found.columns = parseColumns(value)
    else if (name === 'crs') found.crs = parseCrs(value)
    else if (name === 'where') where.push(parseWhere(value))
    else unknown(name, 'window, merge, where, columns, crs')
  return { path, options: { ...found, where } }
}

/** What `target.tracks` says. @throws RangeError */
export const trackReference = (text: string): { readonly path: string; readonly options: TrackOptions } => {
  const { path, options } = partsOf(text)
  const found: { -readonly [K in keyof TrackOptions]: TrackOptions[K] } = {}
  for (const [name, value] of options)
    if (name === 'columns') found.columns = parseColumns(value)
    else if (name === 'tick') found.tick = quantity(value, 's')
    else unknown(name, 'columns, tick')
  return { path, options: found }
}

/** The text of a reference. */
export const referenceText = (
  path: string,
  options: readonly (readonly [string, string | undefined])[],
): string => {
  const given = options.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
  return given.length === 0 ? path : `${path}?${given.join('&')}`
}
