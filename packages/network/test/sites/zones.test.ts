/** Zones: areas add up to the window, every mast is in one square, holes do not count. */
import { expect, test } from 'vitest'
import {
  gridZones,
  polygonZones,
  readSiteList,
  type SiteList,
  zoneLaws,
  zoneRemarks,
} from '../../src/index.js'

const file = (name: string, text: string): { name: string; bytes: Uint8Array } => ({
  name,
  bytes: new TextEncoder().encode(text),
})

const listOf = (head: string, points: readonly (readonly number[])[]): SiteList =>
  readSiteList([file('list.csv', [head, ...points.map((each) => each.join(','))].join('\n'))])

// A lattice of 100 m, 11 by 11: the hull is a square of 1 km.
const lattice = listOf(
  'x,y',
  Array.from({ length: 121 }, (_, i) => [100 * (i % 11), 100 * Math.floor(i / 11)]),
)

test('squares share the window out: areas and masts add up', () => {
  const zones = gridZones(lattice, 300)
  expect(zones).toHaveLength(16)
  const area = zones.reduce((sum, zone) => sum + zone.area, 0)
  expect(area).toBeCloseTo(1e6, 3)
  expect(new Set(zones.flatMap(({ masts }) => masts)).size).toBe(121)
  const [first] = zones
  expect(first).toMatchObject({ name: '1/1', area: 9e4 })
  expect(first.masts).toHaveLength(9)
  expect(zoneLaws(lattice, [first])).toEqual([{ density: 9 / 9e4, spacing: 100 }])
  expect(() => gridZones(lattice, 1)).toThrow(/at most 10000/)
})

test('a slanted edge of the hull takes its part of a square', () => {
  const triangle = listOf('x,y', [
    [0, 0],
    [1000, 0],
    [0, 1000],
    [100, 100],
  ])
  const [only] = gridZones(triangle, 2000)
  expect(only.area).toBeCloseTo(5e5, 3)
})

test('too few masts have no law', () => {
  const zones = gridZones(lattice, 100).filter(({ masts }) => masts.length < 3)
  expect(zones.length).toBeGreaterThan(0)
  expect(zoneLaws(lattice, zones)).toEqual(zones.map(() => null))
})

const town = listOf('lon,lat', [
  [16.3, 48.2],
  [16.301, 48.201],
  [16.302, 48.202],
  [16.31, 48.21],
])
const square = (west: number, south: number, side: number): number[][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
]
const feature = (name: string, coordinates: number[][][]): unknown => ({
  type: 'Feature',
  properties: { name },
  geometry: { type: 'Polygon', coordinates },
})
const collection = (...features: unknown[]): { name: string; bytes: Uint8Array } =>
  file('zones.geojson', JSON.stringify({ type: 'FeatureCollection', features }))

test('polygons: names, a hole, and areas on the ground', () => {
  const whole = square(16.299, 48.199, 0.012)
  const [plain, holed] = polygonZones(
    town,
    collection(feature('east', [whole]), feature('east', [whole, square(16.3005, 48.2005, 0.001)])),
  )
  expect(plain).toMatchObject({ name: 'east', masts: [0, 1, 2, 3] })
  // 0.012° is 1334.6 m north and, at this latitude, 892 m east.
  expect(plain.area / (1334.6 * 892)).toBeCloseTo(1, 2)
  expect(holed).toMatchObject({ name: 'east (2)', masts: [0, 2, 3] })
  expect(holed.area).toBeLessThan(plain.area)
})

test('polygons refused: none, a list in metres, no numbers', () => {
  const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [16, 48] } }
  expect(() => polygonZones(town, collection(point))).toThrow(/no polygon/)
  expect(() => polygonZones(lattice, collection(feature('a', [square(0, 0, 1)])))).toThrow(/only metres/)
  expect(() => polygonZones(town, collection(feature('a', [[[1], [2], [3], [1]]])))).toThrow(/none/)
})

// 11 by 11 masts about Karlsruhe: a hundredth of a degree is 1112 m of latitude.
const grid = listOf(
  'longitude,latitude',
  Array.from({ length: 121 }, (_, i) => [8.4 + 0.002 * (i % 11), 49 + 0.002 * Math.floor(i / 11)]),
)
const box = (west: number, south: number, east: number, north: number): number[][][] => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
]
const districts = (...boxes: readonly (readonly [string, number[][][]])[]): ReturnType<typeof file> =>
  file(
    'districts.geojson',
    JSON.stringify({
      type: 'FeatureCollection',
      features: boxes.map(([name, coordinates]) => ({
        type: 'Feature',
        properties: { name },
        geometry: { type: 'Polygon', coordinates },
      })),
    }),
  )

test('polygons that overlap, that the window cuts, that are empty, that leave masts out: each is said', () => {
  const file_ = districts(
    ['west', box(8.3999, 48.9999, 8.4101, 49.0201)],
    ['south', box(8.3999, 48.9999, 8.4201, 49.0081)],
    ['far', box(8.5, 49.1, 8.51, 49.11)],
  )
  const zones = polygonZones(grid, file_)
  expect(zones.map(({ masts }) => masts.length)).toEqual([66, 55, 0])
  const [west, south, far] = zones
  expect(far.area).toBe(0)
  expect(west.within).toBeGreaterThan(0.97)
  expect(zoneRemarks(grid, zones)).toEqual([
    "30 of 121 masts lie in more than one zone and count in each: 'west', 'south' overlap.",
    '30 of 121 masts lie in no zone.',
    "Of 'far' less than 90 % lies in the window: the density is that of the part in it, where all masts are known.",
  ])
  expect(zoneLaws(grid, zones)[2]).toBeNull()
  // Half of it beyond the window: the density is that of the masts where they are.
  const [half] = polygonZones(grid, districts(['half', box(8.4101, 48.9999, 8.4301, 49.0201)]))
  expect(half.masts).toHaveLength(55)
  expect(half.within).toBeLessThan(0.6)
  const [law] = zoneLaws(grid, [half])
  expect(law!.density / (zoneLaws(grid, [south])[0]?.density ?? 0)).toBeGreaterThan(0.8)
  expect(law!.density / (zoneLaws(grid, [south])[0]?.density ?? 0)).toBeLessThan(1.4)
})
