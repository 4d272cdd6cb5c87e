/** What a file is, by what stands in it: a name alone tells too little. */
import { columnOfTitle } from '@dwell/core/table'
import { fieldOf, isTree, sections, type Tree } from '@dwell/core'
import { isDesk } from '../state/desk.js'

export type FileKind = 'problem' | 'desk' | 'results' | 'sites' | 'track' | 'background'

/** So much of a table is looked at. */
const HEAD = 4096
/** Longer JSON is taken for results without a look. */
const MOST_PARSED = 8 * 1024 * 1024

/** GeoJSON: points are sites, lines with times a track, all else a background. */
const geoKind = (document: Tree): FileKind | undefined => {
  const features = document['type'] === 'FeatureCollection' ? document['features'] : [document]
  if (!Array.isArray(features)) return undefined
  const types = new Set<unknown>()
  let timed = false
  for (const feature of features) {
    if (!isTree(feature)) continue
    const geometry = feature['type'] === 'Feature' ? feature['geometry'] : feature
    if (isTree(geometry) && 'coordinates' in geometry) types.add(geometry['type'])
    const properties = feature['properties']
    timed ||= isTree(properties) && ('coordTimes' in properties || 'times' in properties)
  }
  if (types.size === 0) return undefined
  if (timed) return 'track'
  return [...types].every((type) => type === 'Point' || type === 'MultiPoint') ? 'sites' : 'background'
}

/** A problem has a section of keys, or extends another. */
const isProblem = (document: Tree): boolean =>
  typeof document['extends'] === 'string' || sections.some(({ key }) => isTree(document[key]))

const jsonKind = (text: string): FileKind => {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    // Whoever reads it says what is wrong.
    return 'results'
  }
  if (isDesk(document)) return 'desk'
  if (!isTree(document)) return 'results'
  return geoKind(document) ?? (isProblem(document) && !('version' in document) ? 'problem' : 'results')
}

const acrossNames = /^(x|east|easting|lon|long|longitude|lng)$/
const upNames = /^(y|north|northing|lat|latitude)$/
const timeNames = /^(t|time|timestamp|datetime|date|seconds|frame)$/
const resultNames = /^(point|solver|status|objective|objectivevalue|problem|regime)$/

const bare = (cell: string): string =>
  cell
    .trim()
    .replaceAll(/^"|"$/g, '')
    .toLowerCase()
    .replace(/[\s_(]*(\[|\()?(m|deg|°|s|wgs84|metres|meters)?(\]|\))?$/, '')

/** A table of sites or of a track by the names of its columns; without names by its numbers. */
const tableKind = (head: string): FileKind => {
  const first = head.split(/\r?\n/).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? ''
  const cells = first.split(/[,;\t]/)
  const names = cells.map(bare)
  const raw = cells.map((cell) => cell.trim())
  const called = raw.map((cell) => columnOfTitle(cell).name)
  if (called.some((name) => name.includes('.') && fieldOf(name) !== undefined)) return 'results'
  if (names.some((name) => resultNames.test(name))) return 'results'
  if (names.some((name) => acrossNames.test(name)) && names.some((name) => upNames.test(name)))
    return names.some((name) => timeNames.test(name)) ? 'track' : 'sites'
  const numbers = first.split(/[,;\t\s]+/).filter((cell) => cell !== '')
  if (numbers.length >= 2 && numbers.every((cell) => Number.isFinite(Number(cell))))
    return numbers.length >= 4 ? 'track' : 'sites'
  return 'results'
}

export const recognise = async (file: File): Promise<FileKind> => {
  const ending = /\.([a-z]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? ''
  switch (ending) {
    case 'yaml':
    case 'yml':
      return 'problem'
    case 'gpx':
      return 'track'
    case 'kml':
      return /<(gx:)?(Track|LineString)/.test(await file.text()) ? 'track' : 'sites'
    case 'json':
    case 'geojson':
      return file.size > MOST_PARSED || file.name.endsWith('.meta.json')
        ? 'results'
        : jsonKind(await file.text())
    case 'jsonl':
    case 'ndjson':
      return 'results'
    default:
      return tableKind(await file.slice(0, HEAD).text())
  }
}
