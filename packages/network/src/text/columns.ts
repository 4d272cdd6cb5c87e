/** Which column holds what: by the name in the header, never by its place; what is unclear is asked for. */
import { nearest } from '@dwell/core'
import { NetworkFileError } from '../input-fault.js'
import { readDegrees } from './read-number.js'
import type { TextTable } from './table.js'

/** What a column may hold. */
export type Role = 'lon' | 'lat' | 'x' | 'y' | 'time' | 'date' | 'id'

/** Columns said by the user: a name of the header, or a number from 1. */
export type ColumnChoice = Readonly<Partial<Record<Role, string>>>

/** Spellings after `plainName`, the best first: those of a whole name, and those that count as a word of a longer one too. */
const spellings: Readonly<Record<Role, { readonly whole: string; readonly word: string }>> = {
  lon: {
    whole: 'lon longitude lng long lambda longitud laenge lange laengengrad langengrad',
    word: 'lon longitude lng long longitud laengengrad langengrad geolaenge',
  },
  lat: {
    whole: 'lat latitude phi latitud breite breitengrad ltd',
    word: 'lat latitude latitud breitengrad geobreite',
  },
  x: {
    whole: 'x easting east e rechtswert xm xcoord xcoordinate coordx pointx posx utmx utme',
    word: 'x easting east rechtswert',
  },
  y: {
    whole: 'y northing north n hochwert ym ycoord ycoordinate coordy pointy posy utmy utmn',
    word: 'y northing north hochwert',
  },
  time: {
    whole: 'time timestamp datetime t utc epoch zeit zeitstempel recordedat createdat ts',
    word: 'time timestamp datetime epoch utc zeit zeitstempel',
  },
  date: {
    whole: 'date day datum fecha',
    word: 'date datum',
  },
  id: {
    whole:
      'track trackid trajectory trajectoryid traj trajid trip tripid segmentid vehicle ' +
      'vehicleid user userid device deviceid object objectid agent agentid person personid ' +
      'pedestrian pedestrianid ped pedid mmsi imei id uid name',
    word: '',
  },
}

/** Words that make a column something about the coordinate, not the coordinate. */
const about =
  /^(accuracy|acc|error|err|std|sigma|precision|hash|dir|direction|ref|id|name|zone|speed|vel|vx|vy|v|offset|type|format|source|altitude)$/

/** `Längengrad (°)` → `langengrad`, `GPS_Long` → words `gps`, `long`. */
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/[([].*?[)\]]/g, ' ')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(
      (word) =>
        word !== '' &&
        !/^(deg|degree|degrees|decimal|dd|wgs84|wgs|epsg|4326|grad|metres|meters|metre|meter|m|s|ms|sec|seconds|utm)$/.test(
          word,
        ),
    )

const plainName = (name: string): string => {
  const words = wordsOf(name)
  // A name that is nothing but a unit is itself.
  return words.length > 0 ? words.join('') : name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')
}

/** Columns that may hold a role: those named just so, else those whose name has it as a word. */
export const candidates = (header: readonly string[], role: Role): number[] => {
  const { whole, word } = spellings[role]
  const long = word.split(' ')
  const plain = header.map(plainName)
  for (const spelling of whole.split(' ')) {
    const found = plain.flatMap((name, i) => (name === spelling ? [i] : []))
    if (found.length > 0) return found
  }
  return header.flatMap((name, i) => {
    const words = wordsOf(name)
    return words.some((each) => long.includes(each)) && !words.some((each) => about.test(each)) ? [i] : []
  })
}

export const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ')

const choices = 'say which with --columns, such as --columns lon=NAME,lat=NAME or x=NAME,y=NAME for metres'

const chosenColumn = (table: TextTable, role: Role, given: string): number => {
  const { header, width, file } = table
  const exact = header.indexOf(given)
  if (exact >= 0) return exact
  const loose = header.findIndex((name) => name.toLowerCase() === given.toLowerCase())
  if (loose >= 0) return loose
  const place = Number(given)
  if (Number.isInteger(place) && place >= 1 && place <= width) return place - 1
  const guess = nearest(given, header)
  throw new NetworkFileError(
    file,
    `--columns ${role}=${given}: there is no such column${guess ? `, did you mean '${guess}'?` : ''} ` +
      `(${header.length > 0 ? `it has ${quoted(header)}` : `it has ${width} columns and no header`})`,
  )
}

/** The one column of a role; undefined where there is none. @throws NetworkFileError where there are several */
export const columnOf = (table: TextTable, role: Role, choice: ColumnChoice): number | undefined => {
  const given = choice[role]
  if (given !== undefined) return chosenColumn(table, role, given)
  const found = candidates(table.header, role)
  if (found.length > 1)
    throw new NetworkFileError(
      table.file,
      `has ${found.length} columns that may be ${role}: ${quoted(found.map((i) => table.header[i]))}; ${choices}`,
      1,
    )
  return found[0]
}

