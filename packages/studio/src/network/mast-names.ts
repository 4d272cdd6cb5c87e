/** Names of masts from the file they came from: each mast has the first name of a row that stands at it. */
import { isTree } from '@dwell/core'
import Flatbush from 'flatbush'
import Papa from 'papaparse'

const nameColumn = /^(site ?name|cell ?name|mast|name|site ?id|site|id|label)$/i
const eastColumn = /^(lon|lng|long|longitude|x|east|easting)\b/i
const northColumn = /^(lat|latitude|y|north|northing)\b/i

/** A row so far from its mast is none of it, m: rows closer than 25 m are one mast, and masts are at their middles. */
const NEAR = 100

interface Named {
  readonly name: string
  readonly first: number
  readonly second: number
}

const fromTable = (text: string): readonly Named[] => {
  const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
  const column = (pattern: RegExp): string | undefined =>
    meta.fields?.find((field) => pattern.test(field.trim()))
  const [name, east, north] = [nameColumn, eastColumn, northColumn].map(column)
  if (!name || !east || !north) return []
  return data.map((row) => ({
    name: row[name] ?? '',
    first: Number(row[east].replace(',', '.')),
    second: Number(row[north].replace(',', '.')),
  }))
}

const fromGeoJson = (text: string): readonly Named[] => {
  const document: unknown = JSON.parse(text)
  const features = isTree(document) && Array.isArray(document['features']) ? document['features'] : []
  return features.flatMap((feature: unknown) => {
    if (!isTree(feature) || !isTree(feature['properties']) || !isTree(feature['geometry'])) return []
    const entry = Object.entries(feature['properties']).find(([key]) => nameColumn.test(key))
    const place = feature['geometry']['coordinates']
    return entry && Array.isArray(place)
      ? [{ name: String(entry[1]), first: Number(place[0]), second: Number(place[1]) }]
      : []
  })
}

/** Empty where the file names nothing. */
export const namesOf = (
  text: string,
  masts: { readonly xs: Float64Array; readonly ys: Float64Array },
  forward: (first: number, second: number) => readonly [number, number],
): readonly string[] => {
  const rows = /^\s*\{/.test(text) ? fromGeoJson(text) : /^\s*</.test(text) ? [] : fromTable(text)
  if (rows.length === 0 || masts.xs.length === 0) return []
  const index = new Flatbush(masts.xs.length)
  masts.xs.forEach((x, i) => index.add(x, masts.ys[i]))
  index.finish()
  const names: string[] = Array.from({ length: masts.xs.length }, () => '')
  for (const { name, first, second } of rows) {
    if (name === '' || !Number.isFinite(first) || !Number.isFinite(second)) continue
    const [x, y] = forward(first, second)
    const [nearest] = index.neighbors(x, y, 1, NEAR)
    if (nearest !== undefined && names[nearest] === '') names[nearest] = name
  }
  return names.some((name) => name !== '') ? names : []
}
