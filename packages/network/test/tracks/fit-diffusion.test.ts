/** D at the scale of a footprint. */
import { expect, test } from 'vitest'
import { fitDiffusion, readTracks, recordedMobility, siteReference, trackReference } from '../../src/index.js'
import { textFile } from '../support/shared.js'

test('a straight walk: D = R²/4E(bR), E = bR/v', () => {
  const rows = Array.from({ length: 2000 }, (_, i) => `${i},${10 * i},0`)
  const set = readTracks([textFile('walk', ['t,x,y', ...rows].join('\n'))])
  const { radius, lifetime, diffusion, low, high } = fitDiffusion(set, 1e-5, 3)
  expect(radius).toBeCloseTo(Math.sqrt(3 / (Math.PI * 1e-5)), 6)
  expect(lifetime).toBeCloseTo((0.966 * radius) / 10, 6)
  expect(diffusion).toBeCloseTo(radius ** 2 / (4 * lifetime), 9)
  expect(low).toBeLessThanOrEqual(diffusion * (1 + 1e-12))
  expect(high).toBeGreaterThanOrEqual(diffusion * (1 - 1e-12))
  expect(() => fitDiffusion(set, 1e-10, 3)).toThrow(/recordings are too short/)
})

test('the curve of a straight walk: E = ϱ/v, rising, as far as twenty starts leave', () => {
  const rows = Array.from({ length: 2000 }, (_, i) => `${i},${10 * i},0`)
  const set = readTracks([textFile('walk', ['t,x,y', ...rows].join('\n'))])
  const { radii, times, diffusion } = recordedMobility(set, 42)
  expect(diffusion).toBe(42)
  expect(radii[0]).toBe(1)
  // 19,990 m in 1,999 s: from 20 starts, 10 s apart, no further than 19,800 m.
  expect(radii.at(-1)).toBeGreaterThan(15_000)
  expect(radii.at(-1)).toBeLessThan(19_990)
  for (const [i, radius] of radii.entries()) expect(times[i] / (radius / 10), `${radius} m`).toBeCloseTo(1, 5)
  const still = readTracks([textFile('still', 't,x,y\n0,0,0\n60,0.1,0\n120,0,0')])
  expect(() => recordedMobility(still, 1)).toThrow(RangeError)
})

test('what a problem says of its files', () => {
  expect(siteReference('a/b.csv?window=busiest:5km&where=operator=1&merge=30m&columns=lon=X,lat=Y')).toEqual({
    path: 'a/b.csv',
    options: {
      window: { kind: 'busiest', side: 5000 },
      where: [['operator', '1']],
      merge: 30,
      columns: { lon: 'X', lat: 'Y' },
    },
  })
  expect(siteReference('what?.csv').path).toBe('what?.csv')
  expect(() => siteReference('a.csv?widow=hull')).toThrow(/not 'widow'/)
  expect(trackReference('t.csv?tick=40 ms')).toEqual({ path: 't.csv', options: { tick: 0.04 } })
})
