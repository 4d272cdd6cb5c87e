import { fieldOf, fields, type NumberField, withinRange } from '@dwell/core'
import { parseQuantity } from '@dwell/core/units'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outwardText } from '../../src/format/outward.js'

const read = (key: string, text: string): number => {
  const field = fieldOf(key)
  if (field?.kind !== 'number') throw new Error(`${key} is no number`)
  const back = parseQuantity(text, field)
  if (!back.ok) throw new Error(back.error.message)
  return back.value
}

describe('outwardText', () => {
  it.each([
    ['service.blocking', 0.01, 0.034200001, '3.421 %'],
    ['service.blocking', 0.01, 0.0342, '3.42 %'],
    ['target.density', 20e-6, 11.3099e-6, '11.3 /km²'],
    ['budget.sensing', 0.3, 0.4100000001, '41.01 %'],
    ['budget.handoverCost', 1e-3, 0, '0 ms'],
    ['budget.handoverCeiling', 1, Infinity, 'inf'],
    ['radio.beamwidth.max', 1, (12.3456 * Math.PI) / 180, '12.34 deg'],
    ['network.bsDensity', 1e-4, 1.06191e-4, '106.2 /km²'],
  ])('%s from %d to %d is %s', (key, from, to, text) => {
    expect(outwardText(key, from, to)).toBe(text)
  })

  it('takes more digits where the rounded value would leave the range', () => {
    const text = outwardText('service.linkAvailability', 0.9, 0.99999)
    expect(text).toBe('99.999 %')
  })

  it('reads back at the change or beyond it, inside the range, for every key', () => {
    const numeric = fields.filter((field): field is NumberField => field.kind === 'number')
    const mantissa = fc.double({ min: 1, max: 10, noNaN: true })
    fc.assert(
      fc.property(
        fc.constantFrom(...numeric),
        mantissa,
        fc.integer({ min: -7, max: 1 }),
        fc.boolean(),
        (field, m, e, up) => {
          const to = m * 10 ** e
          fc.pre(withinRange(field, to))
          const back = read(field.key, outwardText(field.key, up ? to / 2 : to * 2, to))
          expect(up ? back >= to : back <= to).toBe(true)
          expect(withinRange(field, back)).toBe(true)
          expect(Math.abs(back / to - 1)).toBeLessThan(3e-3)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
