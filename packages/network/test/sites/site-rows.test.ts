/** What counts as a site list, whatever its header, delimiter or encoding. */
import { expect, test } from 'vitest'
import { NetworkFileError, readSiteList, type SiteListOptions, type SiteList } from '../../src/index.js'
import { textFile } from '../support/shared.js'
import { readSiteRows, type SiteRows } from '../../src/sites/site-rows.js'

const read = (text: string, options: SiteListOptions = {}): SiteList =>
  readSiteList([textFile('list', text)], options)

const rows = [
  ['16.37', '48.21'],
  ['16.38', '48.22'],
  ['16.39', '48.20'],
] as const
const table = (lon: string, lat: string, by = ','): string =>
  [`name${by}${lon}${by}${lat}`, ...rows.map(([x, y], i) => `s${i}${by}${x}${by}${y}`)].join('\n')

test.each([
  ['lon', 'lat'],
  ['LON', 'LAT'],
  ['lng', 'lat'],
  ['long', 'lat'],
  ['Longitude (deg)', 'Latitude (deg)'],
  ['site_longitude', 'site_latitude'],
  ['GPS Long', 'GPS Lat'],
  ['siteLng', 'siteLat'],
  ['Längengrad', 'Breitengrad'],
  ['geo_lon_wgs84', 'geo_lat_wgs84'],
  ['longitud', 'latitud'],
])('columns %s and %s are degrees', (lon, lat) => {
  const { unit, masts } = read(table(lon, lat))
  expect(unit).toBe('degrees')
  expect(masts.xs.length).toBe(3)
})

test.each([
  ['x', 'y'],
  ['Easting', 'Northing'],
  ['X_m', 'Y_m'],
  ['utm_x', 'utm_y'],
  ['POINT_X', 'POINT_Y'],
  ['Rechtswert', 'Hochwert'],
])('columns %s and %s are metres', (x, y) => {
  const text = `${x};${y}\n601750,5;5340400\n602370;5340550\n601270;5340930`
  expect(read(text).unit).toBe('metres')
  expect(read(text).masts.xs[0]).toBeCloseTo(601750.5, 9)
})

const feature = (properties: object, lon: number): object => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [lon, 48.2] },
})

test('masts have the first name of their rows, from a column or a property, and none where there is none', () => {
  const twice = 'name;lon;lat\n;16.37;48.21\nTower;16.37;48.21\nRoof;16.38;48.22\nCell 2;16.38;48.22'
  expect(read(twice).names).toEqual(['Tower', 'Roof'])
  const features = [feature({ height: 30, Name: 'Hill' }, 16.3), feature({ height: 12 }, 16.4)]
  expect(read(JSON.stringify({ type: 'FeatureCollection', features })).names).toEqual(['Hill', ''])
  expect(read('lon,lat\n16.37,48.21').names).toEqual([''])
})

test.each([',', ';', '\t', '|', ' '])('columns parted by %j', (by) => {
  expect(read(table('lon', 'lat', by)).rows).toBe(3)
})

const wide = (text: string, little: boolean): Uint8Array =>
  Uint8Array.from(
    Array.from(text).flatMap((c) => {
      const code = c.charCodeAt(0)
      return little ? [code & 255, code >> 8] : [code >> 8, code & 255]
    }),
  )

test('UTF-16 of either order, with and without its mark, and Windows-1252', () => {
  const text = table('lon', 'lat')
  for (const little of [true, false])
    for (const mark of ['', '\uFEFF']) {
      const list = readSiteList([{ name: 'wide', bytes: wide(mark + text, little) }])
      expect(list.rows, `little ${little}, mark ${mark.length}`).toBe(3)
      expect(list.notices[0]).toMatch(/UTF-16/)
    }
  const latin = Uint8Array.from(Array.from(table('Längengrad', 'Breitengrad')), (c) => c.charCodeAt(0))
  expect(readSiteList([{ name: 'latin', bytes: latin }]).rows).toBe(3)
})

test('degrees, minutes and seconds, and hemispheres', () => {
  const { masts, plane } = read(`lon,lat\n16°22'12"E,48°12'36"N\n16.38 E,48.22 N`)
  const [lon, lat] = plane.inverse(masts.xs[0], masts.ys[0])
  expect(lon).toBeCloseTo(16.37, 6)
  expect(lat).toBeCloseTo(48.21, 6)
})

