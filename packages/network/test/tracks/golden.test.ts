/** The values of an independent program for real tracks and for awkward ones. */
import { expect, test } from 'vitest'
import {
  type CurveChoice,
  readTracks,
  type TrackOptions,
  type TracksReport,
  tracksReport,
} from '../../src/index.js'
import { hasShared, sharedFile, sharedJson } from '../support/shared.js'

interface Golden {
  readonly value: number
  readonly tol_abs?: number
  readonly tol_rel?: number
}

interface Curve extends Record<string, Golden | number | null> {
  readonly rho_m: number
}

interface GoldenTracks extends Record<string, Golden | number | readonly Curve[]> {
  readonly start_every_s: number
  readonly curve: readonly Curve[]
}

const reportOf = (file: string, options: TrackOptions, choice: CurveChoice): TracksReport =>
  tracksReport(readTracks([sharedFile(file)], options), [file], choice)

const check = (
  what: string,
  found: number | null,
  golden: Golden | number | null | readonly Curve[],
): void => {
  if (golden === null || typeof golden === 'number' || !('value' in golden))
    throw new Error(`no reference for ${what}`)
  const { value, tol_abs = 0, tol_rel = 0 } = golden
  const room = Math.max(tol_abs, tol_rel * Math.abs(value)) * (1 + 1e-9)
  expect(
    Math.abs((found ?? Number.NaN) - value),
    `${what}: expected ${value}, found ${found}`,
  ).toBeLessThanOrEqual(room)
}

const zara: TrackOptions = { columns: { time: '1', id: '2', x: '3', y: '5' }, tick: 1 / 25 }

test.runIf(hasShared).each([
  ['data/limerick-bus-304.gpx', 'bus', 'strict_split', { strict: true }],
  ['data/limerick-bus-304.gpx', 'bus', 'bridge_quiet_gaps_20m', {}],
  ['data/ucy-zara01-pedestrians.txt', 'pedestrians', 'starts_10s', zara],
  ['data/ucy-zara01-pedestrians.txt', 'pedestrians', 'starts_0.4s', zara],
] as const)('%s %s %s: every reference value', (file, group, name, options) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the file's own shape
  const golden = (sharedJson('sites/golden-shared.json') as Record<string, Record<string, GoldenTracks>>)[
    group
  ][name]
  const report = reportOf(file, options, {
    radii: golden.curve.map(({ rho_m }) => rho_m),
    every: golden.start_every_s,
  })
  const found: Record<string, number> = {
    tracks: report.tracks,
    points: report.points,
    duplicate_times_dropped: report.duplicates,
    backward_steps: report.backwardSteps,
    median_step_s: report.medianStep,
    gap_s: report.gap,
    pieces: report.pieces,
    single_point_pieces_dropped: report.singlePoints,
    duration_s: report.duration,
    length_m: report.length,
    mean_speed_mps: report.meanSpeed,
    stops: report.stops.count,
    stop_time_s: report.stops.time,
  }
  for (const [key, value] of Object.entries(found)) check(key, value, golden[key])
  for (const [i, scale] of report.scales.entries()) {
    const expected = golden.curve[i]
    const at = (what: string): string => `${what} at ${scale.radius} m`
    check(at('starts'), scale.starts, expected['starts'])
    check(at('exits'), scale.exits, expected['exits'])
    check(at('E'), scale.exitTime.value, expected['E_s'])
    check(at('D'), scale.diffusion, expected['D_m2s'])
    check(at('exponent'), scale.exponent, expected['exponent'])
    check(at('S(τ)'), scale.left, expected['S_at_tau'])
    check(at('τ'), scale.tau, expected['tau_s'])
  }
})

test.runIf(hasShared).each([
  ['21-time-backwards.csv', 40, /1 step back in time/],
  ['23-duplicate-timestamps.csv', 48, /8 fixes at a repeated time dropped/],
  ['24-epoch-ms.csv', 40, /milliseconds since 1970, from 2024-05-01T08:00:00Z/],
  ['25-time-zones.csv', 40, /time from 'time'/],
])('%s: the walk', (file, points, notice) => {
  const report = reportOf(`sites/awkward/${file}`, {}, { radii: [100, 300] })
  expect(report).toMatchObject({ tracks: 1, pieces: 1, points, duration: 195, stops: { count: 0 } })
  check('length', report.length, { value: 1950, tol_rel: 0.005 })
  const [near, far] = report.scales
  expect(near).toMatchObject({ starts: 20, exits: 19 })
  check('E(100 m)', near.exitTime.value, { value: 10, tol_rel: 0.005 })
  check('E(300 m)', far.exitTime.value, { value: 30, tol_rel: 0.005 })
  check('exponent', near.exponent, { value: 1, tol_abs: 0.01 })
  expect(report.notices.join('; ')).toMatch(notice)
})

test.runIf(hasShared)('two ids interleaved are two tracks', () => {
  const report = reportOf('sites/awkward/22-two-ids-interleaved.csv', {}, { radii: [100, 300] })
  expect(report).toMatchObject({ tracks: 2, pieces: 2, points: 80, duration: 390, duplicates: 0 })
  expect(report.scales[0]).toMatchObject({ starts: 40, exits: 38 })
  check('E(300 m)', report.scales[1].exitTime.value, { value: 30, tol_rel: 0.005 })
})

test.runIf(hasShared).each([
  ['19-waypoints-only.gpx', /waypoints only, no track points/],
  ['20-no-time.gpx', /track points have no time/],
])('%s is refused', (file, message) => {
  expect(() => reportOf(`sites/awkward/${file}`, {}, {})).toThrow(message)
})
