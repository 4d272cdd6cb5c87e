import { expect, test } from 'vitest'
import { scaleLength } from '../../src/plot/scale-bar.js'
import { boxOf, cameraAt, holds, straysFrom, toScreen } from '../../src/scene/camera.js'
import { imagesIn, nearestImages } from '../../src/scene/tiling.js'

const layout = { xs: Float64Array.of(1, 7), ys: Float64Array.of(2, 9), width: 10, height: 10, list: true }
const box = { left: -10, right: 20, top: -10, bottom: 20 }

test('the window is repeated, with the same sides up in every copy', () => {
  const { points, sites } = imagesIn(layout, box)
  const abscissas = new Set(points.filter((_, i) => i % 2 === 0).toSorted())
  expect([...abscissas]).toEqual([-9, -3, 1, 7, 11, 17])
  expect(sites.length, 'two sites in nine copies').toBe(18)
  sites.forEach((site, i) => {
    expect((points[2 * i] + 100) % 10).toBeCloseTo(layout.xs[site])
    expect((points[2 * i + 1] + 100) % 10).toBeCloseTo(layout.ys[site])
  })
})

test('of the images of a site the nearest is taken, in the order asked for', () => {
  const images = imagesIn(layout, box)
  const near = nearestImages(images, [1, 0], { x: -3, y: -2 })
  expect(near.map((i) => [images.points[2 * i], images.points[2 * i + 1]])).toEqual([
    [-3, -1],
    [1, 2],
  ])
})

test('the camera: north is up, the bar is round, the target is kept away from the edge', () => {
  const camera = cameraAt({ x: 100, y: 50 }, 10, { width: 920, height: 460 })
  expect(camera.scale).toBeCloseTo(10)
  expect(toScreen(camera, 100, 50)).toEqual([460, 230])
  expect(toScreen(camera, 101, 51)).toEqual([470, 220])
  expect(holds(boxOf(camera, 0.1), boxOf(camera))).toBe(true)
  expect(holds(boxOf(camera), boxOf(camera, 0.1))).toBe(false)
  expect(scaleLength(1 / camera.scale, camera.width)).toBe(20)
  expect(straysFrom(camera, { x: 110, y: 50 })).toBe(false)
  expect(straysFrom(camera, { x: 120, y: 50 })).toBe(true)
})