test.each([
  [
    'identifiers only',
    'plmn,ECellID\n23410,138498414\n23410,138498418',
    /no columns of longitude and latitude/,
  ],
  ['no header', '16.37,48.21\n16.38,48.22', /no header line.*--columns lon=1,lat=2/],
  ['decimal commas between commas', 'lon,lat\n16,37,48,21\n16,38,48,22', /decimal commas between commas/],
  [
    'two longitudes',
    'start_lon,start_lat,end_lon,end_lat\n1,2,3,4',
    /2 columns that may be lon: 'start_lon', 'end_lon'/,
  ],
  ['half a pair', 'lon,name\n16.37,a\n16.38,b', /no columns of longitude and latitude/],
  ['degrees named x and y', 'x,y\n16.370001,48.210001\n16.380001,48.220001', /look like degrees/],
  ['metres named lon and lat', 'lon,lat\n601750,5340400\n602370,5340550', /metres\?/],
  ['swapped', 'lat,lon\n151.2,-33.8\n151.3,-33.9', /latitude 151.2 is outside ±90; columns swapped\?/],
  ['empty', '', /is empty/],
  ['a header alone', 'lon,lat\n', /holds no site/],
  ['broken XML', '<kml><Document>', /broken XML/],
  ['other XML', '<html></html>', /neither GPX nor KML/],
  ['other JSON', '{"a":1}', /no GeoJSON/],
  ['broken JSON', '{"type":', /no JSON/],
  ['NMEA', '$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47', /NMEA recording/],
])('%s: refused in one sentence', (_what, text, message) => {
  expect(() => read(text)).toThrow(NetworkFileError)
  expect(() => read(text)).toThrow(message)
  try {
    read(text)
  } catch (error) {
    expect(String(error)).not.toMatch(/\n/)
  }
})

test('columns said by name or by number', () => {
  expect(read('a,b\n16.37,48.21\n16.38,48.22', { columns: { lon: 'a', lat: 'b' } }).rows).toBe(2)
  expect(read('16.37,48.21\n16.38,48.22', { columns: { lon: '1', lat: '2' } }).rows).toBe(2)
  expect(
    read('x,y\n16.370001,48.210001\n16.380001,48.220001', { columns: { lon: 'x', lat: 'y' } }).unit,
  ).toBe('degrees')
  expect(() => read('aa,bb\n1,2', { columns: { lon: 'ab', lat: 'bb' } })).toThrow(
    /no such column, did you mean 'aa'/,
  )
})

test('conditions on columns and on properties', () => {
  const text = 'plmn,lon,lat\n1,16.37,48.21\n2,16.38,48.22\n1,16.39,48.2'
  expect(read(text, { where: [['plmn', '1']] }).rows).toBe(2)
  expect(read(text, { where: [['operator', '2']] }).rows).toBe(1)
  expect(() => read(text, { where: [['plnm', '2']] })).toThrow(/did you mean 'plmn'/)
  expect(() => read(text, { where: [['plmn', '9']] })).toThrow(/holds no site: .*0 of 3 rows/)
})

const placemark = (x: number): string =>
  `<k:Placemark><k:Point><k:coordinates> ${x},48.2,0 </k:coordinates></k:Point></k:Placemark>`

test('KML folders and prefixes of the namespace', () => {
  const text =
    '<?xml version="1.0"?><k:kml xmlns:k="http://www.opengis.net/kml/2.2"><k:Document><k:Folder>' +
    `<k:Folder>${placemark(16.3)}</k:Folder>${placemark(16.4)}</k:Folder>${placemark(16.5)}</k:Document></k:kml>`
  expect(read(text).rows).toBe(3)
  expect(read(text.replaceAll('k:', '').replace('xmlns:k', 'xmlns')).rows).toBe(3)
})

test('a list over the date line is one place', () => {
  const { masts } = read('lon,lat\n179.99,-17\n-179.99,-17\n179.995,-17.01')
  expect(Math.max(...masts.xs) - Math.min(...masts.xs)).toBeLessThan(3000)
})

test('several files are one list; degrees and metres are not', () => {
  const files = [textFile('a', table('lon', 'lat')), textFile('b', 'lon,lat\n16.5,48.3')]
  expect(readSiteList(files).rows).toBe(4)
  expect(() => readSiteList([files[0], textFile('c', 'x,y\n500,700\n0,0')])).toThrow(
    /c: is in metres, but a in degrees/,
  )
})

/** Web Mercator on the sphere, by its definition. */
const mercator = (lon: number, lat: number): readonly [number, number] => [
  (6378137 * lon * Math.PI) / 180,
  6378137 * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)),
]

test('x and y of Web Mercator: a warning with what they may be, read as places with --crs', () => {
  const places = rows.map(([lon, lat]) => mercator(Number(lon), Number(lat)))
  const text = ['x,y', ...places.map((each) => each.join(','))].join('\n')
  const plain = read(text)
  expect(plain.unit).toBe('metres')
  expect(plain.notices.join('\n')).toContain(
    'should they be Web Mercator (near longitude 16.38, latitude 48.21), distances are 1.50 times too long: --crs EPSG:3857',
  )
  const known = read(text, { crs: 'EPSG:3857' })
  expect(known.unit).toBe('degrees')
  expect(known.notices.join('\n')).toContain("x from 'x', y from 'y', in EPSG:3857")
  const degrees = read(table('lon', 'lat'))
  for (const [i, x] of degrees.masts.xs.entries()) {
    expect(known.masts.xs[i], `x of mast ${i}`).toBeCloseTo(x, 3)
    expect(known.masts.ys[i], `y of mast ${i}`).toBeCloseTo(degrees.masts.ys[i], 3)
  }
})

