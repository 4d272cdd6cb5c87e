/** Zones of `dwell zones --json` on the map of the page: where they lie, and the colours of their designs. */
import { type MappedZone, type MappedZones, type ZoneColour, zoneQuantity } from '@dwell/figures/browser'
import { localPlane, type Plane } from '@dwell/network/plane'
import { significant } from '@dwell/report/browser'
import { insideRing } from '@dwell/simulate/kernel'
import { documentOf, mappedZones } from '../results/documents.js'
import type { ResultFile } from '../state/desk.js'

/** The zones of the latest document on the page that has any. */
export const zonesIn = (files: readonly ResultFile[]): MappedZones | undefined =>
  files
    .toReversed()
    .map(({ text }) => documentOf(text))
    .flatMap((read) => (read?.kind === 'zones' ? (mappedZones(read.document) ?? []) : []))
    .at(0)

/** Colours of a map: a word or a number of the legend, and what it is drawn in. */
interface Colours {
  readonly title: string
  readonly of: (zone: MappedZone) => string | undefined
  readonly legend: readonly { readonly text: string; readonly colour: string }[]
}

const SERIES = 8
/** Steps of the legend of numbers. */
const STEPS = [0, 0.25, 0.5, 0.75, 1]

const shade = (part: number): string =>
  `color-mix(in srgb, var(--series-1) ${Math.round(8 + 72 * part)}%, var(--ground))`

/** Numbers from light to dark, words each in a colour of its own. */
export const coloursOf = (by: ZoneColour, report: MappedZones): Colours => {
  const { title, value } = zoneQuantity(by, report)
  const found = [...new Set(report.zones.flatMap((zone) => value(zone) ?? []))]
  const numbers = found.filter((each): each is number => typeof each === 'number')
  if (numbers.length === 0) {
    const words = found.map(String).sort()
    const colour = (word: string): string =>
      `color-mix(in srgb, var(--series-${1 + (words.indexOf(word) % SERIES)}) 55%, var(--ground))`
    return {
      title,
      of: (zone) => (value(zone) === undefined ? undefined : colour(String(value(zone)))),
      legend: words.map((text) => ({ text, colour: colour(text) })),
    }
  }
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  const part = (each: number): number => (high > low ? (each - low) / (high - low) : 0.5)
  return {
    title,
    of: (zone) => {
      const each = value(zone)
      return typeof each === 'number' ? shade(part(each)) : undefined
    },
    legend: (high > low ? STEPS : [0.5]).map((step) => ({
      text: significant(high > low ? low + step * (high - low) : low, 3),
      colour: shade(step),
    })),
  }
}

type Rings = MappedZone['polygons'][number]

/** By even and odd: holes are rings of their own. */
const inside = (rings: Rings, [x, y]: readonly [number, number]): boolean =>
  rings.filter((ring) => insideRing(ring, x, y)).length % 2 === 1

export const zoneAt = (
  zones: readonly MappedZone[],
  place: readonly [number, number],
): MappedZone | undefined => zones.find(({ polygons }) => polygons.some((rings) => inside(rings, place)))

/** Zones laid from the plane of their own list on that of the map. */
export const zonesOn = (zones: MappedZones, plane: Plane | undefined): MappedZones => {
  const own = zones.origin && localPlane(zones.origin)
  if (!own || !plane) return zones
  const laid = <Z extends Pick<MappedZone, 'polygons'>>(zone: Z): Z => ({
    ...zone,
    polygons: zone.polygons.map((rings) =>
      rings.map(({ xs, ys }) => {
        const places = xs.map((x, i) => plane.forward(...own.inverse(x, ys[i])))
        return { xs: places.map(([x]) => x), ys: places.map(([, y]) => y) }
      }),
    ),
  })
  return {
    ...zones,
    zones: zones.zones.map((zone) => {
      const [x, y] = plane.forward(...own.inverse(zone.middle.x, zone.middle.y))
      return { ...laid(zone), middle: { x, y } }
    }),
    leftOut: zones.leftOut.map(laid),
  }
}
