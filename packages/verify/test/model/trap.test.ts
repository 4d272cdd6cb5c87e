/** The sector form of the trap: what docs/proof.md says of its lifetime, and its enclosures against the host's own. */
import { Problem, type ProblemSpec } from '@dwell/core'
import { scaledSectorLifetime } from '@dwell/core/model'
import { describe, expect, test } from 'vitest'
import { type Interval, point } from '../../src/interval/interval.js'
import { Coverage } from '../../src/model/coverage.js'
import { sectorSlopes } from '../../src/model/sector.js'
import { trapOf } from '../../src/model/trap.js'
import { randomSpec } from '../support/random-spec.js'
import { Stream } from '../support/stream.js'

const middle = ({ lo, hi }: Interval): number => (lo + hi) / 2

const ratio = (theta: number, L: number): number => {
  const { slopeTheta, slopeLogReach } = scaledSectorLifetime(theta, Math.exp(L))
  return (theta * slopeTheta) / slopeLogReach
}
const at = (theta: number, L: number) => sectorSlopes(point(theta), point(L))

describe('Proposition 5: the lifetime in the sector', () => {
  const stream = new Stream('sector')
  const draws = Array.from({ length: 200 }, () => {
    const theta = stream.around(0.003, 6.2)
    return { theta, L: Math.min(8, theta * stream.around(0.03, 30)) }
  })

  test('the ratio of its slopes rises in the reach and falls in the beam', () => {
    for (const { theta, L } of draws) {
      const here = ratio(theta, L)
      if (!(here < 1e10)) continue
      expect(ratio(theta, L * 1.01), `θ = ${theta}, further than ${L}`).toBeGreaterThan(here)
      expect(ratio(theta * 1.01, L), `wider than ${theta}, L = ${L}`).toBeLessThan(here)
    }
  })

  test('its slopes are enclosed, the second ones agree with quotients of differences', () => {
    for (const { theta, L } of draws) {
      const here = at(theta, L)
      const { slopeTheta, slopeLogReach } = scaledSectorLifetime(theta, Math.exp(L))
      const expected = { beam: (slopeTheta * theta ** 2) / 4, reach: (slopeLogReach * theta) / 4 }
      for (const name of ['beam', 'reach'] as const) {
        const slack = 1e-10 * expected[name] + 1e-25
        expect(here[name].lo, `${name} at θ = ${theta}, L = ${L}`).toBeLessThanOrEqual(expected[name] + slack)
        expect(here[name].hi, `${name} at θ = ${theta}, L = ${L}`).toBeGreaterThanOrEqual(
          expected[name] - slack,
        )
      }
      const h = 1e-4
      const along = (f: (x: number) => number): number => (f(1 + h) - f(1 - h)) / (2 * h)
      const scaled = (x: number): number => middle(at(theta * x, L).beam) / x
      const near = (found: Interval, quotient: number, what: string): void =>
        expect(
          Math.abs(middle(found) - quotient),
          `${what} at θ = ${theta}, L = ${L}: ${middle(found)}, by differences ${quotient}`,
        ).toBeLessThan(1e-4 * (Math.abs(quotient) + middle(here.beam) + middle(here.reach)))
      near(here.beam2, along(scaled), 'τ_λλ')
      near(here.mixed, along((x) => middle(at(theta, L * x).beam)) / L, 'τ_λL')
      near(here.reach2, along((x) => middle(at(theta, L * x).reach)) / L, 'τ_LL')
    }
  })
})

test('the gain that opens the trap of the sector and its slope, in every option', () => {
  const stream = new Stream('sector trap')
  for (let i = 0; i < 24; i++) {
    const spec: ProblemSpec = randomSpec(stream, { trap: 'sector' })
    const { range } = spec.target
    const host = new Problem(spec).trap
    const own = trapOf(spec, new Coverage(spec))
    expect(own === undefined).toBe(range === 0)
    const theta = stream.around(0.02, 1.2)
    const gain = own!.gainFor(theta)
    const expected = host.gainFor(theta)
    if (!(expected > 0)) continue
    expect(gain.lo, `gain at ${theta}`).toBeLessThanOrEqual(expected * (1 + 1e-10))
    // A hull on a grid of beams may lie above the least gain, by no more than between two of them.
    expect(gain.hi, `gain at ${theta}`).toBeGreaterThanOrEqual(expected * (1 - 1e-3))
    const end = theta * 1.002
    const rise = Math.log(host.gainFor(end) / expected) / (end - theta)
    const slope = own!.logSlope(theta, end)
    expect(slope.lo, `slope from ${theta}`).toBeLessThanOrEqual(rise + 1e-6 * Math.abs(rise))
    expect(slope.hi, `slope from ${theta}`).toBeGreaterThanOrEqual(rise - 1e-3 * Math.abs(rise))
  }
})