test('grids that name themselves, and places near 0/0, are metres without a word', () => {
  for (const text of ['easting,northing\n601750,5340400\n602370,5340550', 'x,y\n1750,5400\n2370,5550'])
    expect(read(text).notices.join('\n')).not.toContain('Mercator')
  const zone33 = read('easting,northing\n601750,5340400\n602370,5340550', { crs: 'EPSG:32633' })
  // Scale of the zone at 102 km from its middle: 0.99973.
  expect(Math.hypot(...[zone33.masts.xs, zone33.masts.ys].map((each) => each[1] - each[0]))).toBeCloseTo(
    Math.hypot(620, 150) / 0.99973,
    1,
  )
})

test.each([
  ['x,y\n1e6,6e6\n1.1e6,6e6', 'EPSG:9999', "'EPSG:9999' is not known here: expected EPSG:3857"],
  [table('lon', 'lat'), 'EPSG:3857', 'is for columns x and y; longitude and latitude are on WGS84'],
  ['{"type":"FeatureCollection","features":[]}', 'EPSG:3857', 'is for columns x and y of a table'],
])('a system that does not fit is refused: %j in %s', (text, crs, message) => {
  expect(() => read(text, { crs })).toThrow(message)
})

test.each([
  ['x_km', 'y_km', 1000],
  ['X [ft]', 'Y [ft]', 0.3048],
  ['easting (mm)', 'northing (mm)', 0.001],
])('columns %s and %s are brought to metres by their header', (x, y, metres) => {
  const { masts, notices } = read(`${x};${y}\n60000;53400\n60000;153400\n260000;53400`, { merge: 0 })
  expect(masts.xs[2] - masts.xs[0], x).toBeCloseTo(200_000 * metres, 6)
  expect(masts.ys[1] - masts.ys[0], y).toBeCloseTo(100_000 * metres, 6)
  expect(notices.join(), 'said').toMatch(/, in (km|ft|mm)/)
})

const spacing = ({ masts: { xs, ys } }: SiteList): number => Math.hypot(xs[1] - xs[0], ys[1] - ys[0])

test.each([
  ['lat_rad', 'lon_rad', Math.PI / 180],
  ['latitudeE7', 'longitudeE7', 1e7],
])('columns %s and %s are brought to degrees by their header', (lat, lon, unit) => {
  const rows = [
    [48.21, 16.37],
    [48.22, 16.38],
  ].map((each) => each.map((value) => String(value * unit)).join(','))
  const plain = read('lat,lon\n48.21,16.37\n48.22,16.38')
  expect(spacing(read([`${lat},${lon}`, ...rows].join('\n'))), lat).toBeCloseTo(spacing(plain), 5)
})

test.each([
  ['never closed', 'lat,lon,name\n48.21,16.37,"a\n48.22,16.38,b\n48.23,16.39,c', ':2: '],
  ['closed in another record', 'name,lat,lon\ns,48.21,16.37\n"a,48.22,16.38\n"b,48.23,16.39\nc,1,2', ':3: '],
])('a quote %s is refused, for it takes lines with it', (_, text, place) => {
  expect(() => read(text)).toThrow(NetworkFileError)
  expect(() => read(text)).toThrow(`${place}opens a quote that is not closed`)
})

test('a quote within a text and a line break in quotes are read', () => {
  expect(read('name,lat,lon\n"the "Homburg",48.21,16.37\n"a\nb",48.22,16.38').rows).toBe(2)
})

test.each([
  ['GPX', '<gpx>\n<wpt lat="48,21" lon="16,37"/></gpx>'],
  ['KML', '<kml><Placemark>\n<Point><coordinates>16,37,48,21,0</coordinates></Point></Placemark></kml>'],
])('decimal commas of %s are refused, not read as whole degrees', (_, text) => {
  expect(() => read(text)).toThrow(/:2: writes coordinates with a decimal comma/)
})

test('broken XML is told in one sentence', () => {
  expect(() => read('<kml><Document><Placemark>')).toThrow(
    /^list: is broken XML: unclosed xml tag\(s\)[^"]*$/,
  )
})

const rowsAt = (lons: readonly number[]): SiteRows =>
  readSiteRows(textFile('list', `lat,lon\n${lons.map((lon) => `-17,${lon}`).join('\n')}`))

test('longitudes from 0 to 360 are read over the dateline; a stray one is dropped', () => {
  const across = rowsAt([179.97, 179.99, 180.02, 180.05])
  expect(across.firsts.map((lon) => Number(lon.toFixed(2)))).toEqual([179.97, 179.99, -179.98, -179.95])
  expect(across.notices.join()).toContain('from 0° to 360°')
  const stray = rowsAt([...Array.from({ length: 30 }, (_, i) => i / 100 + 1), 250])
  expect(stray.firsts).toHaveLength(30)
  expect(stray.notices.join()).toContain('outside ±180°')
  expect(rowsAt([-1, -1.01, 250]).firsts).toHaveLength(2)
})

test('UTF-32 is named', () => {
  const bytes = new Uint8Array([0xff, 0xfe, 0, 0, 0x6c, 0, 0, 0])
  expect(() => readSiteList([{ name: 'wide', bytes }])).toThrow(/UTF-32; save it as UTF-8/)
})
