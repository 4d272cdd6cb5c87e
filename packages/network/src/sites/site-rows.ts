/** A site list as rows of coordinates: what every format comes down to. */
import { countText } from '@dwell/core/units'
import { nearest } from '@dwell/core'
import type { Feature, Geometry, Position } from 'geojson'
import { type NetworkFile, NetworkFileError } from '../input-fault.js'
import { decodeText, kindOfText } from '../text/decode-text.js'
import {
  candidates,
  type ColumnChoice,
  coordinateColumns,
  looksLikeDegrees,
  quoted,
  takenWords,
} from '../text/columns.js'
import { EASTWARD_NOTICE, isEastward, westward } from '../plane/longitudes.js'
import { degreesOf } from '../plane/projection.js'
import { readGeoJson } from '../text/read-geojson.js'
import { readMarkup } from '../text/read-markup.js'
import { isMissing, readDegrees, readNumber } from '../text/read-number.js'
import { readTable, type TextTable } from '../text/table.js'

export interface SiteRows {
  readonly unit: 'degrees' | 'metres'
  /** Longitudes, or x. */
  readonly firsts: readonly number[]
  /** Latitudes, or y. */
  readonly seconds: readonly number[]
  /** What the list calls each; '' where it does not. */
  readonly names: readonly string[]
  readonly notices: readonly string[]
}

export interface SiteChoice {
  readonly columns?: ColumnChoice
  /** Column or property, and the value that rows must have. */
  readonly where?: readonly (readonly [key: string, value: string])[]
  /** Coordinate reference system of x and y; metres of a plane when absent. */
  readonly crs?: string
}

/** Columns and properties that name a site. */
const naming = /^(site ?name|cell ?name|mast|name|site ?id|site|id|label)$/i

/** Other names under which lists keep the operator. */
const operatorNames = ['operator', 'plmn', 'mno', 'carrier', 'provider', 'network', 'net', 'mnc', 'owner']

const foldKey = (key: string): string => key.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** The column or property that a condition names. @throws NetworkFileError with those there are */
const keyNamed = (file: string, names: readonly string[], key: string): string => {
  const found =
    names.find((name) => name === key) ??
    names.find((name) => foldKey(name) === foldKey(key)) ??
    (foldKey(key) === 'operator'
      ? operatorNames
          .map((each) => names.find((name) => foldKey(name) === each))
          .find((each) => each !== undefined)
      : undefined)
  if (found !== undefined) return found
  const guess = nearest(key, names)
  throw new NetworkFileError(
    file,
    `--where ${key}=…: there is no '${key}'${guess ? `, did you mean '${guess}'?` : ''} (there are ${quoted(names)})`,
  )
}

const sameValue = (found: string, wanted: string): boolean =>
  found === wanted ||
  found.toLowerCase() === wanted.toLowerCase() ||
  (readNumber(found) === readNumber(wanted) && !Number.isNaN(readNumber(found)))

const isBeyond = ({ lon, lat }: { lon: number; lat: number }): boolean =>
  lon > 180 && lon <= 360 && Math.abs(lat) <= 90

/** Collects rows and what became of those that are none. */
class RowCollector {
  readonly firsts: number[] = []
  readonly seconds: number[] = []
  readonly names: string[] = []
  readonly #file: string
  readonly #degrees: boolean
  readonly #missing: number[] = []
  readonly #placeholders: number[] = []
  #outside: { line: number; lon: number; lat: number; name: string }[] = []

  constructor(file: string, unit: SiteRows['unit']) {
    this.#file = file
    this.#degrees = unit === 'degrees'
  }

