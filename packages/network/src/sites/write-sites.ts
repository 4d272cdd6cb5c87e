/** Masts as files that any program reads, this one too. */
import type { SiteList } from './site-list.js'

const degrees = (value: number): number => Number(value.toFixed(7))
const metres = (value: number): number => Number(value.toFixed(2))

interface Mast {
  readonly x: number
  readonly y: number
  readonly lon?: number
  readonly lat?: number
  readonly rows: number
}

const mastsOf = ({ masts, window, plane }: SiteList): Mast[] =>
  window.masts.map((i) => {
    const [x, y] = [masts.xs[i], masts.ys[i]]
    const [lon, lat] = plane.inverse(x, y)
    const place = plane.origin ? { lon: degrees(lon), lat: degrees(lat) } : {}
    return { x: metres(x), y: metres(y), ...place, rows: masts.rows[i] }
  })

/** `lon,lat,rows`, or `x,y,rows` for a list in metres. */
export const sitesCsv = (list: SiteList): string => {
  const inDegrees = list.plane.origin !== undefined
  const lines = mastsOf(list).map(({ x, y, lon, lat, rows }) =>
    inDegrees ? `${lon},${lat},${rows}` : `${x},${y},${rows}`,
  )
  return [inDegrees ? 'lon,lat,rows' : 'x,y,rows', ...lines, ''].join('\n')
}

/** Points with the number of rows behind each. @throws RangeError for a list in metres, which has no place on earth */
export const sitesGeoJson = (list: SiteList): string => {
  if (!list.plane.origin)
    throw new RangeError('a list in metres has no longitude and latitude, so no GeoJSON: write a .csv')
  const features = mastsOf(list).map(({ lon, lat, rows }) => ({
    type: 'Feature',
    properties: { rows },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  }))
  return `${JSON.stringify({ type: 'FeatureCollection', features })}\n`
}
