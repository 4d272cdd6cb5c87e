/** D at the scale of a footprint. */
import { expect, test } from 'vitest'
import { brownianFactor, factorFor, straightFactor } from '../../src/tracks/fit-diffusion.js'
import { fitDiffusion, readTracks, siteReference, trackReference } from '../../src/index.js'
import { textFile } from '../support/shared.js'

test('factors of Brownian and of straight targets', () => {
  // λD·T₀ of cells over K/4π at K = 1: 0.0413·4π.
  expect(brownianFactor(1) ** 2).toBeCloseTo(0.0413 * 4 * Math.PI, 1)
  for (const [K, b] of [
    [1, 0.908],
    [2, 0.952],
    [3, 0.966],
    [5, 0.979],
    [10, 0.989],
  ])
    expect(straightFactor(K)).toBeCloseTo(b, 9)
  expect(straightFactor(4)).toBeGreaterThan(0.966)
  expect(straightFactor(100)).toBeLessThan(1)
  expect(factorFor(3, 2)).toBeCloseTo(brownianFactor(3), 12)
  expect(factorFor(3, 1)).toBeCloseTo(straightFactor(3), 12)
  expect(factorFor(3, 0.2)).toBeCloseTo(straightFactor(3), 12)
})

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
