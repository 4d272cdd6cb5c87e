/** Laws of cells behind one interface: Poisson layouts and measured tables. */
import { expect, test } from 'vitest'
import {
  cellsLawsOf,
  heldBack,
  isMeasuredCells,
  type MeasuredCells,
  poissonCells,
  straightFactor,
} from '../../../src/model/cells/index.js'
import town from '../../problem/footprint/fixtures/town.json' with { type: 'json' }

const { measured } = town

test('straight targets: b(K) as simulated, and between', () => {
  for (const [K, b] of [
    [1, 0.908],
    [2, 0.952],
    [3, 0.966],
    [5, 0.979],
    [10, 0.989],
  ])
    expect(straightFactor(K)).toBeCloseTo(b, 9)
  expect(straightFactor(4)).toBeGreaterThan(0.966)
  expect(straightFactor(100)).toBeLessThan(1)
})

/** The table that Poisson cells would have. */
const poissonTable = (most: number): MeasuredCells => {
  const sizes = Array.from({ length: most }, (_, i) => i + 1)
  const ones = sizes.map(() => 1)
  return {
    resting: sizes.map(poissonCells.resting),
    kappa: { poisson: ones, periodic: ones },
    argument: { poisson: sizes.map(() => 8), periodic: sizes.map(() => 5) },
    quantiles: sizes.map((K) => measured.quantiles[0].map((_, i) => (i + 1) * K)),
    straight: sizes.map(poissonCells.straight),
  }
}

test('a table of Poisson cells is the law of Poisson cells', () => {
  const laws = cellsLawsOf(poissonTable(12))
  for (const K of [1, 2, 5, 12])
    for (const timing of ['poisson', 'periodic'] as const)
      for (const x of [0, 1, 4.5]) {
        expect(laws.gain[timing].log(K, x)).toBe(poissonCells.gain[timing].log(K, x))
        expect(laws.resting(K)).toBe(poissonCells.resting(K))
      }
  expect(laws.gain.poisson.largest(13)).toBe(0)
  expect(laws.gain.poisson.largest(1)).toBe(Infinity)
})

test('a table is compiled once', () => {
  expect(cellsLawsOf(measured)).toBe(cellsLawsOf(measured))
  expect(cellsLawsOf()).toBe(poissonCells)
  expect(cellsLawsOf(measured).staticLaw(3)).toBe(cellsLawsOf(measured).staticLaw(3))
})

test('what is no table is told from one', () => {
  expect(isMeasuredCells(measured)).toBe(true)
  for (const broken of [
    undefined,
    null,
    'cells',
    {},
    { ...measured, resting: measured.resting.slice(1) },
    { ...measured, straight: measured.straight.map(() => Number.NaN) },
    { ...measured, kappa: { poisson: measured.kappa.poisson } },
    { ...measured, quantiles: measured.quantiles.map((row) => row.slice(1)) },
  ])
    expect(isMeasuredCells(broken), JSON.stringify(broken)?.slice(0, 60)).toBe(false)
})

test('gains are held back so that they rise in K, and only where they do not', () => {
  expect(heldBack(poissonCells.gain.poisson, 20)).toEqual(Array.from({ length: 20 }, () => 1))
  const table = poissonTable(12)
  // Handover does a third more at K = 4 than Poisson cells have it: more than at K = 5.
  const odd = {
    ...table,
    kappa: { ...table.kappa, poisson: table.kappa.poisson.map((_, i) => (i === 3 ? 1.33 : 1)) },
  }
  const { gain } = cellsLawsOf(odd)
  const factors = heldBack(gain.poisson, 12)
  expect(factors[3]).toBeLessThan(0.95)
  expect(factors.filter((each) => each < 1)).toHaveLength(1)
  for (let x = 0.2; x < 7; x += 0.2) {
    const held = gain.poisson.log(4, x, factors[3])
    expect(held, `x = ${x}`).toBeLessThanOrEqual(gain.poisson.log(5, x * Math.sqrt(5 / 4)) + 1e-6)
  }
})
