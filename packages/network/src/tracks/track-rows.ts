/** Recordings as fixes of named tracks: what every format comes down to. */
import { EASTWARD_NOTICE, isEastward, westward } from '../plane/longitudes.js'
import { isTree } from '@dwell/core'
import type { Element } from '@xmldom/xmldom'
import type { Feature, Geometry, Position } from 'geojson'
import { GPS } from 'gps'
import { type NetworkFile, NetworkFileError } from '../input-fault.js'
import { decodeText, kindOfText } from '../text/decode-text.js'
import { type ColumnChoice } from '../text/columns.js'
import { readGeoJson } from '../text/read-geojson.js'
import { childText, elements, readMarkup } from '../text/read-markup.js'
import { readTable } from '../text/table.js'
import { readTimes } from './read-time.js'
import { tracksOfTable } from './table-tracks.js'

/** Fixes in the order of the file. */
export interface RawTrack {
  readonly id: string
  /** s */
  readonly times: readonly number[]
  /** Longitudes, or x. */
  readonly firsts: readonly number[]
  /** Latitudes, or y. */
  readonly seconds: readonly number[]
}

export interface TrackRows {
  readonly unit: 'degrees' | 'metres'
  readonly tracks: readonly RawTrack[]
  readonly notices: readonly string[]
}

export interface TrackChoice {
  readonly columns?: ColumnChoice
  /** What a unit of a time column of plain numbers is, s. */
  readonly tick?: number
}

interface Fix {
  readonly lon: number
  readonly lat: number
  readonly time: string | number | undefined
}

/** Fixes with times as text, track by track; the way the times are written is found over all of them. */
const assemble = (file: string, groups: ReadonlyMap<string, readonly Fix[]>, what: string): TrackRows => {
  const all = [...groups].flatMap(([id, fixes]) => fixes.map((fix) => ({ id, ...fix })))
  const timed = all.filter(({ time }) => time !== undefined && time !== '')
  if (timed.length === 0)
    throw new NetworkFileError(
      file,
      `${what} have no time: a curve of exit times needs one a fix (dwell sites reads lists of places)`,
    )
  const times = timesOf(
    file,
    timed.map(({ time }) => String(time)),
  )
  const tracks = new Map<string, { times: number[]; firsts: number[]; seconds: number[] }>()
  let bad = all.length - timed.length
  const eastward = isEastward(all.map(({ lon }) => lon))
  for (const [i, { id, lon: given, lat }] of timed.entries()) {
    const time = times.seconds[i]
    const lon = eastward ? westward(given) : given
    if (
      !Number.isFinite(time) ||
      !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90) ||
      (lon === 0 && lat === 0)
    ) {
      bad++
      continue
    }
    const track = tracks.get(id) ?? { times: [], firsts: [], seconds: [] }
    tracks.set(id, track)
    track.times.push(time)
    track.firsts.push(lon)
    track.seconds.push(lat)
  }
  return {
    unit: 'degrees',
    tracks: [...tracks].map(([id, track]) => ({ id, ...track })),
    notices: [
      ...(eastward ? [EASTWARD_NOTICE] : []),
      ...times.notices,
      ...(bad > 0 ? [`${bad} fixes without time or place dropped`] : []),
    ],
  }
}

const timesOf = (file: string, texts: readonly string[]): ReturnType<typeof readTimes> => {
  try {
    return readTimes(texts, 'time')
  } catch (error) {
    if (error instanceof RangeError) throw new NetworkFileError(file, error.message)
    throw error
  }
}

const fromGpx = (file: string, tracks: readonly Element[], waypoints: number): TrackRows => {
  const groups = new Map<string, Fix[]>()
  for (const [i, track] of tracks.entries()) {
    const name = childText(track, 'name') || 'track'
    const id = groups.has(name) || name === 'track' ? `${name} ${i + 1}` : name
    const fixes = elements(track, 'trkpt').map((point) => ({
      lon: Number(point.getAttribute('lon') ?? Number.NaN),
      lat: Number(point.getAttribute('lat') ?? Number.NaN),
      time: childText(point, 'time') || undefined,
    }))
    if (fixes.length > 0) groups.set(id, fixes)
  }
  if (groups.size === 0)
    throw new NetworkFileError(
      file,
      waypoints > 0
        ? 'has waypoints only, no track points (dwell sites reads waypoints)'
        : 'has no track points',
    )
  return assemble(file, groups, 'its track points')
}

const timeNames = ['time', 'timestamp', 'datetime', 'date_time', 't', 'recorded_at', 'utc', 'begin', 'when']
const idNames =
  'track track_id trackId trip trip_id tripId vehicle vehicle_id user user_id device device_id mmsi id name'.split(
    ' ',
  )

const firstText = (
  properties: Record<string, unknown>,
  names: readonly string[],
): string | number | undefined => {
  for (const name of names) {
    const value = properties[name]
    if (typeof value === 'string' || typeof value === 'number') return value
  }
  return undefined
}

/** Times beside the coordinates, under any of the names that writers use. */
const timesBeside = (properties: Record<string, unknown>): readonly unknown[] => {
  const inner = properties['coordinateProperties']
  const found = [
    isTree(inner) ? inner['times'] : undefined,
    properties['coordTimes'],
    properties['times'],
    properties['timestamps'],
    properties['time'],
  ].find((each) => Array.isArray(each))
  return Array.isArray(found) ? found : []
}

const linesOf = (geometry: Geometry): readonly Position[][] | undefined => {
  if (geometry.type === 'LineString') return [geometry.coordinates]
  if (geometry.type === 'MultiLineString') return geometry.coordinates
  if (geometry.type !== 'GeometryCollection') return undefined
  const inner = geometry.geometries.flatMap((each) => linesOf(each) ?? [])
  return inner.length > 0 ? inner : undefined
}

