/**
 * What docs/proof.md states of the model (its propositions in order), on designs drawn at random and judged by the
 * host: the reasons of a certificate rest on nothing else.
 */
import { Problem } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { randomSpec } from './support/random-spec.js'
import { Stream } from './support/stream.js'

const DRAWS = 300
/** The host's own rounding, relative. */
const ROUNDING = 1e-9

interface Draw {
  readonly problem: Problem
  readonly stream: Stream
}
const draws = function* (seed: string): Generator<Draw> {
  const stream = new Stream(seed)
  for (let i = 0; i < DRAWS; i++) yield { problem: new Problem(randomSpec(stream)), stream }
}

const constraint = (problem: Problem, design: Parameters<Problem['evaluate']>[0], name: string): number => {
  const row = problem.evaluate(design).constraints.find((each) => each.name === name)
  expect(row, name).toBeDefined()
  return row!.value
}

describe('Proposition 1: the objective', () => {
  test('falls in ρ, in r and in K while the slots stay the same', () => {
    for (const { problem, stream } of draws('objective')) {
      const { share } = problem.spec.budget
      const design = {
        K: 1 + stream.below(6),
        rho: stream.between(share.min, 0.1),
        theta: stream.between(0.05, 0.9),
        r: stream.between(0, 0.5),
      }
      const here = problem.evaluate(design)
      const larger = [
        { ...design, rho: design.rho * (1 + 0.01 * stream.next()) },
        { ...design, r: design.r * (1 + 0.01 * stream.next()) },
        { ...design, K: design.K + 1 },
      ]
      for (const each of larger) {
        const there = problem.evaluate(each)
        if (there.slots !== here.slots) continue
        expect(there.objective.value).toBeLessThanOrEqual(
          here.objective.value + ROUNDING * Math.abs(here.objective.value),
        )
      }
    }
  })
})

describe('Proposition 2: lifetimes', () => {
  test('grow with the footprint and with the handover rate', () => {
    for (const { problem, stream } of draws('lifetime')) {
      const [{ law: kinematics }] = problem.promises
      const R = stream.around(10, 500)
      const r = (problem.spec.target.diffusion / (R * R)) * stream.around(0.1, 60)
      const sign = kinematics.measure === 'lifetime' ? 1 : -1
      const [here, wider, oftener] = [
        kinematics.value(R, r),
        kinematics.value(R * (1 + 0.1 * stream.next()), r),
        kinematics.value(R, r * (1 + 0.3 * stream.next())),
      ]
      const slack = sign > 0 ? ROUNDING * here : 1e-9
      expect(sign * wider, `R = ${R}, r = ${r}`).toBeGreaterThanOrEqual(sign * here - slack)
      expect(sign * oftener, `R = ${R}, r = ${r}`).toBeGreaterThanOrEqual(sign * here - slack)
    }
  })
})

describe('Proposition 3: blocking', () => {
  test('grows with the share, the rate and the cluster', () => {
    for (const { problem, stream } of draws('blocking')) {
      const design = {
        K: 1 + stream.below(6),
        rho: stream.between(0.002, 0.2),
        theta: 0.2,
        r: stream.between(0, 1),
      }
      const here = constraint(problem, design, 'blocking')
      for (const each of [
        { ...design, rho: design.rho * (1 + stream.next()) },
        { ...design, r: design.r * (1 + stream.next()) },
        { ...design, K: design.K + 1 },
      ])
        expect(constraint(problem, each, 'blocking')).toBeGreaterThanOrEqual(here * (1 - ROUNDING))
    }
  })
})

describe('Proposition 4: the safe radius', () => {
  test('grows with the share and shrinks with the beam', () => {
    for (const { problem, stream } of draws('radius')) {
      const [rho, theta] = [stream.around(0.002, 0.3), stream.around(0.01, 1.5)]
      const here = problem.safeRadius(rho, theta)
      expect(problem.safeRadius(rho * (1 + stream.next()), theta)).toBeGreaterThanOrEqual(
        here * (1 - ROUNDING),
      )
      expect(problem.safeRadius(rho, theta * (1 + stream.next()))).toBeLessThanOrEqual(here * (1 + ROUNDING))
    }
  })
})

describe('Proposition 5: the trap', () => {
  test('asks for more gain at wider beams', () => {
    for (const { problem, stream } of draws('trap')) {
      const theta = stream.around(0.01, 1.5)
      const here = problem.trap.gainFor(theta)
      expect(problem.trap.gainFor(theta * (1 + stream.next()))).toBeGreaterThanOrEqual(here * (1 - ROUNDING))
    }
  })
})

describe('Proposition 6: the lobe rates', () => {
  test('fall and are convex in the beam', () => {
    for (const { problem, stream } of draws('lobes')) {
      const theta = stream.around(0.01, 3)
      const step = 0.2 * theta
      const at = (t: number) => problem.downlink.sample(t)
      const [a, b, c] = [at(theta), at(theta + step), at(theta + 2 * step)]
      for (const part of ['main', 'side'] as const) {
        expect(b[part]).toBeLessThanOrEqual(a[part] * (1 + 1e-12))
        expect(2 * b[part]).toBeLessThanOrEqual((a[part] + c[part]) * (1 + 1e-12))
      }
    }
  })
})
