/** `trustReport`: verdicts on designs whose fate on each footprint is known. */
import { applyOverrides, Problem, type ProblemSpec, RandomStream, referenceSpec } from '@dwell/core'
import { type TrustFinding, type TrustPromiseName, type TrustReport } from '@dwell/engine'
import { trustReport } from '@dwell/evidence'
import { expect, test } from 'vitest'

const effort = { seed: 7, level: 0.99, precision: 0.05, layouts: 16, tracks: 40 }
const dense = applyOverrides(referenceSpec, { 'network.bsDensity': 1e-4, 'network.minSpacing': 20 })

const trustIn = (spec: ProblemSpec, K: number, r: number): Promise<TrustReport> =>
  trustReport(new Problem(spec), { K, rho: 0.02, theta: 0.16, r }, effort)

const findingOf = ({ card }: TrustReport, name: TrustPromiseName, footprint: string): TrustFinding =>
  card.promises.find((each) => each.name === name)!.findings.find((each) => each.footprint === footprint)!

test('the design for the disc keeps its lifetime there and loses it on cells', async () => {
  const report = await trustIn(dense, 4, 0.01)
  const { card } = report
  expect(card.verdicts.map(({ footprint }) => footprint)).toEqual(['disc', 'cells', 'radio'])
  expect(card.footprint).toBe('disc')
  expect(findingOf(report, 'lifetime', 'disc').verdict).toBe('kept')
  expect(card.verdicts[0].verdict).not.toBe('broken')
  expect(card.verdicts[1]).toMatchObject({ verdict: 'broken', because: ['lifetime'] })
  expect(findingOf(report, 'lifetime', 'cells').simulated.high).toBeLessThan(
    findingOf(report, 'lifetime', 'disc').simulated.low,
  )
})

test('the design for cells keeps it there, and theory is that of cells', async () => {
  const spec = applyOverrides(dense, { 'kinematics.footprint': 'cells' })
  const report = await trustIn(spec, 4, 0.06)
  expect(report.card.footprint).toBe('cells')
  expect(findingOf(report, 'lifetime', 'cells').verdict).toBe('kept')
  expect(report.card.verdicts[1].verdict).not.toBe('broken')
  const { theory, findings } = report.card.promises[0]
  const { low, high } = findings[1].simulated
  expect(low < theory && theory < high, `${low} to ${high} holds ${theory}`).toBe(true)
})

test('a promise of probability is judged as one, and blocking by what is promised', async () => {
  const spec = applyOverrides(dense, {
    'kinematics.law': 'first-passage',
    'traffic.blocking': 'any',
    'traffic.load': 'cells',
    'target.density': 2e-4,
  })
  const report = await trustIn(spec, 3, 0.0134)
  const stated = report.card.promises.filter((each) => each.stated).map(({ name }) => name)
  expect(stated).toEqual(['lossBeforeQos', 'blockingOfAny', 'allLinksDown'])
  expect(report.card.verdicts[1]).toMatchObject({
    verdict: 'broken',
    because: ['lossBeforeQos', 'blockingOfAny'],
  })
  const one = report.card.promises.find(({ name }) => name === 'blockingAtArrival')!
  const any = report.card.promises.find(({ name }) => name === 'blockingOfAny')!
  expect(any.theory).toBeGreaterThan(2.5 * one.theory)
  expect(report.card.loadPlan).toBeDefined()
})

test('on its own network: a column for the list, one for the recordings, no verdict where too many leave', async () => {
  const random = new RandomStream(5, 'layout', 0)
  const [side, count] = [4000, 1600]
  const draw = (): number[] => Array.from({ length: count }, () => side * random.uniform())
  const ring = { xs: [0, side, side, 0], ys: [0, 0, side, side] }
  const layout = { kind: 'given', xs: draw(), ys: draw(), window: ring } as const
  // At a walking pace along a line: 100 m in 100 s.
  const pieces = [{ times: [0, 4000], xs: [0, 4000], ys: [0, 0] }]
  const spec = applyOverrides(dense, { 'kinematics.footprint': 'cells' })
  const design = { K: 4, rho: 0.02, theta: 0.16, r: 0.06 }
  const report = await trustReport(new Problem(spec), design, { ...effort, own: { layout, pieces } })
  const { card } = report
  expect(card.verdicts.map(({ footprint }) => footprint)).toEqual([
    'disc',
    'cells',
    'radio',
    'sites',
    'tracks',
  ])
  // A list of Poisson sites holds targets as Poisson cells do.
  const [cells, sites] = [findingOf(report, 'lifetime', 'cells'), findingOf(report, 'lifetime', 'sites')]
  expect(sites.simulated.low).toBeLessThan(cells.simulated.high)
  expect(sites.simulated.high).toBeGreaterThan(cells.simulated.low)
  expect(sites.left).toBeLessThan(0.1)
  // Handed over every 17 m on a line, many reach the edge of the window.
  const tracks = findingOf(report, 'lifetime', 'tracks')
  expect(tracks.left).toBeGreaterThan(0.2)
  expect(tracks.verdict).toBe('undecided')
  expect(findingOf(report, 'lossBeforeQos', 'tracks').verdict).toBe('kept')
  expect(card.simulations.map(({ pieces: replayed }) => replayed)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    1,
  ])
})

test('the same seed gives the same report', async () => {
  const [one, two] = [await trustIn(dense, 3, 0.02), await trustIn(dense, 3, 0.02)]
  expect(two).toEqual(one)
})

test('an aborted signal ends it', async () => {
  const signal = AbortSignal.abort(new Error('enough'))
  const design = { K: 3, rho: 0.02, theta: 0.16, r: 0.01 }
  await expect(trustReport(new Problem(dense), design, { ...effort, signal })).rejects.toThrow('enough')
})
