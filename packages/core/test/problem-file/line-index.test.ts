import { expect, test } from 'vitest'
import { LineIndex } from '../../src/problem-file/line-index.js'

test.each(['', 'a', 'a\n', '\n\n', 'ab\ncd\r\n\nefg', '\nx'])('every offset of %j', (text) => {
  const index = new LineIndex(text)
  for (let offset = 0; offset <= text.length; offset++) {
    const before = text.slice(0, offset).split('\n')
    expect(index.locate(offset)).toEqual({ line: before.length, column: before.at(-1)!.length + 1 })
  }
  expect(index.locate(-1)).toEqual({ line: 1, column: 1 })
})
