import { describe, expect, test } from 'vitest'
import { JsonSyntaxError, parseNumericJson } from '../../src/quantities/numeric-json.js'

const errorOf = (text: string): JsonSyntaxError => {
  try {
    parseNumericJson(text)
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error
    throw error
  }
  throw new Error(`'${text}' was read`)
}

describe('JSON with bare Infinity and NaN', () => {
  test('reads them as numbers, NaN as null', () => {
    expect(parseNumericJson('{"a": Infinity, "b": [-Infinity, NaN, 1e-5]}')).toEqual({
      a: Infinity,
      b: [-Infinity, null, 1e-5],
    })
  })

  test('leaves strings and keys alone, escapes included', () => {
    const text = String.raw`{"Infinity": "NaN -Infinity \" Infinity \\", "x\\": NaN}`
    expect(parseNumericJson(text)).toEqual({
      Infinity: String.raw`NaN -Infinity " Infinity ` + '\\',
      'x\\': null,
    })
  })

  test('reads everything JSON.parse reads', () => {
    const value = { a: [1, 2.5e-300, true, null, 'é\n"'], b: { c: {} } }
    expect(parseNumericJson(JSON.stringify(value, undefined, 3))).toEqual(value)
  })

  test.each<[string, number, number, string]>([
    ['', 1, 1, 'the end of the file'],
    ['{"a": 1', 1, 8, 'the end of the file'],
    ['{"a": 1,}', 1, 9, "'}'"],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, "'\"'"],
    ['[1, 2, x]', 1, 8, "'x'"],
    ['{"a": [\n1,\n  Inf]}', 3, 3, "'I'"],
    ['[NaN, NaN,\n  oops]', 2, 3, "'o'"],
    ['[NaN, NaN, oops]', 1, 12, "'o'"],
    ['[nul]', 1, 5, "']'"],
    ['{"a": 1}}', 1, 9, "'}'"],
    ['[+Infinity]', 1, 2, "'+'"],
    ['\u0000\u0001', 1, 1, "'\u0000'"],
  ])('%j is wrong at %d:%d', (text, line, column, found) => {
    const error = errorOf(text)
    expect([error.line, error.column]).toEqual([line, column])
    expect(error.message).toContain(found)
    expect(error.cause).toBeInstanceOf(SyntaxError)
  })

  test('words that merely contain the tokens are not numbers', () => {
    expect(() => parseNumericJson('[Infinityx]')).toThrow(JsonSyntaxError)
    expect(() => parseNumericJson('[xNaN]')).toThrow(JsonSyntaxError)
  })

  test('a long string is no trouble', () => {
    const long = 'a\\"'.repeat(500_000)
    expect(parseNumericJson(`["${long}", Infinity]`)).toEqual(['a"'.repeat(500_000), Infinity])
  })
})