  add(first: number, second: number, line: number, name: string): void {
    if (!Number.isFinite(first) || !Number.isFinite(second)) this.#missing.push(line)
    else if (this.#degrees && first === 0 && second === 0) this.#placeholders.push(line)
    else if (this.#degrees && (Math.abs(first) > 180 || Math.abs(second) > 90))
      this.#outside.push({ line, lon: first, lat: second, name })
    else this.#keep(first, second, name)
  }

  #keep(first: number, second: number, name: string): void {
    this.firsts.push(first)
    this.seconds.push(second)
    this.names.push(name)
  }

  /** @throws NetworkFileError when most rows cannot be what they are said to be */
  notices(place: string): string[] {
    const eastward = this.#degrees && isEastward([...this.firsts, ...this.#outside.map(({ lon }) => lon)])
    if (eastward) this.#readEastward()
    const outside = this.#outside
    if (outside.length > this.firsts.length) this.#refuse()
    const said = (rows: readonly number[], why: string): string[] =>
      rows.length === 0
        ? []
        : [
            `${countText(rows.length, 'row')} dropped: ${why} (${place} ${rows[0]}${rows.length > 1 ? ' first' : ''})`,
          ]
    return [
      ...(eastward ? [EASTWARD_NOTICE] : []),
      ...said(this.#missing, 'a coordinate is missing or no number'),
      ...said(this.#placeholders, '0/0 stands for no place'),
      ...said(
        outside.map(({ line }) => line),
        'outside ±180° of longitude or ±90° of latitude',
      ),
    ]
  }

  #readEastward(): void {
    for (const { lon, lat, name } of this.#outside.filter(isBeyond)) this.#keep(westward(lon), lat, name)
    this.#outside = this.#outside.filter((row) => !isBeyond(row))
  }

  #refuse(): never {
    const { line, lon, lat } = this.#outside[0]
    const metres = Math.abs(lon) > 360 || Math.abs(lat) > 360
    const bad = Math.abs(lat) > 90 ? `latitude ${lat} is outside ±90` : `longitude ${lon} is outside ±180`
    const advice = metres
      ? 'metres? name the columns with --columns x=NAME,y=NAME'
      : Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lon) <= 90
        ? 'columns swapped? name them with --columns lon=NAME,lat=NAME'
        : 'no degrees'
    throw new NetworkFileError(this.#file, `${bad}; ${advice}`, line)
  }
}

/** Times in a list of places: most likely the fixes of something that moves. */
const timesNotice = (table: TextTable, columns: ColumnChoice): string[] => {
  const [time] = candidates(table.header, 'time')
  return time === undefined || columns.time !== undefined
    ? []
    : [
        `'${table.header[time]}' looks like the times of recorded fixes: every fix counts as a site here, dwell tracks reads recordings`,
      ]
}

/** So far from 0/0, m, x and y are of a map of the world or of a country. */
const AFAR = 1e6
/** Half the width of the world in Web Mercator, m. */
const HALF_WORLD = 20_037_508.4
/** Stretching that is mentioned. */
const STRETCHED = 1.02
/** Names of grids whose metres are metres. */
const grid = /east|north|utm|wert/i

/** x and y that may be Web Mercator, whose metres are none away from the equator. */
const mercatorNotice = (
  header: readonly string[],
  xs: readonly number[],
  ys: readonly number[],
): string[] => {
  const [x, y] = [xs, ys].map((each) => each.toSorted((p, q) => p - q)[each.length >> 1])
  const inWorld = Math.abs(x) <= HALF_WORLD && Math.abs(y) <= HALF_WORLD
  if (!(inWorld && Math.hypot(x, y) >= AFAR) || header.some((name) => grid.test(name))) return []
  const [lon, lat] = degreesOf('EPSG:3857')(x, y)
  const stretch = 1 / Math.cos((lat * Math.PI) / 180)
  if (stretch < STRETCHED) return []
  return [
    `x and y are taken as metres; should they be Web Mercator (near longitude ${lon.toFixed(2)}, latitude ${lat.toFixed(2)}), ` +
      `distances are ${stretch.toFixed(2)} times too long: --crs EPSG:3857 says so`,
  ]
}

/** Rows in metres of a coordinate reference system as degrees. @throws NetworkFileError on columns in degrees */
const inDegrees = (file: string, rows: SiteRows, crs: string): SiteRows => {
  if (rows.unit === 'degrees')
    throw new NetworkFileError(
      file,
      `--crs ${crs} is for columns x and y; longitude and latitude are on WGS84`,
    )
  const degrees = degreesOf(crs)
  const points = rows.firsts.map((x, i) => degrees(x, rows.seconds[i]))
  const wrong = points.findIndex(([lon, lat]) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
  if (wrong >= 0)
    throw new NetworkFileError(
      file,
      `x ${rows.firsts[wrong]}, y ${rows.seconds[wrong]} is no place of ${crs}`,
    )
  return {
    unit: 'degrees',
    firsts: points.map(([lon]) => lon),
    seconds: points.map(([, lat]) => lat),
    names: rows.names,
    notices: rows.notices.map((each) => each.replace(/, in (metres as they are|\w+)$/, `, in ${crs}`)),
  }
}

const fromTable = (table: TextTable, { columns = {}, where = [], crs }: SiteChoice): SiteRows => {
  const pair = coordinateColumns(table, columns)
  const { unit, first, second } = pair
  // A coordinate reference system that names its unit has the numbers in it.
  const scales = /\+(units|to_meter)=/.test(crs ?? '') ? [1, 1] : pair.scales
  const conditions = where.map(
    ([key, value]) => [table.header.indexOf(keyNamed(table.file, table.header, key)), value] as const,
  )
  const said = columns.x !== undefined || columns.y !== undefined
  if (
    unit === 'metres' &&
    !said &&
    looksLikeDegrees(
      table.rows.map((row) => row[first] ?? ''),
      table.rows.map((row) => row[second] ?? ''),
    )
  )
    throw new NetworkFileError(
      table.file,
      `${takenWords(table, pair)} would span a few metres only and look like degrees; say so with ` +
        `--columns lon=${table.header[first]},lat=${table.header[second]} (or x=…,y=… if they are metres)`,
    )
  const read = unit === 'degrees' ? readDegrees : readNumber
  const collector = new RowCollector(table.file, unit)
  const named = table.header.findIndex((each) => naming.test(each.trim()))
  let rows = 0
  for (const [i, row] of table.rows.entries()) {
    if (conditions.some(([column, value]) => !sameValue(row[column] ?? '', value))) continue
    rows++
    const value = (column: number): number => {
      const text = row[column] ?? ''
      return isMissing(text) ? Number.NaN : read(text)
    }
    collector.add(scales[0] * value(first), scales[1] * value(second), table.lines[i], row[named] ?? '')
  }
  const { firsts, seconds, names } = collector
  const header = [table.header[first] ?? '', table.header[second] ?? '']
  const found: SiteRows = {
    unit,
    firsts,
    seconds,
    names,
    notices: [
      takenWords(table, pair),
      ...(unit === 'metres' && crs === undefined ? mercatorNotice(header, firsts, seconds) : []),
      ...timesNotice(table, columns),
      ...table.notices,
      ...(where.length > 0
        ? [
            `${rows} of ${countText(table.rows.length, 'row')} have ${where.map((each) => each.join('=')).join(', ')}`,
          ]
        : []),
      ...collector.notices('line'),
    ],
  }
  return crs === undefined ? found : inDegrees(table.file, found, crs)
}

/** Positions of a geometry that are places of their own; undefined for lines and polygons, whose corners are no sites. */
const pointsOf = (geometry: Geometry): Position[] | undefined => {
  if (geometry.type === 'Point') return [geometry.coordinates]
  if (geometry.type === 'MultiPoint') return geometry.coordinates
  if (geometry.type !== 'GeometryCollection') return undefined
  const inner = geometry.geometries.flatMap((each) => pointsOf(each) ?? [])
  return inner.length > 0 ? inner : undefined
}

const fromFeatures = (
  file: string,
  features: readonly Feature<Geometry | null>[],
  { where = [] }: SiteChoice,
): SiteRows => {
  const collector = new RowCollector(file, 'degrees')
  const left = new Map<string, number>()
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))]
  const conditions = where.map(([key, value]) => [keyNamed(file, names, key), value] as const)
  let kept = 0
  for (const [i, { geometry, properties }] of features.entries()) {
    if (conditions.some(([key, value]) => !sameValue(String(properties?.[key] ?? ''), value))) continue
    kept++
    const points = geometry ? pointsOf(geometry) : undefined
    if (points === undefined) {
      const what = geometry ? geometry.type : 'null geometry'
      left.set(what, (left.get(what) ?? 0) + 1)
    }
    const [, name = ''] = Object.entries(properties ?? {}).find(([key]) => naming.test(key)) ?? []
    for (const point of points ?? []) {
      const [lon, lat] = Array.isArray(point) ? point : []
      collector.add(
        typeof lon === 'number' ? lon : Number.NaN,
        typeof lat === 'number' ? lat : Number.NaN,
        i + 1,
        String(name),
      )
    }
  }
  const leftWords = [...left].map(([what, count]) => `${count} ${what}`).join(' and ')
  return {
    unit: 'degrees',
    firsts: collector.firsts,
    seconds: collector.seconds,
    names: collector.names,
    notices: [
      ...(left.size > 0 ? [`${leftWords} left out: only points are sites`] : []),
      ...(where.length > 0
        ? [
            `${kept} of ${countText(features.length, 'feature')} have ${where.map((each) => each.join('=')).join(', ')}`,
          ]
        : []),
      ...collector.notices('feature'),
    ],
  }
}

