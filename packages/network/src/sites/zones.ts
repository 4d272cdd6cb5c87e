/** Parts of a site list that each get a design: squares of a grid, or polygons of a GeoJSON. */
import { countText } from '@dwell/core/units'
import { FEWEST_MASTS } from '@dwell/engine'
import type { Position } from 'geojson'
import { clipToBox, clipToRing, insideRing, type Ring, ringArea } from '@dwell/simulate/kernel'
import { type NetworkFile, NetworkFileError } from '../input-fault.js'
import { decodeText } from '../text/decode-text.js'
import { readGeoJson } from '../text/read-geojson.js'

import type { SiteList } from './site-list.js'
import { nearestDistances, spacingOf } from './spacing.js'
import { boxRing } from './window.js'

export interface Zone {
  readonly name: string
  /** Polygons on the plane, m: an outer ring, then holes. */
  readonly polygons: readonly (readonly Ring[])[]
  /** What the window has of it, m². */
  readonly area: number
  /** Of a polygon: that over all of its area. */
  readonly within?: number
  /** Places of its masts in the list of all. */
  readonly masts: readonly number[]
}

/** A grid of more squares is a map, not a plan. */
const MOST_SQUARES = 10_000

/**
 * Squares of a side, m, from the lower left of the window, named by column and row; each counts with what the window
 * leaves of it, those without a mast do not count.
 *
 * @throws RangeError where there would be more than ten thousand
 */
export const gridZones = ({ masts, window }: SiteList, side: number): readonly Zone[] => {
  const { left, low, right, high } = window.bounds
  const across = Math.max(1, Math.ceil((right - left) / side))
  const down = Math.max(1, Math.ceil((high - low) / side))
  if (!(across * down <= MOST_SQUARES))
    throw new RangeError(`the grid would have ${across} × ${down} squares; at most ${MOST_SQUARES}`)
  const members = new Map<number, number[]>()
  for (const i of window.masts) {
    const column = Math.min(across - 1, Math.floor((masts.xs[i] - left) / side))
    const row = Math.min(down - 1, Math.floor((masts.ys[i] - low) / side))
    const square = row * across + column
    members.set(square, [...(members.get(square) ?? []), i])
  }
  return [...members]
    .toSorted(([p], [q]) => p - q)
    .map(([square, list]) => {
      const [column, row] = [square % across, Math.floor(square / across)]
      const [west, south] = [left + column * side, low + row * side]
      const box = { left: west, low: south, right: west + side, high: south + side }
      const ring = clipToBox(window.ring, box)
      const area = ring.xs.length < 3 ? 0 : ringArea(ring)
      return {
        name: `${column + 1}/${row + 1}`,
        polygons: [[boxRing(box)]],
        area,
        masts: list,
      }
    })
}

const polygonsOf = (geometry: unknown): readonly Position[][][] => {
  if (typeof geometry !== 'object' || geometry === null || !('type' in geometry)) return []
  if (!('coordinates' in geometry)) return []
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- coordinates are checked as they are projected
  const coordinates = geometry.coordinates as never
  if (geometry.type === 'Polygon') return [coordinates]
  return geometry.type === 'MultiPolygon' ? coordinates : []
}

const nameOf = (properties: Readonly<Record<string, unknown>> | null, index: number): string => {
  for (const key of ['name', 'Name', 'NAME', 'id']) {
    const name = properties?.[key]
    if (typeof name === 'string' || typeof name === 'number') return String(name)
  }
  return `zone ${index + 1}`
}

