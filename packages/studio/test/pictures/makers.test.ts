import { Problem, referenceSpec, replaceKeys } from '@dwell/core'
import { createEngine } from '@dwell/engine'
import { clusterSizes } from '@dwell/engine/claims'
import { svgOf } from '@dwell/figures'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { expect, test } from 'vitest'
import { ceilingsPicture } from '../../src/pictures/ceilings-picture.js'
import { frontPicture } from '../../src/pictures/front-picture.js'
import { lifetimePicture } from '../../src/pictures/lifetime-picture.js'
import { PICTURE_HEIGHT, withMarks } from '../../src/pictures/marks.js'
import type { Picture, PictureContext, PictureName } from '../../src/pictures/picture.js'
import { withSpots } from '../../src/pictures/map-spots.js'
import { regimePicture } from '../../src/pictures/regime-picture.js'
import { trapPicture } from '../../src/pictures/trap-picture.js'

const engine = createEngine({ solvers: [exhaustiveSolver] })

const context = (name: PictureName, spec = referenceSpec): PictureContext => ({
  name,
  spec,
  design: { K: 3, rho: 0.02, theta: 0.16, r: 0.01 },
  axis: 'coverage-fraction',
  patience: 5000,
  tell: () => undefined,
  fine: true,
  panel: {
    spec,
    batch: (columns) => engine.batch(spec, columns),
    proved: false,
    front: () => Promise.resolve(undefined),
  },
})

const axes = (svg: string): readonly string[] => svg.match(/role-axis-label.*?<\/g>/gs) ?? []

/** Vega-Lite warns of nothing, and the marks leave the axes as they are. */
const expectSound = async (picture: Picture): Promise<void> => {
  const plain = await svgOf({ ...picture.figure.spec, width: 400, height: PICTURE_HEIGHT }, 'light')
  const marked = await svgOf({ ...withMarks(picture, 400), width: 400, autosize: { type: 'pad' } }, 'light')
  expect(axes(plain).length).toBeGreaterThan(1)
  expect(axes(marked)).toEqual(axes(plain))
}

test('trap: three curves and more, found by the beam', async () => {
  const picture = await trapPicture(context('trap'))
  await expectSound(picture)
  const { lines } = picture.spots.find(({ x }) => x > 5)!
  expect(lines.map(([name]) => name)).toEqual(['θ', 'at 79.1 m', 'at 158 m', 'at 237 m'])
  expect(picture.here?.x).toBeCloseTo((0.16 * 180) / Math.PI)
})

test('trap: where no beam reaches, the picture says so', async () => {
  const spec = replaceKeys(referenceSpec, { 'target.range': 5000 })
  const picture = await trapPicture(context('trap', spec))
  expect(picture.spots).toEqual([])
  expect(await svgOf(withMarks(picture, 400), 'light')).toContain('no beam reaches a target')
})

test('front: no front where nothing is feasible', async () => {
  const spec = replaceKeys(referenceSpec, { 'radio.beamwidth.max': 0.01, 'radio.beamwidth.min': 0.005 })
  const picture = await frontPicture(context('front', replaceKeys(spec, { 'budget.clusterSize': 1 })))
  expect(picture.spots).toEqual([])
  expect(picture.figure.title).toContain('No design keeps the other promises')
})

test('lifetime: the cluster of the design is among the curves, also under periodic handover', async () => {
  for (const timing of ['poisson', 'periodic']) {
    const spec = replaceKeys(referenceSpec, { 'handover.timing': timing })
    const picture = lifetimePicture({
      ...context('lifetime', spec),
      design: { K: 7, rho: 0.02, theta: 0.16, r: 0.01 },
    })
    await expectSound(picture)
    expect(picture.spots[0].lines.map(([name]) => name)).toEqual([
      'r',
      'K = 1',
      'K = 3',
      'K = 7',
      'K = 10',
      'K = 30',
    ])
    expect(picture.figure.caption).toContain(timing === 'periodic' ? 'periodic' : 'Poisson')
  }
})

test('lifetime: an open ceiling leaves the axis finite', async () => {
  const spec = replaceKeys(referenceSpec, { 'budget.handoverCeiling': Infinity })
  await expectSound(lifetimePicture(context('lifetime', spec)))
})

test('ceilings: each density with its two ceilings, and where to go', async () => {
  const picture = ceilingsPicture(context('ceilings'))
  await expectSound(picture)
  const spot = picture.spots.find(({ x }) => Math.abs(x - 1000) < 1e-6)!
  const { staticCeiling, dynamicCeiling } = clusterSizes(
    new Problem(replaceKeys(referenceSpec, { 'network.bsDensity': 1e-3 })),
  )
  expect(spot.ys[0]).toBeCloseTo(staticCeiling * 1e6)
  expect(spot.ys[1]).toBeCloseTo(dynamicCeiling * 1e6)
  expect(spot.changes).toEqual({ 'network.bsDensity': 1e-3 })
})

test('front: every spot is a design that solving its problem gives again', async () => {
  const picture = await frontPicture(context('front'))
  await expectSound(picture)
  const spot = picture.spots[Math.floor(picture.spots.length * 0.7)]
  const { design } = await engine.solve(new Problem(replaceKeys(referenceSpec, { ...spot.changes } as never)))
  const lines = Object.fromEntries(spot.lines)
  expect(lines['K']).toBe(String(design?.K))
  expect(Number.parseFloat(lines['θ'])).toBeCloseTo(((design?.theta ?? 0) * 180) / Math.PI, 2)
})

test('map: a hundred by a hundred places, each told as solving its problem finds it', async () => {
  const sent = await regimePicture(context('map'))
  const picture = withSpots(structuredClone(sent))
  await expectSound(picture)
  expect(picture.spots).toHaveLength(10_000)
  for (const at of [0, 2345, 5050, 7321, 9999]) {
    const { lines, changes, empty } = picture.spots[at]
    const places = sent.places!
    const spec = replaceKeys(referenceSpec, {
      'network.bsDensity': places.densities[at],
      'budget.handoverCeiling': places.ceilings[at],
    })
    const { design, regime } = await engine.solve(new Problem(spec), { prices: false })
    const told = Object.fromEntries(lines)
    expect(empty, `place ${at} is without a design`).toBe(design === undefined || regime === undefined)
    if (!empty) expect([told['K'], told['regime']]).toEqual([String(design?.K), regime])
    expect(Number(changes?.['network.bsDensity']) / places.densities[at]).toBeCloseTo(1, 2)
  }
})
