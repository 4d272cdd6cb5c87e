/** No design that the host accepts exceeds the ceiling of a box that holds it, however wide; no promise refutes the box. */
import { Problem } from '@dwell/core'
import { expect, test } from 'vitest'
import { ceilingOf } from '../src/ceiling.js'
import { Enclosures } from '../src/enclosures.js'
import { promiseNames, promises } from '../src/promises.js'
import { randomSpec } from './support/random-spec.js'
import { Stream } from './support/stream.js'

test('ceilings of boxes, in every option', () => {
  const stream = new Stream('ceilings')
  let held = 0
  let several = 0
  for (let i = 0; i < 250; i++) {
    const spec = randomSpec(stream, {
      ...(i % 3 === 1 ? { kinematics: { law: 'exponential', footprint: 'cells' } } : {}),
      ...(i % 4 === 1
        ? { capacity: { objective: stream.of(['mean-load', 'exact']), downlink: 'noise' } }
        : {}),
    })
    const problem = new Problem(spec)
    const enclosures = new Enclosures(spec)
    const { share } = spec.budget
    for (let k = 0; k < 12; k++) {
      const K = 1 + Math.floor(stream.around(1, 30))
      const rho = stream.between(share.min, share.max)
      const theta = stream.around(0.02, 0.9)
      const ordinary = problem.promises.map(({ law }) => law.minimumRate(problem.clusterRadius(K)))
      const rate = Math.max(...ordinary)
      const r = spec.problem === 'P2' || !(rate < Infinity) ? 0 : rate * stream.of([1, 1, 1.2])
      const design = { K, rho, theta, r }
      const host = problem.evaluate(design)
      if (!host.feasible) continue
      held++
      const below = stream.of([0, 1, 3, 20])
      const above = stream.of([0, 1, 3, 20, Infinity])
      const widen = stream.of([0, 1e-4, 0.05, 0.4])
      const span = (x: number): { readonly lo: number; readonly hi: number } => ({
        lo: x * (1 - widen * stream.next()),
        hi: x * (1 + widen * stream.next()),
      })
      const box = {
        regime:
          enclosures.lifetime.connected || host.supercritical
            ? ('clustered' as const)
            : ('isolated' as const),
        K: { lo: Math.max(1, K - below), hi: K + above },
        theta: { lo: span(theta).lo, hi: Math.min(2 * Math.PI, span(theta).hi) },
        rho: span(rho),
        r: { lo: stream.of([0, r]), hi: stream.of([r, 2 * r + 1e-9, Infinity]) },
      }
      if (box.K.lo < box.K.hi) several++
      const what = `${JSON.stringify(design)} of problem ${i}`
      expect(ceilingOf(enclosures, box), what).toBeGreaterThanOrEqual(
        host.objective.value - 1e-11 * Math.abs(host.objective.value),
      )
      for (const name of promiseNames) expect(promises[name](enclosures, box), `${name}, ${what}`).toBe(false)
    }
  }
  expect(held, 'accepted designs').toBeGreaterThan(100)
  expect(several, 'boxes of several sizes').toBeGreaterThan(60)
})
