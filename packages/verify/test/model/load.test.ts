/** Loads of cells and blocking by any cooperator: the enclosures hold the host's numbers, which share no code with them. */
import { blockingLaws, loadLaws } from '@dwell/core/model'
import { referenceSpec } from '@dwell/core'
import { expect, test } from 'vitest'
import { point } from '../../src/interval/interval.js'
import { loadOf } from '../../src/model/load.js'
import { Stream } from '../support/stream.js'

test.each([
  ['poisson', 'any'],
  ['cells', 'one'],
  ['cells', 'any'],
] as const)('%s load, blocked by %s', (load, blocking) => {
  const own = loadOf({ ...referenceSpec, traffic: { load, blocking } })
  const host = loadLaws[load]
  const rule = blockingLaws[blocking]
  const stream = new Stream(`${load} ${blocking}`)
  for (let i = 0; i < 400; i++) {
    const K = 1 + stream.below(30)
    const slots = 1 + Math.floor(stream.around(1, 200))
    const m = slots * stream.around(0.1, 3)
    const what = `K = ${K}, N = ${slots}, m = ${m}`
    const blocked = rule.blocked(host.full(slots, m, K), K)
    const chance = own.blocked(slots, point(m), K)
    expect(chance.lo, what).toBeLessThanOrEqual(blocked * (1 + 1e-12))
    expect(chance.hi, what).toBeGreaterThanOrEqual(blocked * (1 - 1e-12))
    expect(chance.hi - chance.lo, what).toBeLessThan(1e-9)
    const number = host.served(slots, m, K)
    const served = own.served(slots, point(m), K)
    expect(served.lo, what).toBeLessThanOrEqual(number * (1 + 1e-12))
    expect(served.hi, what).toBeGreaterThanOrEqual(number * (1 - 1e-12))
    const limit = stream.of([1e-4, 0.01, 0.1])
    const largest = host.largestLoad(slots, K, rule.ofOne(limit, K))
    expect(own.below(slots, limit, K), what).toBeLessThanOrEqual(largest * (1 + 1e-12))
    expect(own.below(slots, limit, K), what).toBeGreaterThan(largest * (1 - 1e-9))
    expect(own.above(slots, limit, K), what).toBeGreaterThanOrEqual(largest * (1 - 1e-12))
    expect(own.above(slots, limit, K), what).toBeLessThan(largest * (1 + 1e-9))
  }
})

test('the chance and the served load rise in K at a given density of targets (Proposition 3 on cells)', () => {
  const stream = new Stream('load monotone')
  for (let i = 0; i < 1000; i++) {
    const load = stream.of(['poisson', 'cells'] as const)
    const rule = blockingLaws[stream.of(['one', 'any'] as const)]
    const each = stream.around(0.05, 20)
    const K = 1 + stream.below(40)
    const slots = 1 + Math.floor(K * each * stream.around(0.5, 3))
    const at = (size: number): readonly [number, number] => [
      rule.blocked(loadLaws[load].full(slots, size * each, size), size),
      loadLaws[load].served(slots, size * each, size),
    ]
    const [here, there] = [at(K), at(K + 1)]
    const what = `${load}, K = ${K}, N = ${slots}, n/λ = ${each}`
    expect(there[0], what).toBeGreaterThanOrEqual(here[0] * (1 - 1e-11))
    expect(there[1], what).toBeGreaterThanOrEqual(here[1] * (1 - 1e-11))
  }
})
