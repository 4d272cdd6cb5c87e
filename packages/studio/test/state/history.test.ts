import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHistory, type History } from '../../src/state/history.js'

let text: string
let past: History

beforeEach(() => {
  vi.useFakeTimers()
  text = 'a'
  past = createHistory(() => text)
})
afterEach(() => vi.useRealTimers())

const write = (next: string, apart?: boolean): void => {
  past.keep(apart)
  text = next
}
const undo = (): void => {
  text = past.back()?.() ?? text
}

test('a drag is one step', () => {
  for (const next of ['b', 'c', 'd']) {
    write(next)
    vi.advanceTimersByTime(100)
  }
  undo()
  expect(text).toBe('a')
  expect(past.back()).toBeUndefined()
})

test('what a button does right after a drag, and what comes right after it, are steps of their own', () => {
  write('dragged')
  write('repaired', true)
  write('dragged again')
  undo()
  expect(text).toBe('repaired')
  undo()
  expect(text).toBe('dragged')
  undo()
  expect(text).toBe('a')
})
