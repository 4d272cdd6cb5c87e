/** The law of one list: made from its places alone, near the law of Poisson cells on Poisson sites. */
import { RandomStream } from '@dwell/core'
import { isMeasuredCells, poissonCells } from '@dwell/core/model'
import { expect, test } from 'vitest'
import { measureCells, type MeasuredPlaces } from '../../src/cells/measure-cells.js'

const SIDE = 5000
const places = (count: number): MeasuredPlaces => {
  const random = new RandomStream(11, 'layout', 0)
  const draw = (): number[] => Array.from({ length: count }, () => SIDE * random.uniform())
  return { kind: 'given', xs: draw(), ys: draw(), window: { xs: [0, SIDE, SIDE, 0], ys: [0, 0, SIDE, SIDE] } }
}

test('forty Poisson sites: a table as far as the window reaches', async () => {
  const sites = places(40)
  const table = await measureCells(sites, 40 / SIDE ** 2)
  expect(isMeasuredCells(table)).toBe(true)
  const { resting, argument, quantiles } = table!
  expect(resting.length).toBeGreaterThanOrEqual(5)
  expect(resting.length).toBeLessThan(32)
  for (const [i, each] of resting.entries()) {
    const ratio = each / poissonCells.resting(i + 1)
    expect(ratio, `T₀ over that of Poisson cells, K = ${i + 1}`).toBeGreaterThan(0.6)
    expect(ratio, `T₀ over that of Poisson cells, K = ${i + 1}`).toBeLessThan(2)
    if (i > 0) expect(each).toBeGreaterThan(resting[i - 1])
    expect(argument.poisson[i]).toBeGreaterThan(2)
    for (let j = 1; j < quantiles[i].length; j++) expect(quantiles[i][j]).toBeGreaterThan(quantiles[i][j - 1])
  }
}, 60_000)

test('a window too small for one base station has none', async () => {
  const corner: MeasuredPlaces = {
    kind: 'given',
    xs: [0, 10, 0],
    ys: [0, 0, 10],
    window: { xs: [0, 10, 0], ys: [0, 0, 10] },
  }
  expect(await measureCells(corner, 3 / 50)).toBeUndefined()
})
