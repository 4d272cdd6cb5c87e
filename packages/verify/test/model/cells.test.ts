/** The promise on cells: the checker's enclosures against the host's law, which shares no code with them. */
import { Problem, type ProblemSpec } from '@dwell/core'
import { cellsStaticLaw } from '@dwell/core/model'
import {
  LOSS_LEVELS,
  PERIODIC_ARGUMENTS,
  PERIODIC_LIFETIMES,
  STATIC_QUANTILES,
} from '../../../core/src/model/cells/tables.js'
import { describe, expect, test } from 'vitest'
import town from '../../../core/test/problem/footprint/fixtures/town.json' with { type: 'json' }
import { brokenPromise } from '../../src/design-check.js'
import { Enclosures, PROOF_TOLERANCE } from '../../src/enclosures.js'
import { StaticLife } from '../../src/model/cells-static.js'
import { ARGUMENTS, LEVELS, PERIODIC, STATIC } from '../../src/model/cells-tables.js'
import { promiseNames, promises } from '../../src/promises.js'
import { randomSpec, recorded } from '../support/random-spec.js'
import { Stream } from '../support/stream.js'

type Law = readonly [ProblemSpec['kinematics']['law'], ProblemSpec['handover']['timing']]
const LAWS: readonly Law[] = [
  ['exponential', 'poisson'],
  ['exponential', 'periodic'],
  ['first-passage', 'poisson'],
  ['first-passage', 'periodic'],
]

const onCells = (stream: Stream, [law, timing]: Law = stream.of(LAWS)): ProblemSpec =>
  randomSpec(stream, { kinematics: { law, footprint: 'cells' }, handover: { timing } })

const onList = (stream: Stream, law?: Law): ProblemSpec => {
  const spec = onCells(stream, law)
  return { ...spec, network: { ...spec.network, measured: town.measured } }
}

/** Name, problems, sizes, and the relative looseness of the rate: the renewal equation is enclosed in steps. */
const sizes = [1, 2, 3, 4, 5, 6, 9, 12, 13, 20, 60, 200]
const looseness = ([law, timing]: Law): number =>
  law === 'first-passage' && timing === 'poisson' ? 0.05 : 1e-7
const FEW = [1, 2, 3, 4, 5, 6, 9, 12, 13, 19, 20]
const CASES = [
  ...LAWS.map((law): Case => [law.join(', '), (stream) => onCells(stream, law), sizes, looseness(law)]),
  ...LAWS.map((law): Case => [
    `${law.join(', ')}, a measured list`,
    (each) => onList(each, law),
    FEW,
    looseness(law),
  ]),
  ...LAWS.map((law): Case => {
    const drawn = (stream: Stream): ProblemSpec =>
      recorded(stream, stream.next() < 0.5 ? onList(stream, law) : onCells(stream, law))
    // A table's gains are held back to the digits that it is enclosed to.
    return [`${law.join(', ')}, recorded`, drawn, FEW, Math.max(1e-6, looseness(law))]
  }),
]
type Case = [string, (stream: Stream) => ProblemSpec, readonly number[], number]

test('the tables are those of the model', () => {
  expect(LEVELS).toEqual(LOSS_LEVELS)
  expect(STATIC).toEqual(STATIC_QUANTILES)
  expect(ARGUMENTS).toEqual(PERIODIC_ARGUMENTS)
  expect(PERIODIC).toEqual(PERIODIC_LIFETIMES)
})

test('the static law of every size and its ageing hazard, against the model', () => {
  for (const K of [1, 2, 3, 4, 5, 7, 9, 11, 13, 17, 25, 40, 77, 150, 200]) {
    const own = new StaticLife(K)
    const host = cellsStaticLaw(K)
    for (const u of [1e-9, 1e-6, 1e-4, 0.003, 0.02, 0.1, 0.4, 1.3, 6, 40]) {
      expect(Math.abs(own.cumulative(u) - host.cumulative(u)), `H(${u}), K = ${K}`).toBeLessThan(
        1e-11 * host.cumulative(u),
      )
      if (K > 1)
        expect(Math.abs(own.ageing(u) - host.ageing(u)), `H̃(${u}), K = ${K}`).toBeLessThan(
          1e-11 * host.ageing(u),
        )
    }
    // The proof that handovers help stands on it; where it fails the checker knows no more than the life at rest.
    if (K > 2) expect(own.ages, `hazard never falls, K = ${K}`).toBe(true)
  }
})

