/** A plugin shares the channel and may send anything. */
import { describe, expect, test } from 'vitest'
import { readMessage } from '../src/messages.js'

const identity = { id: 'mine', summary: 'a test', capabilities: {} }

describe('what is understood', () => {
  test.each([
    ['ready', { kind: 'ready', identity }, { kind: 'ready', identity }],
    ['unusable', { kind: 'unusable', reason: 'because' }, { kind: 'unusable', reason: 'because' }],
    ['unusable without a word', { kind: 'unusable' }, { kind: 'unusable', reason: 'no reason given' }],
    [
      'an answer, whatever it is',
      { kind: 'answer', ticket: 3, answer: 'nonsense', mutated: true },
      { kind: 'answer', ticket: 3, answer: 'nonsense', mutated: true },
    ],
    [
      'only true is true',
      { kind: 'answer', ticket: 3, answer: 1, mutated: 'yes' },
      { kind: 'answer', ticket: 3, answer: 1, mutated: false },
    ],
    [
      'broken',
      { kind: 'broken', ticket: 3, reason: 7 },
      { kind: 'broken', ticket: 3, reason: 'no reason given' },
    ],
  ])('%s', (_, sent, read) => {
    expect(readMessage(sent)).toEqual(read)
  })

  test('a reason as long as a book is cut', () => {
    const message = readMessage({ kind: 'unusable', reason: 'x'.repeat(1e6) })
    expect(message, 'message').toMatchObject({ kind: 'unusable' })
    expect(message?.kind === 'unusable' && message.reason.length, 'characters').toBe(2000)
  })
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'ready'],
  ['another kind', { kind: 'hello', ticket: 1 }],
  ['ready without an identity', { kind: 'ready' }],
  ['an identity without capabilities', { kind: 'ready', identity: { id: 'mine', summary: '' } }],
  ['an answer without a ticket', { kind: 'answer', answer: 1 }],
  ['an answer whose ticket is a text', { kind: 'answer', ticket: '1', answer: 1 }],
])('%s is none of them', (_, sent) => {
  expect(readMessage(sent)).toBeUndefined()
})
