/** Links that fail together and with distance: simulated shares against the exact law of core. */
import { allLinksDown, type Links } from '@dwell/core/model'
import { describe, expect, test } from 'vitest'
import { runLinks } from '../../src/traffic/links.js'

const trials = 400_000
const cases: readonly (readonly [K: number, links: Links])[] = [
  [2, { availability: 0.8 }],
  [3, { availability: 0.8, commonCause: 0.1 }],
  [1, { availability: 0.9, distance: { bsDensity: 1e-5, decay: 400 } }],
  [3, { availability: 0.9, distance: { bsDensity: 1e-5, decay: 400 } }],
  [4, { availability: 0.95, commonCause: 0.2, distance: { bsDensity: 1e-4, decay: 150 } }],
]

describe('share of clusters with all links down', () => {
  test.each(cases)('K = %i, %j', (clusterSize, links) => {
    const { availability, commonCause = 0, distance } = links
    const task = {
      seed: 5,
      clusterSize,
      availability,
      commonCause,
      trials,
      ...(distance ? { distance } : {}),
    }
    const found = runLinks(task, 0).allDown
    const expected = allLinksDown(clusterSize, links)
    // Five standard errors of the binomial share: one run in two million would fail by chance.
    const tolerance = 5 * Math.sqrt((expected * (1 - expected)) / trials)
    expect(Math.abs(found - expected), `expected ${expected}, found ${found}`).toBeLessThan(tolerance)
  })
})
