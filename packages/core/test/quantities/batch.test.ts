import { describe, expect, test } from 'vitest'
import { BatchFileError, computeQuantity, runBatch } from '../../src/index.js'

const errorOf = (text: string): BatchFileError => {
  try {
    runBatch(text)
  } catch (error) {
    if (error instanceof BatchFileError) return error
    throw error
  }
  throw new Error('the batch was read')
}

const gain = computeQuantity('mainLobeGain', { theta: 1, sideLobeRatio: 0.01 })

describe('a batch', () => {
  test('computes every case and finds the worst error', () => {
    const args = { theta: 1, sideLobeRatio: 0.01 }
    const report = runBatch(
      JSON.stringify({
        mainLobeGain: {
          unit: 'ratio',
          cases: [
            { args, value: gain },
            { args, value: gain * 1.01 },
            { args, value: gain * 1.001 },
            { args },
          ],
        },
      }),
    )
    const [quantity] = report.quantities
    expect(quantity).toMatchObject({
      name: 'mainLobeGain',
      unit: '1',
      statedUnit: 'ratio',
      count: 4,
      compared: 3,
      failed: 0,
      worstCase: 1,
      tolerance: 1e-10,
    })
    expect(quantity.worstError).toBeCloseTo(1 - 1 / 1.01, 12)
    expect(quantity.cases.map(({ value }) => value)).toEqual([gain, gain, gain, gain])
    expect(quantity.cases[3]).toEqual({ args, value: gain })
    expect(report).toMatchObject({ count: 4, failed: 0, unknown: [], worstError: quantity.worstError })
  })

  test('equal infinities agree; an infinity against a number does not', () => {
    const args = '{"R": 1e5, "diffusion": 1, "r": 1}'
    const report = runBatch(
      `{"resettingLifetime": {"cases": [{"args": ${args}, "value": Infinity}, {"args": ${args}, "value": 1e300}]}}`,
    )
    expect(report.quantities[0].cases.map(({ error }) => error)).toEqual([0, Infinity])
    expect(report.quantities[0]).toMatchObject({ worstError: Infinity, worstCase: 1, failed: 0 })
  })

  test('a stated 0 is met only by 0', () => {
    const report = runBatch(
      JSON.stringify({
        handoverArgument: {
          cases: [
            { args: { kappa: 1 }, value: 0 },
            { args: { kappa: 2 }, value: 0 },
          ],
        },
      }),
    )
    expect(report.quantities[0].cases.map(({ error }) => error)).toEqual([0, Infinity])
  })

  test('unknown names are reported with a suggestion, the rest computed', () => {
    const report = runBatch(
      '{"mainLobGain": {"cases": [{"args": {}}]}, "zzz": {"cases": []}, "wavelength": {"cases": [{"args": {"carrier": 3e8}}]}}',
    )
    expect(report.unknown).toEqual([
      { name: 'mainLobGain', count: 1, suggestion: 'mainLobeGain' },
      { name: 'zzz', count: 0 },
    ])
    expect(report.quantities.map(({ name }) => name)).toEqual(['wavelength'])
    expect(report.count).toBe(1)
  })

  test('faulty cases carry their faults and do not stop the others', () => {
    const report = runBatch(
      '{"mainLobeGain": {"cases": [{"args": {"theta": NaN}, "value": 1}, {"args": {"theta": 1, "sideLobeRatio": 1}, "value": NaN},' +
        '{"args": {"theta": 1, "sideLobeRatio": 1}, "value": 1}]}}',
    )
    const [quantity] = report.quantities
    expect(quantity.cases[0].faults?.map(({ code }) => code)).toEqual(['not-finite', 'missing'])
    expect(quantity.cases[0].value).toBeUndefined()
    expect(quantity.cases[1].error).toBeNaN()
    expect(quantity.cases[2].error).toBeLessThan(1e-15)
    expect(quantity).toMatchObject({ count: 3, compared: 1, failed: 2 })
    expect(report.failed).toBe(2)
  })

  test('an empty file of quantities is an empty report', () => {
    expect(runBatch('{}')).toEqual({ quantities: [], unknown: [], count: 0, failed: 0, worstError: 0 })
  })
})

describe('a malformed batch', () => {
  test('not JSON: line and column', () => {
    const error = errorOf('{\n "mainLobeGain": {"cases": [}\n}')
    expect(error.location).toEqual({ line: 2, column: 29 })
    expect(error.message).toMatch(/^2:29: not JSON/)
    expect(error.name).toBe('BatchFileError')
  })

  test.each<[string, string]>([
    ['[]', 'expected an object of quantities'],
    ['null', 'got null'],
    ['{"a": 3}', 'a: expected {"unit": …, "cases": […]}, got 3'],
    ['{"a": {"cases": {}}}', 'a: expected'],
    ['{"a": {"cases": [4]}}', 'a.cases[0]: expected {"args": {…}, "value": …}, got 4'],
    ['{"a": {"cases": [{"args": []}]}}', 'a.cases[0]: expected'],
    ['{"a": {"cases": [{"args": {"x": "1"}}]}}', 'a.cases[0].args.x: expected a number, got "1"'],
    ['{"a": {"cases": [{"args": {}, "value": true}]}}', 'a.cases[0].value: expected a number, got true'],
  ])('%s', (text, message) => {
    const error = errorOf(text)
    expect(error.message).toContain(message)
    expect(error.location).toBeUndefined()
  })

  test('all layout faults at once, the first twenty in words', () => {
    expect(errorOf('{"a": 1, "b": {"cases": [1, {"args": {"x": {}}}]}}').message.split('\n')).toHaveLength(3)
    const many = JSON.stringify({ a: { cases: Array.from({ length: 30 }, () => 7) } })
    expect(errorOf(many).message.split('\n').at(-1)).toBe('and 10 more')
  })
})
