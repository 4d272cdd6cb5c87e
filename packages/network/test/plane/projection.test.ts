/** The projection against geodesics by another library. */
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { localPlane, originOf } from '../../src/plane/projection.js'

interface Geodesic {
  Direct(lat: number, lon: number, azimuth: number, distance: number): { lat2: number; lon2: number }
  Inverse(lat1: number, lon1: number, lat2: number, lon2: number): { s12: number }
}

// It has no types of its own.
const { Geodesic: library }: { Geodesic: { WGS84: Geodesic } } = createRequire(import.meta.url)(
  'geographiclib-geodesic',
)

test.each([
  [0, 2e-5],
  [25, 2e-5],
  [51, 2e-5],
  [65, 2e-5],
  [-80, 2e-5],
])('distances within 50 km at latitude %i', (lat, tolerance) => {
  const plane = localPlane({ lon: 10, lat })
  const at = (azimuth: number, distance: number) => library.WGS84.Direct(lat, 10, azimuth, distance)
  for (let i = 0; i < 12; i++)
    for (let j = 0; j < 12; j++) {
      const a = at(30 * i, 5e4 * (0.2 + (0.8 * ((7 * i) % 12)) / 11))
      const b = at(30 * j + 7, 5e4)
      const [ax, ay] = plane.forward(a.lon2, a.lat2)
      const [bx, by] = plane.forward(b.lon2, b.lat2)
      const { s12 } = library.WGS84.Inverse(a.lat2, a.lon2, b.lat2, b.lon2)
      expect(Math.abs(Math.hypot(ax - bx, ay - by) / s12 - 1), `${i}, ${j}`).toBeLessThan(tolerance)
      const [lon, back] = plane.inverse(bx, by)
      expect(Math.hypot(lon - b.lon2, back - b.lat2)).toBeLessThan(1e-8)
    }
})

test('the origin is the middle on the sphere, over the date line too', () => {
  const { lon, lat } = originOf([179, -179], [10, 10])
  expect(Math.abs(lon)).toBeCloseTo(180, 9)
  expect(lat).toBeGreaterThan(10)
  expect(originOf([0, 180], [0, 0])).toEqual({ lon: 0, lat: 0 })
})