const isPoint = ({ geometry }: Feature<Geometry | null>): boolean =>
  geometry !== null && pointsOf(geometry) !== undefined

/**
 * Reads one site list of any format.
 * @throws NetworkFileError when the file is no site list: one sentence with the cause and the way out
 */
export const readSiteRows = (given: NetworkFile, choice: SiteChoice = {}): SiteRows => {
  const { name } = given
  const { text, notice } = decodeText(given)
  const kind = kindOfText(text)
  if (choice.crs !== undefined && kind !== 'table')
    throw new NetworkFileError(name, `--crs ${choice.crs} is for columns x and y of a table`)
  const read = (): SiteRows => {
    switch (kind) {
      case 'json':
        return fromFeatures(name, readGeoJson(name, text), choice)
      case 'xml': {
        const { kind, features: read } = readMarkup(name, text)
        const features = read()
        if (kind === 'gpx' && !features.some(isPoint))
          throw new NetworkFileError(
            name,
            'has no waypoints; a recorded track is no site list (dwell tracks reads it)',
          )
        return fromFeatures(name, features, choice)
      }
      case 'nmea':
        throw new NetworkFileError(name, 'is an NMEA recording, no site list (dwell tracks reads it)')
      case 'table':
        return fromTable(readTable(name, text), choice)
    }
  }
  const rows = read()
  if (rows.firsts.length === 0) {
    const why = rows.notices.length > 0 ? `: ${rows.notices.join('; ')}` : ''
    throw new NetworkFileError(name, `holds no site${why}`)
  }
  return notice === undefined ? rows : { ...rows, notices: [notice, ...rows.notices] }
}

/** Several lists as one. @throws NetworkFileError when some are in degrees and others in metres */
export const readSiteFiles = (files: readonly NetworkFile[], choice: SiteChoice = {}): SiteRows => {
  const lists = files.map((file) => ({ file, rows: readSiteRows(file, choice) }))
  const [first] = lists
  for (const { file, rows } of lists)
    if (rows.unit !== first.rows.unit)
      throw new NetworkFileError(
        file.name,
        `is in ${rows.unit}, but ${first.file.name} in ${first.rows.unit}`,
      )
  const many = lists.length > 1
  return {
    unit: first.rows.unit,
    firsts: lists.flatMap(({ rows }) => rows.firsts),
    seconds: lists.flatMap(({ rows }) => rows.seconds),
    names: lists.flatMap(({ rows }) => rows.names),
    notices: lists.flatMap(({ file, rows }) =>
      rows.notices.map((each) => (many ? `${file.name}: ${each}` : each)),
    ),
  }
}
