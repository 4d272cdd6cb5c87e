/** A table that is handed over is the one that would have been made. */
import { expect, test, vi } from 'vitest'
import { exitLaw } from '../../src/exit/exit-law.js'
import { exitTable, exitTimeExactly } from '../../src/exit/exit-table.js'

test('the inversion inverts', () => {
  for (const exponential of [1e-12, 1e-3, 0.7, 5, 40])
    expect(-exitLaw(exitTimeExactly(exponential, 0.1)).logSurvival / exponential).toBeCloseTo(1, 11)
})

test('a thread that adopts a table makes none and draws what it says', async () => {
  const own = exitTable()
  // As a new thread has it.
  vi.resetModules()
  const { adoptExitTable, coefficients, exitTable: another } = await import('../../src/exit/exit-table.js')
  const { exitTime } = await import('../../src/exit/exit-sampler.js')
  expect(coefficients, 'a table of its own').not.toBe(own)
  expect(coefficients[0], 'filled before its use').toBe(0)
  adoptExitTable(own.map((each) => 2 * each))
  expect(
    another().every((each, i) => each === 2 * own[i]),
    'the table is that which was handed over',
  ).toBe(true)
  const adopted = exitTime(0x12345678, 0x9abcdef0)
  adoptExitTable(own)
  expect(adopted, 'a time of the doubled table').toBe(2 * exitTime(0x12345678, 0x9abcdef0))
})

test('what is no table is refused', async () => {
  vi.resetModules()
  const { adoptExitTable } = await import('../../src/exit/exit-table.js')
  expect(() => adoptExitTable(new Float64Array(3))).toThrow(/3 numbers/)
  expect(() => adoptExitTable(new Float64Array(exitTable().length))).toThrow(/the first 0/)
})
