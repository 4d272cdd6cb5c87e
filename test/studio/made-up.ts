/** Files of a network that nobody has: a town of masts and a ride through it. */
import { RandomStream } from '@dwell/core'

/** Masts of a made-up town on the coast: 120 at random on 6 × 5 km, with names. */
export const town = (() => {
  const random = new RandomStream(7, 'town', 0)
  const rows = Array.from({ length: 120 }, (_, i) => {
    const [lon, lat] = [-0.15 + 0.086 * random.uniform(), 50.82 + 0.045 * random.uniform()]
    return `Mast ${i + 1},${lon.toFixed(6)},${lat.toFixed(6)}`
  })
  return `site,longitude,latitude\n${rows.join('\n')}\n`
})()

/** A bus that goes to and fro with stops, a fix every ten seconds. */
export const ride = (() => {
  const random = new RandomStream(8, 'ride', 0)
  let [lon, lat, heading] = [-0.11, 50.84, 0]
  const fixes = Array.from({ length: 400 }, (_, i) => {
    heading += 0.5 * (random.uniform() - 0.5)
    const metres = i % 12 < 3 ? 0 : 15
    lat += (metres * Math.cos(heading)) / 111_000
    lon += (metres * Math.sin(heading)) / 70_000
    const time = new Date(Date.UTC(2024, 0, 1, 8) + 10_000 * i).toISOString()
    return `<trkpt lat="${lat.toFixed(6)}" lon="${lon.toFixed(6)}"><time>${time}</time></trkpt>`
  })
  return `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>bus</name><trkseg>${fixes.join('')}</trkseg></trk></gpx>`
})()