export interface CoordinateColumns {
  /** Degrees on WGS84, or metres of a plane. */
  readonly unit: 'degrees' | 'metres'
  readonly first: number
  readonly second: number
  /** What 1 in the two columns is in that unit, by their headers: 1000 where it says km. */
  readonly scales: readonly [number, number]
}

/** Units that a header may name which are neither degrees nor metres, and what 1 of them is. */
const otherUnits: Readonly<Record<CoordinateColumns['unit'], readonly (readonly [RegExp, number])[]>> = {
  degrees: [
    [/^rad(ians?)?$/, 180 / Math.PI],
    [/^e7$/, 1e-7],
    [/^e6$/, 1e-6],
  ],
  metres: [
    [/^(km|kilomet(er|re)s?)$/, 1e3],
    [/^cm$/, 0.01],
    [/^mm$/, 0.001],
    [/^(ft|foot|feet)$/, 0.3048],
    [/^(mi|miles?)$/, 1609.344],
  ],
}

/** The unit in a header such as `x_km`, `X [ft]` or `latitudeE7`, and what 1 of it is; the usual one where it names none. */
const unitOf = (name: string | undefined, unit: CoordinateColumns['unit']): readonly [string, number] => {
  const words = (name ?? '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  for (const word of words)
    for (const [named, size] of otherUnits[unit]) if (named.test(word)) return [word, size]
  return [unit, 1]
}

const nearMisses = (header: readonly string[]): string[] =>
  header.filter((name) => {
    const plain = plainName(name)
    return plain.length > 2 && nearest(plain, ['longitude', 'latitude', 'easting', 'northing']) !== undefined
  })

const noColumns = (table: TextTable): NetworkFileError => {
  const { file, header, width } = table
  if (header.length === 0)
    return new NetworkFileError(
      file,
      `has no header line; say which columns hold what by number: --columns lon=1,lat=2, or x=1,y=2 for metres (it has ${width})`,
      table.lines[0],
    )
  const near = nearMisses(header)
  const hint = near.length > 0 ? `did you mean ${near.map((name) => `'${name}'`).join(' and ')}? ` : ''
  return new NetworkFileError(
    file,
    `has no columns of longitude and latitude, nor x and y in metres; ${hint}${choices} (it has ${quoted(header)})`,
    1,
  )
}

/**
 * The pair of coordinate columns.
 * @throws NetworkFileError where there is none, only half of one, or more than one of a kind
 */
export const coordinateColumns = (table: TextTable, choice: ColumnChoice): CoordinateColumns => {
  const roles: readonly Role[] = ['lon', 'lat', 'x', 'y']
  const said = roles.filter((role) => choice[role] !== undefined)
  const of = (a: Role, b: Role, unit: CoordinateColumns['unit']): CoordinateColumns | undefined => {
    if (said.length > 0 && !said.includes(a) && !said.includes(b)) return undefined
    const first = columnOf(table, a, choice)
    const second = columnOf(table, b, choice)
    if (first === undefined || second === undefined) return undefined
    const scale = (column: number): number => unitOf(table.header[column], unit)[1]
    return { unit, first, second, scales: [scale(first), scale(second)] }
  }
  const pair = of('lon', 'lat', 'degrees') ?? of('x', 'y', 'metres')
  if (!pair) throw noColumns(table)
  if (pair.first === pair.second)
    throw new NetworkFileError(table.file, `one column cannot be both coordinates; ${choices}`)
  return pair
}

/** Words for what was taken. */
export const takenWords = (table: TextTable, { unit, first, second, scales }: CoordinateColumns): string => {
  const name = (i: number): string => (table.header.length > 0 ? `'${table.header[i]}'` : `column ${i + 1}`)
  const said = [first, second].map((i) => unitOf(table.header[i], unit)[0])
  const usual = unit === 'degrees' ? 'degrees' : 'metres as they are'
  const units = scales.every((each) => each === 1) ? usual : [...new Set(said)].join(' and ')
  return unit === 'degrees'
    ? `longitude from ${name(first)}, latitude from ${name(second)}, in ${units}`
    : `x from ${name(first)}, y from ${name(second)}, in ${units}`
}

const mayBeAngles = (texts: readonly string[], most: number): boolean => {
  const values = texts.map(readDegrees).filter(Number.isFinite)
  const fine = texts.filter((text) => /[.,]\d{3,}$/.test(text)).length
  return (
    values.length > 0 &&
    values.every((value) => Math.abs(value) <= most) &&
    Math.max(...values) - Math.min(...values) < 5 &&
    fine > values.length / 2
  )
}

/** Whether a plane of metres looks like degrees: a few units across, within the range of angles, many decimals. */
export const looksLikeDegrees = (xs: readonly string[], ys: readonly string[]): boolean => {
  return mayBeAngles(xs.slice(0, 1000), 180) && mayBeAngles(ys.slice(0, 1000), 90)
}
