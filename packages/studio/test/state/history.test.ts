import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHistory, type History } from '../../src/state/history.js'

let state: string
let history: History<string>

beforeEach(() => {
  vi.useFakeTimers()
  state = 'a'
  history = createHistory(
    () => state,
    (before) => (state = before),
    'begin',
  )
})
afterEach(() => vi.useRealTimers())

const write = (next: string, kind?: string): void => {
  history.step(`to ${next}`, kind)
  state = next
}
const labels = (): readonly string[] => history.steps().map(({ label }) => label)

test('a drag is one step, named after where it ended', () => {
  for (const next of ['b', 'c', 'd']) {
    write(next, 'drag')
    vi.advanceTimersByTime(100)
  }
  expect(labels()).toEqual(['begin', 'to d'])
  history.undo()?.()
  expect(state, 'after undo').toBe('a')
  expect(history.undo(), 'nothing before the first step').toBeUndefined()
  history.redo()?.()
  expect(state, 'after redo').toBe('d')
})

test('what a button does right after a drag, and what comes right after it, are steps of their own', () => {
  write('dragged', 'drag')
  write('repaired')
  write('dragged again', 'drag')
  for (const expected of ['repaired', 'dragged', 'a']) {
    history.undo()?.()
    expect(state).toBe(expected)
  }
})

test('two fields moved in quick succession are two steps', () => {
  write('density', 'network.bsDensity')
  write('spacing', 'network.minSpacing')
  history.undo()?.()
  expect(state).toBe('density')
})

test('a change after undo ends what could be made again', () => {
  write('b')
  write('c')
  history.undo()?.()
  write('d')
  expect(history.redo()).toBeUndefined()
  expect(labels()).toEqual(['begin', 'to b', 'to d'])
})

test('any step is reached, and what came after the last step of it is not lost', () => {
  write('b')
  write('c')
  state = 'c, and more'
  history.go(0)
  expect(state).toBe('a')
  history.go(2)
  expect(state).toBe('c, and more')
})

test('saved steps are taken up by another page', () => {
  write('b')
  write('c')
  const saved = history.saved()
  const other = createHistory(
    () => 'c',
    (before) => (state = before),
    'begin',
  )
  other.adopt(saved)
  other.undo()?.()
  expect(state).toBe('b')
})
