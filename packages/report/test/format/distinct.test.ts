import { describe, expect, test } from 'vitest'
import { distinctTexts } from '../../src/format/distinct.js'

const precise = (value: number, digits: number): string => value.toPrecision(digits)

describe('two values as texts', () => {
  test.each([
    ['far apart: four figures', 1, 2, ['1.000', '2.000']],
    ['equal: four figures', 3, 3, ['3.000', '3.000']],
    ['apart in the sixth figure: six', 1.00001, 1.00002, ['1.00001', '1.00002']],
  ])('%s', (_, from, to, texts) => {
    expect(distinctTexts(from, to, precise), `texts of ${from} and ${to}`).toEqual(texts)
  })

  test('neighbouring doubles are told apart', () => {
    const [a, b] = distinctTexts(0.1, 0.1 + 2 ** -56, precise)
    expect(a, 'text of the first').not.toBe(b)
  })

  test('a text that never differs is given up at 17 figures', () => {
    const asked: number[] = []
    const texts = distinctTexts(1, 2, (_, digits) => {
      asked.push(digits)
      return 'same'
    })
    expect(texts).toEqual(['same', 'same'])
    expect(Math.max(...asked), 'most figures asked for').toBe(17)
  })

  test('the text is told which end it writes', () => {
    expect(distinctTexts(1, 2, (value, _, isEnd) => `${isEnd ? 'to' : 'from'} ${value}`)).toEqual([
      'from 1',
      'to 2',
    ])
  })
})