/** Polygons as zones, each with what the window has of it; holes are left out, masts of the window count. @throws NetworkFileError without a polygon */
export const polygonZones = ({ masts, window, plane }: SiteList, file: NetworkFile): readonly Zone[] => {
  if (!plane.origin)
    throw new NetworkFileError(file.name, 'has longitudes and latitudes, the site list only metres')
  const ringOf = (positions: Position[]): Ring => {
    if (!Array.isArray(positions) || positions.length < 4)
      throw new NetworkFileError(file.name, 'has a polygon with a ring of fewer than four positions')
    const points = positions.slice(0, -1).map(([lon, lat]) => {
      if (!Number.isFinite(lon) || !Number.isFinite(lat) || Math.abs(lat) > 90)
        throw new NetworkFileError(file.name, `has a position that is none: [${lon}, ${lat}]`)
      return plane.forward(lon, lat)
    })
    return { xs: points.map(([x]) => x), ys: points.map(([, y]) => y) }
  }
  const zones = readGeoJson(file.name, decodeText(file).text).flatMap((feature, index) => {
    const polygons = polygonsOf(feature.geometry).map((rings) => rings.map(ringOf))
    if (polygons.length === 0) return []
    // Even-odd over all rings: holes do not count.
    const rings = polygons.flat()
    const has = (i: number): boolean =>
      rings.filter((ring) => insideRing(ring, masts.xs[i], masts.ys[i])).length % 2 === 1
    const areaOf = (measure: (ring: Ring) => number): number =>
      polygons.reduce(
        (sum, [outer, ...holes]) =>
          sum + measure(outer) - holes.reduce((all, hole) => all + measure(hole), 0),
        0,
      )
    const whole = areaOf((ring) => Math.abs(ringArea(ring)))
    // Masts on a line have no window that could cut anything.
    const area = window.area > 0 ? areaOf((ring) => Math.abs(ringArea(clipToRing(ring, window.ring)))) : whole
    const name = nameOf(feature.properties, index)
    return [{ name, polygons, area, within: whole > 0 ? area / whole : 0, masts: window.masts.filter(has) }]
  })
  if (zones.length === 0) throw new NetworkFileError(file.name, 'has no polygon')
  const seen = new Map<string, number>()
  return zones.map((zone) => {
    const times = (seen.get(zone.name) ?? 0) + 1
    seen.set(zone.name, times)
    return times === 1 ? zone : { ...zone, name: `${zone.name} (${times})` }
  })
}

export interface ZoneLaw {
  /** Masts over area, 1/m². */
  readonly density: number
  /** 1 % quantile of the distance of its masts to the nearest of the whole list, m. */
  readonly spacing: number
}

/** What the masts of each zone tell; null for one with too few of them or without an area. */
export const zoneLaws = ({ masts }: SiteList, zones: readonly Zone[]): readonly (ZoneLaw | null)[] => {
  const nearest = masts.xs.length < 2 ? new Float64Array() : nearestDistances(masts.xs, masts.ys)
  return zones.map(({ masts: own, area }) =>
    own.length < FEWEST_MASTS || !(area > 0)
      ? null
      : { density: own.length / area, spacing: spacingOf(Float64Array.from(own, (i) => nearest[i])).q01 },
  )
}

/** Names that a sentence takes. */
const MOST_NAMES = 5

const namesOf = (zones: readonly Zone[]): string => {
  const shown = zones.slice(0, MOST_NAMES).map(({ name }) => `'${name}'`)
  return shown.join(', ') + (zones.length > MOST_NAMES ? ` and ${zones.length - MOST_NAMES} more` : '')
}

/** A polygon of which less lies in the window is mentioned. */
const MOSTLY = 0.9

/** What a reader of zones ought to know: masts in several or none, polygons that the window cuts. */
export const zoneRemarks = ({ window }: SiteList, zones: readonly Zone[]): readonly string[] => {
  const times = new Map<number, number>()
  for (const { masts } of zones) for (const i of masts) times.set(i, (times.get(i) ?? 0) + 1)
  const shared = new Set([...times].filter(([, count]) => count > 1).map(([i]) => i))
  const overlapping = zones.filter(({ masts }) => masts.some((i) => shared.has(i)))
  const outside = window.masts.filter((i) => !times.has(i)).length
  const cut = zones.filter(({ within = 1 }) => within < MOSTLY)
  const of = (count: number): string =>
    `${count} of ${countText(window.masts.length, 'mast')} ${count === 1 ? 'lies' : 'lie'}`
  return [
    ...(shared.size > 0
      ? [
          `${of(shared.size)} in more than one zone and ${shared.size === 1 ? 'counts' : 'count'} in each: ${namesOf(overlapping)} overlap.`,
        ]
      : []),
    ...(outside > 0 ? [`${of(outside)} in no zone.`] : []),
    ...(cut.length > 0
      ? [
          `Of ${namesOf(cut)} less than ${100 * MOSTLY} % lies in the window: the density is that of the part in it, where all masts are known.`,
        ]
      : []),
  ]
}