describe('the least rate on cells', () => {
  test.each(CASES)(
    'breaks below the least rate of the host, keeps at it, never breaks there: %s',
    (name, drawn, cooperators, loose) => {
      const stream = new Stream(`cells rate ${name}`)
      let moving = 0
      for (let i = 0; i < (loose > 1e-3 ? 8 : 40); i++) {
        const found = drawn(stream)
        const spec = { ...found, budget: { ...found.budget, handoverCeiling: Infinity } }
        const { lifetime } = new Enclosures(spec)
        const [{ law: kinematics, limit }] = new Problem(spec).promises
        const area = (K: number): number => K / (Math.PI * spec.network.bsDensity)
        // The renewal equation takes its time.
        for (const K of loose > 1e-3 ? cooperators.filter((_, i) => i % 2 === 1) : cooperators) {
          const R = Math.sqrt(area(K))
          const rate = spec.problem === 'P2' ? 0 : kinematics.minimumRate(R)
          const what = `K = ${K}, r = ${rate}, λ = ${spec.network.bsDensity}, D = ${spec.target.diffusion}`
          if (rate === Infinity) continue
          const v = { lo: area(K) * (1 - 1e-15), hi: area(K) * (1 + 1e-15) }
          const kept = rate > 0 || kinematics.keeps(R, 0)
          const exact = loose < 1e-3 && spec.target.mobility === undefined
          if (exact || rate === 0) expect(lifetime.keeps(v, rate, PROOF_TOLERANCE), what).toBe(kept)
          else if (rate * (1 + loose) < kinematics.largestRate(R))
            expect(lifetime.keeps(v, rate * (1 + loose), PROOF_TOLERANCE), what).toBe(true)
          if (kept) expect(lifetime.breaks(area(K) * (1 + 1e-15), rate, PROOF_TOLERANCE), what).toBe(false)
          const less = rate * (1 - loose)
          // Few handovers do so little that the tolerance covers it.
          const short = limit / kinematics.value(R, less)
          const by = kinematics.measure === 'lifetime' ? short : 1 / short
          if (!(rate > 0 && by > 1 + Math.max(2e-9, loose / 5))) continue
          moving++
          expect(lifetime.breaks(area(K) * (1 + 1e-15), less, PROOF_TOLERANCE), what).toBe(true)
          expect(lifetime.keeps(v, less, PROOF_TOLERANCE), what).toBe(false)
        }
      }
      expect(moving).toBeGreaterThan(loose > 1e-3 ? 0 : 15)
    },
  )

  test.each(CASES.filter(([name]) => !name.startsWith('first')))(
    'beyond the range of the law nothing is kept: %s',
    (_name, drawn, cooperators) => {
      const stream = new Stream('cells range')
      for (let i = 0; i < 20; i++) {
        const spec = drawn(stream)
        const { lifetime } = new Enclosures(spec)
        const [{ law: kinematics }] = new Problem(spec).promises
        for (const K of cooperators.filter((each) => each > 1)) {
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
    },
  )
})

test('no promise refutes a design that the host accepts; what the checker accepts the host does', () => {
  const stream = new Stream('cells designs')
  let accepted = 0
  for (let i = 0; i < 80; i++) {
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

test('T rises in K and in r within the range, for every law (Proposition 2 on cells)', () => {
  const stream = new Stream('cells monotone')
  for (let i = 0; i < 400; i++) {
    const problem = new Problem(onCells(stream, LAWS[i % 3 === 0 ? 1 : 0]))
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

test('the chance of loss falls in r, with ageing hazards (Proposition 2 on cells)', () => {
  const stream = new Stream('cells loss')
  for (let i = 0; i < 60; i++) {
    const law = LAWS[2 + (i % 2)]
    const problem = new Problem(onCells(stream, law))
    const [{ law: kinematics }] = problem.promises
    const radius = problem.clusterRadius(3 + stream.below(40))
    const end = Math.min(kinematics.largestRate(radius), 1e3)
    const r = end * stream.next()
    const oftener = r + (end - r) * stream.next()
    const [seldom, often] = [r, oftener].map((each) => kinematics.value(radius, each))
    // The program's own solution of the renewal equation is good to about 1e-5.
    expect(often, `${law.join(' ')}, r = ${r} and ${oftener}`).toBeLessThanOrEqual(seldom * (1 + 5e-5))
  }
})
