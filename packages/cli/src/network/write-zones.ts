/** Zones as CSV and GeoJSON. */
import { csvText } from '@dwell/core/table'
import type { ZoneDesign } from '@dwell/engine'
import type { SiteList, Zone } from '@dwell/network'
import type { ZonesReport } from './zone-designs.js'

/** SI values; empty where there is no design. */
const recordOf = (row: ZoneDesign): Readonly<Record<string, string | number>> => ({
  zone: row.name,
  masts: row.masts,
  area: row.area,
  density: row.density,
  spacing: row.spacing,
  status: row.status,
  K: row.design?.K ?? '',
  rho: row.design?.rho ?? '',
  theta: row.design?.theta ?? '',
  r: row.design?.r ?? '',
  objective: row.objective ?? '',
  binds: row.binds.join(' '),
  wideKept: row.wide ? String(row.wide.kept) : '',
  wideObjective: row.wide?.objective ?? '',
})

/** Every zone, the whole list last under the name `all`. */
export const zonesCsv = ({ zones, network, problem }: ZonesReport): string => {
  const rows = [...zones, network].map(recordOf)
  const units: Readonly<Record<string, string>> = {
    area: 'm^2',
    density: '1/m^2',
    spacing: 'm',
    theta: 'rad',
    r: '1/s',
    objective: problem.unit,
    wideObjective: problem.unit,
  }
  const columns = Object.keys(rows[0]).map((name) => ({ name, unit: units[name] }))
  return csvText(
    columns,
    rows.map((row) => Object.values(row)),
  )
}

export const zonesGeoJson = ({ plane }: SiteList, zones: readonly Zone[], report: ZonesReport): string => {
  const degrees = (x: number, y: number): number[] =>
    plane.inverse(x, y).map((each) => Number(each.toFixed(7)))
  const features = report.zones.flatMap((row) => {
    const zone = zones.find(({ name }) => name === row.name)
    if (!zone) return []
    const coordinates = zone.polygons.map((rings) =>
      rings.map(({ xs, ys }) =>
        [...Array.from({ length: xs.length }, (_, i) => i), 0].map((i) => degrees(xs[i], ys[i])),
      ),
    )
    return [{ type: 'Feature', properties: recordOf(row), geometry: { type: 'MultiPolygon', coordinates } }]
  })
  return `${JSON.stringify({ type: 'FeatureCollection', features })}\n`
}