const asTime = (value: unknown): string | number | undefined =>
  typeof value === 'string' || typeof value === 'number' ? value : undefined

/** Lines with a time for each corner; or points, each with a time of its own, which are one track for each id. */
const fromFeatures = (file: string, features: readonly Feature<Geometry | null>[]): TrackRows => {
  const groups = new Map<string, Fix[]>()
  let lines = 0
  for (const [i, { geometry, properties, id }] of features.entries()) {
    if (geometry === null) continue
    const all = properties ?? {}
    const drawn = linesOf(geometry)
    if (drawn) {
      const name = String(firstText(all, idNames) ?? id ?? `line ${i + 1}`)
      const key = groups.has(name) ? `${name} ${i + 1}` : name
      const times = timesBeside(all).flat()
      groups.set(
        key,
        drawn.flat().map(([lon, lat, , measure], k) => ({ lon, lat, time: asTime(times[k]) ?? measure })),
      )
      lines++
    } else if (geometry.type === 'Point') {
      const key = String(firstText(all, idNames.slice(0, -2)) ?? firstText(all, ['id']) ?? 'points')
      const fixes = groups.get(key) ?? []
      groups.set(key, fixes)
      const [lon, lat] = geometry.coordinates
      fixes.push({ lon, lat, time: firstText(all, timeNames) })
    }
  }
  if (groups.size === 0) throw new NetworkFileError(file, 'has neither lines nor points')
  // A number on each point is a name of the point, not of a track.
  if (lines === 0 && groups.size > 1 && [...groups.values()].every((fixes) => fixes.length === 1))
    return assemble(file, new Map([['points', [...groups.values()].flat()]]), 'its points')
  return assemble(file, groups, lines > 0 ? 'the corners of its lines' : 'its points')
}

const DAY = 86_400

/** NMEA 0183: RMC sentences, which have dates; else GGA and GLL by their clock. */
const fromNmea = (file: string, text: string): TrackRows => {
  const dated: Fix[] = []
  const clocked: Fix[] = []
  let bad = 0
  let voided = 0
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (!line.startsWith('$')) continue
    let sentence: ReturnType<typeof GPS.Parse>
    try {
      sentence = GPS.Parse(line.includes('*') ? line : `${line}*${checksum(line)}`)
    } catch {
      sentence = false
    }
    if (sentence !== false && !sentence.valid) bad++
    if (sentence === false || !sentence.valid) continue
    if (sentence.type !== 'RMC' && sentence.type !== 'GGA' && sentence.type !== 'GLL') continue
    const { lat, lon, time } = sentence
    const isVoid = sentence.type === 'GGA' ? sentence.quality === null : sentence.status !== 'active'
    if (isVoid || lat === null || lon === null || time === null) voided++
    else if (sentence.type === 'RMC') dated.push({ lon, lat, time: time.getTime() / 1000 })
    else clocked.push({ lon, lat, time: (time.getTime() / 1000) % DAY })
  }
  const fixes = dated.length > 0 ? dated : overMidnight(clocked)
  if (fixes.length === 0) throw new NetworkFileError(file, 'is NMEA without a valid fix (RMC, GGA or GLL)')
  const track: RawTrack = {
    id: 'nmea',
    times: fixes.map(({ time }) => Number(time)),
    firsts: fixes.map(({ lon }) => lon),
    seconds: fixes.map(({ lat }) => lat),
  }
  return {
    unit: 'degrees',
    tracks: [track],
    notices: [
      dated.length > 0
        ? 'fixes from RMC sentences'
        : 'no RMC sentences: fixes from GGA and GLL by their clock',
      ...(bad > 0 ? [`${bad} sentences with a wrong checksum dropped`] : []),
      ...(voided > 0 ? [`${voided} sentences without a fix dropped`] : []),
    ],
  }
}

const checksum = (line: string): string => {
  let sum = 0
  for (const c of line.slice(1)) sum ^= c.charCodeAt(0)
  return sum.toString(16).padStart(2, '0')
}

const overMidnight = (fixes: readonly Fix[]): Fix[] => {
  let days = 0
  let last = -Infinity
  return fixes.map((fix) => {
    const time = Number(fix.time)
    if (time < last - DAY / 2) days++
    last = time
    return { ...fix, time: time + days * DAY }
  })
}

/**
 * Reads the tracks of one recording of any format.
 * @throws NetworkFileError when the file is none: one sentence with the cause and the way out
 */
export const readTrackRows = (given: NetworkFile, choice: TrackChoice = {}): TrackRows => {
  const { name } = given
  const { text, notice } = decodeText(given)
  const read = (): TrackRows => {
    switch (kindOfText(text)) {
      case 'json':
        return fromFeatures(name, readGeoJson(name, text))
      case 'xml': {
        const { kind, document, features } = readMarkup(name, text)
        return kind === 'gpx'
          ? fromGpx(name, elements(document, 'trk'), elements(document, 'wpt').length)
          : fromFeatures(name, features())
      }
      case 'nmea':
        return fromNmea(name, text)
      case 'table':
        return tracksOfTable(readTable(name, text), choice)
    }
  }
  const rows = read()
  if (rows.tracks.every(({ times }) => times.length === 0))
    throw new NetworkFileError(name, `holds no fix: ${rows.notices.join('; ') || 'nothing to read'}`)
  return notice === undefined ? rows : { ...rows, notices: [notice, ...rows.notices] }
}
