import { describe, expect, it } from 'vitest'
import { jsonText } from '../src/index.js'
import { optimal } from './sample-reports.js'

describe('jsonText', () => {
  it('round-trips every finite number exactly', () => {
    const values = [0.1 + 0.2, 5e-324, 1.7976931348623157e308, 589.23e6 / 3]
    expect(JSON.parse(jsonText(values))).toEqual(values)
  })

  it('writes what JSON has no number for as words', () => {
    expect(JSON.parse(jsonText({ a: Infinity, b: [-Infinity, Number.NaN], c: null }))).toEqual({
      a: 'Infinity',
      b: ['-Infinity', 'NaN'],
      c: null,
    })
  })

  it('is one document with a newline at its end, in the shape of the report', () => {
    const text = jsonText(optimal)
    expect(text.endsWith('}\n')).toBe(true)
    const back = JSON.parse(text)
    expect(back.constraints.at(-1).limit).toBe('Infinity')
    expect({ ...back, constraints: [] }).toEqual({ ...optimal, constraints: [] })
  })
})
