/** All that is on the map, on one plane: that of the masts, or of the first track where there are none. */
import { localPlane, originOf, type Plane } from '@dwell/network/plane'
import type { MappedZones } from '@dwell/figures/browser'
import type { BackgroundAnswer, PlaceLine, SitesAnswer, TrackAnswer } from '../worker/messages.js'
import { zonesOn } from './zone-colours.js'

/** A line in metres, y upwards. */
export interface MapLine {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
}

export interface MapTrack {
  readonly name: string
  readonly lines: readonly MapLine[]
  /** Laid over the masts: recorded so far away, m. */
  readonly moved?: number
}

export interface MapContent {
  readonly tracks: readonly MapTrack[]
  readonly background: readonly MapLine[]
  readonly zones?: MappedZones
  /** left, low, right, high, m. */
  readonly bounds: readonly [number, number, number, number]
}

const onPlane = (plane: Plane | undefined, { firsts, seconds }: PlaceLine): MapLine => {
  const places = Array.from(firsts, (first, i) => plane?.forward(first, seconds[i]) ?? [first, seconds[i]])
  return { xs: places.map(([x]) => x), ys: places.map(([, y]) => y) }
}

const boundsOf = (lines: readonly MapLine[]): [number, number, number, number] => {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { xs, ys } of lines)
    for (let i = 0; i < xs.length; i++) {
      bounds[0] = Math.min(bounds[0], xs[i])
      bounds[1] = Math.min(bounds[1], ys[i])
      bounds[2] = Math.max(bounds[2], xs[i])
      bounds[3] = Math.max(bounds[3], ys[i])
    }
  return bounds
}

const middle = ([left, low, right, high]: readonly [number, number, number, number]) =>
  [(left + right) / 2, (low + high) / 2] as const

/** A track recorded elsewhere is laid over the middle of the masts, so that both can be seen. */
const laidOver = (name: string, lines: readonly MapLine[], masts: readonly MapLine[]): MapTrack => {
  if (masts.length === 0) return { name, lines }
  const home = boundsOf(masts)
  const size = Math.hypot(home[2] - home[0], home[3] - home[1])
  const [x, y] = middle(home)
  const [atX, atY] = middle(boundsOf(lines))
  const away = Math.hypot(atX - x, atY - y)
  if (away < size) return { name, lines }
  const shift = ({ xs, ys }: MapLine): MapLine => ({
    xs: xs.map((each) => each - atX + x),
    ys: ys.map((each) => each - atY + y),
  })
  return { name, lines: lines.map(shift), moved: away }
}

export const mapContent = (
  sites: SitesAnswer | undefined,
  tracks: readonly TrackAnswer[],
  background: BackgroundAnswer | undefined,
  zones?: MappedZones,
): MapContent | undefined => {
  const first = tracks.find(({ unit }) => unit === 'degrees')?.lines[0]
  const other = zones?.origin ?? (first && originOf(first.firsts, first.seconds))
  const origin = sites ? sites.origin : other
  const plane = origin && localPlane(origin)
  const masts = sites ? [{ xs: [...sites.xs], ys: [...sites.ys] }] : []
  const laidZones = zones && zonesOn(zones, plane)
  // A track in degrees among masts in metres has no place of its own: it is laid over them.
  const planeFor = ({ unit, lines }: TrackAnswer): Plane | undefined =>
    unit === 'metres' ? undefined : (plane ?? localPlane(originOf(lines[0].firsts, lines[0].seconds)))
  const laid = tracks.map((track) =>
    laidOver(
      track.name,
      track.lines.map((line) => onPlane(planeFor(track), line)),
      masts,
    ),
  )
  const outlines = laidZones?.zones.flatMap(({ polygons }) => polygons.flat()) ?? []
  const all = [...masts, ...outlines, ...laid.flatMap(({ lines }) => lines)]
  if (all.length === 0) return undefined
  return {
    tracks: laid,
    background: background && plane ? background.lines.map((line) => onPlane(plane, line)) : [],
    ...(laidZones && { zones: laidZones }),
    bounds: boundsOf(all),
  }
}
