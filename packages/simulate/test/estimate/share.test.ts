import { RandomStream } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { estimateMean } from '../../src/estimate/interval.js'
import {
  clopperPearson,
  clusteredShare,
  effectiveTrials,
  independentShare,
  sharesBelow,
} from '../../src/estimate/share.js'

/** scipy.stats.beta.ppf, SciPy 1.17. */
test.each([
  [0, 1000, 0, 0.005284306039497477],
  [5, 1e6, 1.0779298155476228e-6, 1.4149694677661562e-5],
  [2.5, 1e22, 0, 0],
])('Clopper and Pearson of %d in %d against SciPy', (hits, trials, low, high) => {
  const found = clopperPearson(hits, trials, 0.99)
  if (high > 0) {
    expect(Math.abs(found.low - low), 'low less SciPy’s').toBeLessThanOrEqual(1e-11 * low)
    expect(found.high / high, 'high over SciPy’s').toBeCloseTo(1, 11)
  } else {
    // So rare that the law is Gamma's: ppf(0.005, 2.5) and ppf(0.995, 3.5).
    expect((found.low * trials) / 0.20587095191624943, 'low over Gamma’s').toBeCloseTo(1, 6)
    expect((found.high * trials) / 10.13886993748131, 'high over Gamma’s').toBeCloseTo(1, 6)
  }
})

describe('a share over layouts', () => {
  test('that never varied has the bound of as many trials as layouts', () => {
    const none = clusteredShare(
      estimateMean(
        Array.from({ length: 100 }, () => 0),
        0.99,
      ),
    )
    // (1 − p)^100 = 0.005.
    expect(none.high).toBeCloseTo(0.0516, 4)
    expect(none.low).toBe(0)
    const all = clusteredShare(
      estimateMean(
        Array.from({ length: 100 }, () => 1),
        0.99,
      ),
    )
    expect([all.low, all.high]).toEqual([1 - none.high, 1])
  })
  test('stays in [0, 1], and of one layout says nothing', () => {
    expect(clusteredShare(estimateMean([0, 0.02], 0.99)).low).toBeGreaterThanOrEqual(0)
    expect(clusteredShare(estimateMean([0.3], 0.99))).toMatchObject({ low: 0, high: 1 })
  })
  test('of independent trials has about as many effective ones, less what the estimated error costs', () => {
    const random = new RandomStream(3, 'track', 0)
    const shares = Array.from({ length: 400 }, () => {
      let hits = 0
      for (let i = 0; i < 50; i++) if (random.uniform() < 0.1) hits++
      return hits / 50
    })
    // The error of 400 layouts is known to 3.5 %, its square to 7 %.
    expect(effectiveTrials(estimateMean(shares, 0.99)) / 20_000).toBeGreaterThan(0.8)
    expect(effectiveTrials(estimateMean(shares, 0.99)) / 20_000).toBeLessThan(1.2)
  })
  test('holds as often as stated where trials hang together and hits are few', () => {
    let held = 0
    const runs = 2000
    for (let seed = 0; seed < runs; seed++) {
      const random = new RandomStream(seed, 'track', 1)
      const shares = Array.from({ length: 32 }, () => {
        // An exponential rate of its own: three in four hits come from a quarter of the layouts.
        const rate = 0.02 * random.exponential()
        let hits = 0
        for (let i = 0; i < 20; i++) if (random.uniform() < Math.min(1, rate)) hits++
        return hits / 20
      })
      const { low, high } = clusteredShare(estimateMean(shares, 0.99))
      if (low <= 0.02 && 0.02 <= high) held++
    }
    // Three standard errors of 2,000 runs below 99 %.
    expect(held / runs, 'share of intervals that hold').toBeGreaterThan(0.9833)
  })
})

test('independent trials: never less than stated, whatever the chance of a hit', () => {
  for (const p of [0.001, 0.016, 0.3]) {
    const random = new RandomStream(4, 'track', 2)
    let held = 0
    for (let run = 0; run < 2000; run++) {
      let hits = 0
      for (let i = 0; i < 640; i++) if (random.uniform() < p) hits++
      const { low, high } = independentShare(hits, 640, 0.99)
      if (low <= p && p <= high) held++
    }
    expect(held / 2000, `share of intervals that hold ${p}`).toBeGreaterThan(0.9833)
  }
})

test('ranks that hold a quantile: those of the binomial law', () => {
  const { low, high } = sharesBelow(0.5, 100, 0.99)
  // P(Bin(100, ½) ≤ 36) = 0.0033 and ≤ 37 is 0.0060: 37 is the fewest that is not contradicted.
  expect(Math.ceil(100 * low - 1e-9)).toBe(37)
  expect(Math.floor(100 * high + 1e-9)).toBe(63)
})
