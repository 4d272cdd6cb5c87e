/** The promise on cells: the checker's enclosures against the host's law, which shares no code with them. */
import { Problem, type ProblemSpec } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import town from '../../../core/test/problem/footprint/fixtures/town.json' with { type: 'json' }
import { brokenPromise } from '../../src/design-check.js'
import { Enclosures, PROOF_TOLERANCE } from '../../src/enclosures.js'
import { promiseNames, promises } from '../../src/promises.js'
import { randomSpec } from '../support/random-spec.js'
import { Stream } from '../support/stream.js'

const onCells = (stream: Stream): ProblemSpec =>
  randomSpec(stream, {
    kinematics: { law: 'exponential', footprint: 'cells' },
    handover: { timing: 'poisson' },
  })
const onList = (stream: Stream): ProblemSpec => {
  const spec = onCells(stream)
  return { ...spec, network: { ...spec.network, measured: town.measured } }
}

describe.each([
  ['Poisson sites', onCells, [1, 2, 3, 4, 5, 6, 9, 12, 13, 20, 60, 200]],
  ['a measured list', onList, [1, 2, 3, 4, 5, 6, 9, 12, 13, 19, 20]],
] as const)('the least rate on cells of %s', (_name, drawn, sizes) => {
  test('breaks below the least rate of the host, keeps at it, never breaks there', () => {
    const stream = new Stream('cells rate')
    let moving = 0
    for (let i = 0; i < 40; i++) {
      const spec = drawn(stream)
      const { lifetime } = new Enclosures(spec)
      const [{ law: kinematics, limit }] = new Problem(spec).promises
      const area = (K: number): number => K / (Math.PI * spec.network.bsDensity)
      for (const K of sizes) {
        const R = Math.sqrt(area(K))
        const rate = spec.problem === 'P2' ? 0 : kinematics.minimumRate(R)
        const what = `K = ${K}, r = ${rate}, λ = ${spec.network.bsDensity}, D = ${spec.target.diffusion}`
        if (rate === Infinity) continue
        const v = { lo: area(K) * (1 - 1e-15), hi: area(K) * (1 + 1e-15) }
        const kept = rate > 0 || kinematics.keeps(R, 0)
        expect(lifetime.keeps(v, rate, PROOF_TOLERANCE), what).toBe(kept)
        if (kept) expect(lifetime.breaks(area(K) * (1 + 1e-15), rate, PROOF_TOLERANCE), what).toBe(false)
        const less = rate * (1 - 1e-7)
        // Few handovers do so little that the tolerance covers it.
        if (!(rate > 0 && kinematics.value(R, less) < limit * (1 - 2e-9))) continue
        moving++
        expect(lifetime.breaks(area(K) * (1 + 1e-15), less, PROOF_TOLERANCE), what).toBe(true)
        expect(lifetime.keeps(v, less, PROOF_TOLERANCE), what).toBe(false)
      }
    }
    expect(moving).toBeGreaterThan(40)
  })

  test('beyond the range of the law nothing is kept', () => {
    const stream = new Stream('cells range')
    for (let i = 0; i < 20; i++) {
      const spec = drawn(stream)
      const { lifetime } = new Enclosures(spec)
      const { kinematics } = new Problem(spec)
      for (const K of sizes.slice(1)) {
        const area = K / (Math.PI * spec.network.bsDensity)
        const rate = kinematics.largestRate(Math.sqrt(area)) * (1 + 1e-8)
        expect(rate, `K = ${K}`).toBeGreaterThan(0)
        expect(
          lifetime.keeps({ lo: area * (1 - 1e-15), hi: area * (1 + 1e-15) }, rate, 1e-9),
          `K = ${K}`,
        ).toBe(false)
      }
      const most = lifetime.mostCooperators!
      expect(new Problem(spec).largestCluster).toBe(most)
    }
  })
})

test('no promise refutes a design that the host accepts; what the checker accepts the host does', () => {
  const stream = new Stream('cells designs')
  let accepted = 0
  for (let i = 0; i < 150; i++) {
    const spec = onCells(stream)
    const problem = new Problem(spec)
    const enclosures = new Enclosures(spec)
    const { min, max } = spec.budget.share
    for (let k = 0; k < 20; k++) {
      const K = 1 + Math.floor(stream.around(1, 60))
      const least = problem.kinematics.minimumRate(problem.clusterRadius(K))
      const rate = Number.isFinite(least) ? least * stream.of([0.9, 1, 1, 1.5]) : stream.around(1e-3, 10)
      const r = spec.problem === 'P2' ? 0 : rate
      const design = { K, rho: stream.between(min, max), theta: stream.around(0.02, 0.6), r }
      const host = problem.evaluate(design)
      const box = {
        regime: 'clustered',
        K: { lo: K, hi: K },
        theta: { lo: design.theta, hi: design.theta },
        rho: { lo: design.rho, hi: design.rho },
        r: { lo: r, hi: r },
      } as const
      const what = JSON.stringify(design)
      if (host.feasible) {
        accepted++
        for (const name of promiseNames)
          expect(promises[name](enclosures, box), `${name} ${what}`).toBe(false)
      }
      if (brokenPromise(enclosures, design) === undefined)
        expect(host.worstViolation, what).toBeLessThanOrEqual(1.1e-9)
    }
  }
  expect(accepted).toBeGreaterThan(30)
})

test('T rises in K and in r within the range (Proposition 2 on cells)', () => {
  const stream = new Stream('cells monotone')
  for (let i = 0; i < 400; i++) {
    const problem = new Problem(onCells(stream))
    const [{ law: kinematics }] = problem.promises
    const K = 1 + stream.below(198)
    const [radius, wider] = [problem.clusterRadius(K), problem.clusterRadius(K + 1)]
    const end = Math.min(kinematics.largestRate(radius), 1e3)
    const r = end * stream.next()
    const oftener = r + (end - r) * stream.next()
    const here = kinematics.value(radius, r)
    expect(kinematics.value(radius, oftener), `K = ${K}, r = ${r}`).toBeGreaterThanOrEqual(here * (1 - 1e-12))
    if (r <= kinematics.largestRate(wider))
      expect(kinematics.value(wider, r), `K = ${K}, r = ${r}`).toBeGreaterThanOrEqual(here * (1 - 1e-12))
  }
})
