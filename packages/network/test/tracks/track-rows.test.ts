/** What counts as a recording, whatever its format. */
import { expect, test } from 'vitest'
import {
  NetworkFileError,
  readTracks,
  type TrackOptions,
  tracksReport,
  type TracksReport,
} from '../../src/index.js'
import { textFile } from '../support/shared.js'

const read = (text: string, options: TrackOptions = {}): TracksReport =>
  tracksReport(readTracks([textFile('track', text)], options), ['track'], { radii: [30] })

const time = (i: number): string => new Date(Date.UTC(2024, 4, 1, 8, 0, i)).toISOString()
const lon = (i: number): number => 16.37 + i * 1.3e-4
const steps = Array.from({ length: 30 }, (_, i) => i)
const walk = { tracks: 1, pieces: 1, points: 30, duration: 29 }

/** A sentence with its checksum. */
const nmea = (body: string): string => {
  let sum = 0
  for (const c of body) sum ^= c.charCodeAt(0)
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}`
}
const minutes = (degrees: number, digits: number): string =>
  String(Math.trunc(degrees)).padStart(digits, '0') + ((degrees % 1) * 60).toFixed(5).padStart(8, '0')
const clockOf = (i: number): string => `0800${String(i).padStart(2, '0')}.00`
const place = (i: number): string => `${minutes(48.21, 2)},N,${minutes(lon(i), 3)},E`

test.each([
  ['CSV', ['time,lon,lat', ...steps.map((i) => `${time(i)},${lon(i)},48.21`)].join('\n')],
  [
    'date and clock in two columns',
    ['date;time;lon;lat', ...steps.map((i) => `2024-05-01;08:00:${i};${lon(i)};48.21`)].join('\n'),
  ],
  [
    'a row number named id',
    ['id,time,lon,lat', ...steps.map((i) => `${i},${time(i)},${lon(i)},48.21`)].join('\n'),
  ],
  [
    'GPX with a prefix and several segments',
    `<g:gpx xmlns:g="http://www.topografix.com/GPX/1/1"><g:trk><g:trkseg>${steps
      .map(
        (i) =>
          `<g:trkpt lat="48.21" lon="${lon(i)}"><g:time>${time(i)}</g:time></g:trkpt>${i === 9 ? '</g:trkseg><g:trkseg>' : ''}`,
      )
      .join('')}</g:trkseg></g:trk></g:gpx>`,
  ],
  [
    'KML gx:Track',
    `<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><Folder><Placemark><gx:Track>${steps
      .map((i) => `<when>${time(i)}</when>`)
      .join(
        '',
      )}${steps.map((i) => `<gx:coord>${lon(i)} 48.21 0</gx:coord>`).join('')}</gx:Track></Placemark></Folder></Document></kml>`,
  ],
  [
    'GeoJSON line with times beside it',
    JSON.stringify({
      type: 'Feature',
      properties: { coordTimes: steps.map(time) },
      geometry: { type: 'LineString', coordinates: steps.map((i) => [lon(i), 48.21]) },
    }),
  ],
  [
    'GeoJSON points with a time each',
    JSON.stringify({
      type: 'FeatureCollection',
      features: steps.map((i) => ({
        type: 'Feature',
        properties: { id: i, timestamp: Date.parse(time(i)) },
        geometry: { type: 'Point', coordinates: [lon(i), 48.21] },
      })),
    }),
  ],
  ['NMEA RMC', steps.map((i) => nmea(`GPRMC,${clockOf(i)},A,${place(i)},5.0,90.0,010524,,,A`)).join('\r\n')],
  [
    'NMEA GGA over midnight',
    steps
      .map((i) =>
        nmea(
          `GNGGA,${i < 15 ? `2359${45 + i}` : `0000${String(i - 15).padStart(2, '0')}`},${place(i)},1,08,0.9,100,M,46.9,M,,`,
        ),
      )
      .join('\n'),
  ],
])('%s', (_what, text) => {
  const report = read(text)
  expect(report).toMatchObject(walk)
  expect(report.meanSpeed).toBeGreaterThan(9.5)
  expect(report.meanSpeed).toBeLessThan(9.8)
})

test('NMEA with a broken sentence and one without a fix', () => {
  const sentences = steps.map((i) => nmea(`GPRMC,${clockOf(i)},A,${place(i)},5.0,90.0,010524,,,A`))
  sentences[4] = sentences[4].replace('48', '49')
  sentences[6] = nmea('GPRMC,080006.00,V,,,,,,,010524,,,N')
  const report = read(sentences.join('\n'))
  expect(report.points).toBe(28)
  expect(report.notices.join('; ')).toMatch(
    /1 sentences with a wrong checksum dropped; 1 sentences without a fix dropped/,
  )
})

test.each([
  ['no time', 'lon,lat\n16.3,48.2\n16.4,48.2', /no column of times/],
  ['no place', `time,speed\n${time(0)},3`, /no columns of longitude and latitude/],
  [
    'degrees as metres',
    `time,x,y\n${time(0)},16.3700,48.2100\n${time(1)},16.3701,48.2100`,
    /look like degrees/,
  ],
  ['one fix', `time,lon,lat\n${time(0)},16.3,48.2`, /no two fixes in a row/],
  ['routes', '<gpx><rte><rtept lat="1" lon="2"/></rte></gpx>', /no track points/],
  ['lines without times', '{"type":"LineString","coordinates":[[1,2],[2,3]]}', /have no time/],
])('%s: refused in one sentence', (_what, text, message) => {
  expect(() => read(text)).toThrow(NetworkFileError)
  expect(() => read(text)).toThrow(message)
})

test('teleports are dropped, at the start, in the middle and at the end; a fast train is not', () => {
  for (const wrong of [0, 12, 29]) {
    const rows = steps.map((i) => `${time(i)},${i === wrong ? 17.5 : lon(i)},48.21`)
    const report = read(['time,lon,lat', ...rows].join('\n'))
    expect(report.teleports, `fix ${wrong}`).toBe(1)
    expect(report.length).toBeLessThan(300)
  }
  const train = steps.map((i) => `${time(i)},${16.37 + i * 1.3e-3},48.21`)
  expect(read(['time,lon,lat', ...train].join('\n')).teleports).toBe(0)
})

const broken = (jump: number): string =>
  ['t,x,y', ...steps.map((i) => `${i + (i >= 15 ? 300 : 0)},${10 * i + (i >= 15 ? jump : 0)},0`)].join('\n')

test('a gap cuts a track unless nothing moved in it', () => {
  expect(read(broken(0))).toMatchObject({ pieces: 1, bridgedGaps: 1, duration: 329 })
  expect(read(broken(500))).toMatchObject({ pieces: 2, bridgedGaps: 0, duration: 28 })
  expect(read(broken(0), { strict: true })).toMatchObject({ pieces: 2, bridgedGaps: 0 })
})

test('days of a spreadsheet make a speed that is doubted, and are read when said', () => {
  const text = ['time,lon,lat', ...steps.map((i) => `${45413.5 + i / 86400},${lon(i)},48.21`)].join('\n')
  expect(read(text).warnings.join(), 'the unit of time is doubted').toMatch(/--tick '1 d'/)
  const told = read(text, { tick: 86400 })
  expect(told.duration, 'duration, s').toBeCloseTo(29, 3)
  expect(told.warnings.join(), 'nothing to doubt').not.toMatch(/--tick/)
})

test.each([
  [
    'TCX',
    `<TrainingCenterDatabase><Trackpoint><Time>${time(0)}</Time><Position>
    <LatitudeDegrees>48,21</LatitudeDegrees></Position></Trackpoint></TrainingCenterDatabase>`,
  ],
  [
    'a KML track',
    `<kml xmlns:gx="g"><gx:Track><when>${time(0)}</when>\n<gx:coord>16,37 48,21 0</gx:coord></gx:Track></kml>`,
  ],
])('decimal commas of %s are refused', (_, text) => {
  expect(() => read(text)).toThrow(/:2: writes coordinates with a decimal comma/)
})

const across = (west: number): string =>
  ['time,lon,lat', ...steps.map((i) => `${i},${i < 15 ? 179.99 + i / 1000 : west + i / 1000},-17`)].join('\n')

test('a track that crosses the dateline in longitudes from 0 to 360', () => {
  const told = read(across(179.99))
  expect(told.notices.join()).toContain('from 0° to 360°')
  expect(told.duration, 'duration, s').toBe(read(across(-180.01)).duration)
})
