import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Changes } from '../../src/worker/edit-text.js'
import { createTextEdits, type TextEdits } from '../../src/state/text-edits.js'

let text: string
let reading: (() => void) | undefined
let editing: (() => void) | undefined
let edits: TextEdits
let faults: unknown[]

beforeEach(() => {
  vi.useFakeTimers()
  text = '{}'
  faults = []
  reading = undefined
  editing = undefined
  edits = createTextEdits({
    text: () => text,
    setText: (after) => {
      text = after
    },
    edit: async (before, changes) => {
      editing?.()
      const all: Changes = { ...JSON.parse(before), ...changes }
      return JSON.stringify(all)
    },
    read: async () => {
      reading?.()
    },
    refused: (error) => faults.push(error),
  })
})
afterEach(() => vi.useRealTimers())

const settle = async (): Promise<void> => {
  await vi.runAllTimersAsync()
  await edits.settled()
}

test('changes close together are one edit, the last value of a key counts', async () => {
  edits.add({ a: 1 })
  edits.add({ a: 2, b: 3 })
  await settle()
  expect(JSON.parse(text)).toEqual({ a: 2, b: 3 })
})

test('a change that comes while the text is read is not left behind', async () => {
  let once = true
  reading = () => {
    if (once) edits.add({ a: 'last' })
    once = false
  }
  edits.add({ a: 'first' })
  await settle()
  expect(JSON.parse(text)).toEqual({ a: 'last' })
})

test('another text meanwhile wins', async () => {
  edits.add({ a: 1 })
  edits.forget()
  text = '{"b":2}'
  await settle()
  expect(JSON.parse(text)).toEqual({ b: 2 })
})

test('a change taken back while it is put into the text stays away', async () => {
  editing = () => {
    edits.forget()
    text = '{}'
  }
  edits.add({ a: 1 })
  await settle()
  expect(JSON.parse(text)).toEqual({})
})

test('a fault is told, and the next change goes through', async () => {
  text = 'no JSON'
  edits.add({ a: 1 })
  await settle()
  expect(faults).toHaveLength(1)
  text = '{}'
  edits.add({ a: 2 })
  await settle()
  expect(JSON.parse(text)).toEqual({ a: 2 })
})
