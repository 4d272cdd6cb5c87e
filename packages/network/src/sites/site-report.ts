/** What a site list says about a network: the document of `dwell sites --json`. */
import { convexHull, ringArea } from '@dwell/simulate/kernel'
import type { ClarkEvans, SitesReport, Spacing } from '@dwell/engine'
import { cellUnevenness } from './cell-areas.js'
import type { SiteList } from './site-list.js'
import { clarkEvans, nearestDistances, spacingOf } from './spacing.js'
import { areaOfBox, boundsOf, spansArea, windowOf } from './window.js'

export const SITES_VERSION = 1

/** Side of the square in which the busiest part is looked for, m. */
const BUSY_SIDE = 5000
/** Fewer masts than this say little about a pattern. */
const FEW = 10
/** Standard deviations within which Poisson points are a fair model, and the ratio's distance from 1. */
const FAIR_Z = 2
const LEVEL_Z = 1.959963984540054

const cube = (n: number, z: number): number => n * (1 - 1 / (9 * n) + z / (3 * Math.sqrt(n))) ** 3

/** Bounds of a Poisson mean given a count, 95 %, by Wilson and Hilferty's cube roots: to 0.1 % of the exact ones from 5 up. */
export const poissonBounds = (count: number): { low: number; high: number } => {
  return { low: count === 0 ? 0 : cube(count, -LEVEL_Z), high: cube(count + 1, LEVEL_Z) }
}

const lonLatOf = ({ plane, window }: SiteList): readonly [number, number, number, number] | null => {
  if (!plane.origin) return null
  const { left, low, right, high } = window.bounds
  const corners = [
    [left, low],
    [right, low],
    [right, high],
    [left, high],
  ].map(([x, y]) => plane.inverse(x, y))
  const lons = corners.map(([lon]) => lon)
  const lats = corners.map(([, lat]) => lat)
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

const clarkEvansOf = ({ window }: SiteList, spacing: Spacing): SitesReport['clarkEvans'] => {
  const { left, low, right, high } = window.bounds
  const n = window.masts.length
  const at = (scale: number): ClarkEvans => {
    const width = scale * (right - left)
    const height = scale * (high - low)
    return clarkEvans(spacing.mean, n, width * height, 2 * (width + height))
  }
  // A given window is no box round its own points: nothing to enlarge.
  return { ...at(1), enlarged: at(window.kind === 'hull' ? (n + 1) / (n - 1) : 1) }
}

const verdict = (pattern: SitesReport['clarkEvans'], n: number): SitesReport['poisson'] => {
  if (!pattern || n < FEW) return null
  const { ratio, z } = pattern.enlarged
  if (Math.abs(z) <= FAIR_Z) return 'fair'
  return ratio < 1 ? 'clustered' : 'regular'
}

export const sitesReport = (list: SiteList, files: readonly string[]): SitesReport => {
  const { masts, window, plane } = list
  const n = window.masts.length
  const xs = Float64Array.from(window.masts, (i) => masts.xs[i])
  const ys = Float64Array.from(window.masts, (i) => masts.ys[i])
  const hull = convexHull(masts.xs, masts.ys)
  const flat = !spansArea(hull)
  const bounds = boundsOf(masts)
  const [width, height] = [bounds.right - bounds.left, bounds.high - bounds.low]
  const busy = windowOf(masts, plane, { kind: 'busiest', side: BUSY_SIDE })
  const fits = width < BUSY_SIDE && height < BUSY_SIDE
  const reasons: Record<string, string> = {}
  const few = n < 2 ? `${n === 1 ? 'one mast has' : 'no masts have'} no neighbour` : undefined
  const line = few ?? 'the masts stand on a line and span no area'
  const spacing = few === undefined ? spacingOf(nearestDistances(xs, ys)) : null
  if (few !== undefined) reasons['spacing'] = few
  const wideBusy =
    list.window.kind === 'busiest' && width < Math.sqrt(window.area) && height < Math.sqrt(window.area)
  const density = window.area > 0 && !(window.kind === 'hull' && flat) && !wideBusy ? n / window.area : null
  if (density === null)
    reasons['density'] = wideBusy ? 'the whole list fits into the square: its count is no density' : line
  const pattern = spacing && !flat && areaOfBox(window.bounds) > 0 ? clarkEvansOf(list, spacing) : null
  if (pattern === null) reasons['clarkEvans'] = line
  const cells = flat ? undefined : cellUnevenness(xs, ys, window.ring)
  if (!cells) reasons['cells'] = 'fewer than two cells lie wholly in the window'
  const counted = poissonBounds(n)
  return {
    version: SITES_VERSION,
    files,
    unit: list.unit,
    rows: list.rows,
    distinctPositions: masts.distinct,
    masts: masts.xs.length,
    density,
    densityInterval:
      density === null ? null : { low: counted.low / window.area, high: counted.high / window.area },
    spacing,
    clarkEvans: pattern,
    cells: cells ?? null,
    poisson: verdict(pattern, n),
    window: {
      kind: window.kind,
      area: window.area,
      masts: n,
      bounds: [window.bounds.left, window.bounds.low, window.bounds.right, window.bounds.high],
      lonLat: lonLatOf(list),
    },
    origin: plane.origin ?? null,
    hullArea: flat ? 0 : ringArea(hull),
    box: { width, height, area: flat ? 0 : width * height },
    busiest: {
      side: BUSY_SIDE,
      masts: busy.masts.length,
      density: fits ? null : busy.masts.length / BUSY_SIDE ** 2,
      lowerLeft: [busy.bounds.left, busy.bounds.low],
    },
    reasons,
    notices: list.notices,
    warnings: [
      ...(n < FEW ? [`few masts (${n}): a pattern can hardly be told from chance`] : []),
      ...(fits
        ? ['the list fits in one 5 km box: it is a cut-out, and its hull makes the density too high']
        : []),
    ],
  }
}
