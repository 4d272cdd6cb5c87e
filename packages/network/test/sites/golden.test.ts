/** The values of an independent program for a real list and for awkward ones. */
import { expect, test } from 'vitest'
import { readSiteList, type SiteListOptions, type SitesReport, sitesReport } from '../../src/index.js'
import { hasShared, sharedFile, sharedJson } from '../support/shared.js'

interface Golden {
  readonly value: number
  readonly tol_abs?: number
  readonly tol_rel?: number
}

const reportOf = (file: string, options: SiteListOptions = {}): SitesReport =>
  sitesReport(readSiteList([sharedFile(file)], options), [file])

const check = (
  what: string,
  found: number | undefined | null,
  { value, tol_abs = 0, tol_rel = 0 }: Golden,
): void => {
  const room = Math.max(tol_abs, tol_rel * Math.abs(value)) * (1 + 1e-9)
  expect(
    Math.abs((found ?? Number.NaN) - value),
    `${what}: expected ${value}, found ${found}`,
  ).toBeLessThanOrEqual(room)
}

const BRIGHTON = 'data/brighton-lte-cells.csv'
const operators = hasShared ? ['all', '23410', '23415', '23420', '23430'] : []

test.runIf(hasShared).each(operators)('Brighton, operator %s: every reference value', (operator) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the file's own shape
  const { brighton } = sharedJson('sites/golden-shared.json') as {
    brighton: { all: Record<string, Golden>; per_operator: Record<string, Record<string, Golden>> }
  }
  const golden = operator === 'all' ? brighton.all : brighton.per_operator[operator]
  const where: SiteListOptions = operator === 'all' ? {} : { where: [['operator', operator]] }
  const report = reportOf(BRIGHTON, where)
  const busy = reportOf(BRIGHTON, { ...where, window: { kind: 'busiest', side: 5000 } })
  const found: Record<string, number | undefined | null> = {
    rows: report.rows,
    distinct_positions: report.distinctPositions,
    masts: report.masts,
    hull_km2: report.hullArea / 1e6,
    bbox_w_km: report.box.width / 1e3,
    bbox_h_km: report.box.height / 1e3,
    bbox_km2: report.box.area / 1e6,
    density_hull_per_km2: (report.density ?? Number.NaN) * 1e6,
    busiest5km_masts: report.busiest.masts,
    busiest5km_per_km2: Number(((busy.density ?? Number.NaN) * 1e6).toPrecision(12)),
    nn_mean_m: report.spacing?.mean,
    nn_min_m: report.spacing?.min,
    nn_q01_m: report.spacing?.q01,
    ce_donnelly: report.clarkEvans?.ratio,
    z_donnelly: report.clarkEvans?.z,
    ce_donnelly_enlarged_box: report.clarkEvans?.enlarged.ratio,
    z_donnelly_enlarged_box: report.clarkEvans?.enlarged.z,
    busiest5km_ce_donnelly: busy.clarkEvans?.ratio,
    busiest5km_z_donnelly: busy.clarkEvans?.z,
  }
  for (const [name, value] of Object.entries(found)) check(name, value, golden[name])
})

const km2 = (area: number): number => area / 1e6

test.runIf(hasShared).each([
  ['01-lonlat.csv', 6],
  ['02-latlon.csv', 6],
  ['04-semicolon-decimal-comma.csv', 6],
  ['05-quoted.csv', 6],
  ['06-bom-crlf.csv', 6],
  ['07-utf16.csv', 6],
  ['12-duplicates.csv', 18],
  ['13-zero-placeholders.csv', 6],
  ['17-polygon-among-points.geojson', 6],
  ['18-points.kml', 6],
  ['19-waypoints-only.gpx', 6],
])('%s: the six sites', (file, rows) => {
  const report = reportOf(`sites/awkward/${file}`)
  expect(report.rows).toBe(rows)
  expect(report.masts).toBe(6)
  check('mean distance', report.spacing?.mean, { value: 576.05, tol_rel: 0.005 })
  check('least distance', report.spacing?.min, { value: 468.71, tol_rel: 0.005 })
  check('hull', km2(report.hullArea), { value: 1.081, tol_rel: 0.01 })
  check('box', km2(report.box.area), { value: 1.741, tol_rel: 0.01 })
  check('Clark–Evans', report.clarkEvans?.ratio, { value: 1.749, tol_abs: 0.005 })
  check('z', report.clarkEvans?.z, { value: 3.1, tol_abs: 0.05 })
  expect(report.warnings.join()).toMatch(/few masts.*fits in one 5 km box/)
})

test.runIf(hasShared).each([
  ['03-xy-metres.csv', 576.61, 469.83, 1.7435],
  ['16-utm-metres.csv', 576.05, 468.72, 1.7415],
])('%s: metres as they are', (file, mean, least, box) => {
  const report = reportOf(`sites/awkward/${file}`)
  expect(report.unit).toBe('metres')
  check('mean distance', report.spacing?.mean, { value: mean, tol_abs: 0.01 })
  check('least distance', report.spacing?.min, { value: least, tol_abs: 0.01 })
  check('box', km2(report.box.area), { value: box, tol_abs: 1e-4 })
  expect(report.notices.join()).toMatch(/metres/)
})

test.runIf(hasShared)('rows without a coordinate are dropped and said', () => {
  const report = reportOf('sites/awkward/14-missing-values.csv')
  expect(report.rows).toBe(4)
  check('mean distance', report.spacing?.mean, { value: 680.61, tol_rel: 0.005 })
  check('box', km2(report.box.area), { value: 1.62, tol_rel: 0.01 })
  expect(report.notices.join()).toMatch(/4 rows dropped/)
})

test.runIf(hasShared)('one place, one row, one line: no density, with the reason', () => {
  for (const [file, rows] of [
    ['10-all-identical.csv', 8],
    ['15-one-row.csv', 1],
  ] as const) {
    const report = reportOf(`sites/awkward/${file}`)
    expect(report).toMatchObject({
      rows,
      masts: 1,
      density: null,
      spacing: null,
      clarkEvans: null,
      hullArea: 0,
    })
    expect(report.reasons['density']).toMatch(/no neighbour/)
  }
  const line = reportOf('sites/awkward/11-collinear.csv')
  expect(line).toMatchObject({ masts: 6, density: null, clarkEvans: null, hullArea: 0 })
  expect(line.busiest.masts).toBe(5)
  check('mean distance', line.spacing?.mean, { value: 1111.95, tol_rel: 0.005 })
})

test.runIf(hasShared).each([
  ['08-header-typo.csv', /'longtitude' and 'lattitude'/],
  ['09-swapped.csv', /latitude 106.37 is outside ±90; columns swapped\?/],
  ['20-no-time.gpx', /no waypoints/],
])('%s is refused', (file, message) => {
  expect(() => reportOf(`sites/awkward/${file}`)).toThrow(message)
})
