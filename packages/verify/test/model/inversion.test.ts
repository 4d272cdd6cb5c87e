/** The loss under Poisson handover by the series of its transform, against the law without and the host's own inversion. */
import { Problem, referenceSpec } from '@dwell/core'
import { expect, test } from 'vitest'
import { point } from '../../src/interval/interval.js'
import { discExit } from '../../src/model/disc-exit.js'
import { renewedLoss } from '../../src/model/inversion.js'
import { Stream } from '../support/stream.js'

const stream = new Stream('inversion')

test('without handover it is the chance to leave the disc', () => {
  for (let i = 0; i < 40; i++) {
    const w = stream.around(0.01, 1)
    const [found, expected] = [renewedLoss(w, 0)!, discExit(point(w))]
    expect(found.lo, `F(${w}) from below`).toBeLessThanOrEqual(expected.hi)
    expect(found.hi, `F(${w}) from above`).toBeGreaterThanOrEqual(expected.lo)
    expect(found.hi - found.lo, `width of F(${w})`).toBeLessThan(1e-9)
  }
})

test('with handovers it holds the loss of the host, falls in k and rises in w', () => {
  const spec = { ...referenceSpec, kinematics: { law: 'first-passage' as const, footprint: 'disc' as const } }
  const { target, service } = spec
  const [{ law }] = new Problem(spec).promises
  const time = service.coverageFraction! * target.meanSojourn
  for (let i = 0; i < 60; i++) {
    const [w, k] = [stream.around(0.02, 1), stream.around(0.01, 40)]
    // v = DT/w, k = vr/D.
    const v = (target.diffusion * time) / w
    const expected = law.value(Math.sqrt(v), (k * target.diffusion) / v)
    const { lo, hi } = renewedLoss(w, k)!
    expect(lo, `F(${w}) at k = ${k} from below`).toBeLessThanOrEqual(expected + 2e-10)
    expect(hi, `F(${w}) at k = ${k} from above`).toBeGreaterThanOrEqual(expected - 2e-10)
    expect(hi - lo, `width of F(${w}) at k = ${k}`).toBeLessThan(1e-9)
    expect(renewedLoss(w, 1.01 * k)!.lo).toBeLessThanOrEqual(hi)
    expect(renewedLoss(1.01 * w, k)!.hi).toBeGreaterThanOrEqual(lo)
  }
})

test('a series that is too long says nothing', () => {
  expect(renewedLoss(100, 1)).toBeUndefined()
})
