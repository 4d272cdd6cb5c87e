import { RandomStream, referenceSpec, replaceKeys } from '@dwell/core'
import { expect, test } from 'vitest'
import { trialWords, verdictOf } from '../../src/panels/design/truth-words.js'
import { runTrial, type TrialAsk } from '../../src/trial/run-trial.js'

const density = 40.7e-6
const spec = replaceKeys(referenceSpec, { 'network.bsDensity': density, 'target.diffusion': 74 })
const ask: TrialAsk = {
  spec,
  design: { K: 3, rho: 0.02, theta: 0.16, r: 0 },
  ground: 'cells',
  seed: 1,
  precision: 0.05,
  patience: 30_000,
}
const poisson = (count: number): NonNullable<TrialAsk['sites']> => {
  const side = Math.sqrt(count / density)
  const random = new RandomStream(7, 'layout', 0)
  const draw = (): number[] => Array.from({ length: count }, () => side * random.uniform())
  return { xs: draw(), ys: draw() }
}

test('on a list of Poisson sites a trial finds what it finds on cells, right to the edge', () => {
  const cells = runTrial(ask, () => undefined)
  const sites = runTrial({ ...ask, ground: 'sites', sites: poisson(900) }, () => undefined)
  expect(cells.point.half).toBeLessThan(0.06 * cells.point.mean)
  // 53 s on a torus (docs/network.md); one list differs from all by a few per cent.
  expect(Math.abs(cells.point.mean / 53.4 - 1), `${cells.point.mean} s, 53.4 expected`).toBeLessThan(0.06)
  expect(Math.abs(sites.point.mean / 53.4 - 1), `${sites.point.mean} s, 53.4 expected`).toBeLessThan(0.12)
  expect(sites.left).toBeLessThan(0.05)
  expect(trialWords(sites).detail).toContain('went out of sight')
})

test('targets move as the problem says', () => {
  const motion = { 'target.motion': 'gauss-markov', 'target.relaxation': 20, 'target.drift': 20 }
  const drifting = runTrial({ ...ask, spec: replaceKeys(spec, motion) }, () => undefined)
  // 20 m/s cross a cluster of 157 m spacing in seconds.
  expect(drifting.point.mean).toBeLessThan(15)
})

test('where many targets leave the list there is no verdict; a list without an area is an error', () => {
  const few = poisson(12)
  const slow = {
    ...ask,
    design: { ...ask.design, r: 5 },
    ground: 'sites',
    sites: few,
    patience: 500,
  } as const
  const answer = runTrial(slow, () => undefined)
  expect(answer.left).toBeGreaterThan(0.1)
  expect(verdictOf(answer)).toBe('undecided')
  expect(trialWords(answer).detail).toContain('too many to tell')
  const line = { xs: [0, 100, 200, 300, 400], ys: [0, 100, 200, 300, 400] }
  expect(() => runTrial({ ...slow, sites: line }, () => undefined)).toThrow(/window|area/)
})
