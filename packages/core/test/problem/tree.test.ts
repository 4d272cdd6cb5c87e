import { expect, test } from 'vitest'
import { deletePath, isTree, readPath, writePath } from '../../src/problem/tree.js'

test('reads own properties only, and ends where the path does', () => {
  const tree = { a: { b: { c: 3 }, list: [1] }, n: null }
  expect(readPath(tree, 'a.b.c')).toBe(3)
  expect(readPath(tree, 'a.b')).toBe(tree.a.b)
  for (const key of [
    'x',
    'a.x.y',
    'n.x',
    'a.b.c.d',
    'a.list.0',
    '__proto__',
    'a.constructor',
    'toString',
    '',
  ])
    expect(readPath(tree, key), key).toBeUndefined()
  expect(isTree([])).toBe(false)
  expect(isTree(null)).toBe(false)
})

test('writes make sections on the way', () => {
  const tree = { a: { kept: 1 }, scalar: 2 }
  writePath(tree, 'a.b.c', 3)
  writePath(tree, 'scalar.x', 4)
  writePath(tree, 'top', 5)
  expect(tree).toEqual({ a: { kept: 1, b: { c: 3 } }, scalar: { x: 4 }, top: 5 })
})

test('with a set of fresh sections, shared ones are copied once and stay as they were', () => {
  const shared = { a: { b: { c: 1 }, d: 2 }, e: { f: 3 } }
  const copy = { ...shared }
  const fresh = new Set<object>()
  writePath(copy, 'a.b.c', 10, fresh)
  const first = copy.a
  writePath(copy, 'a.d', 20, fresh)
  expect(copy.a).toBe(first)
  expect(copy).toEqual({ a: { b: { c: 10 }, d: 20 }, e: { f: 3 } })
  expect(shared).toEqual({ a: { b: { c: 1 }, d: 2 }, e: { f: 3 } })
  expect(copy.e).toBe(shared.e)
  expect(fresh).toEqual(new Set([copy.a, copy.a.b]))
})

test('elements of lists are read, written and copied by their numbers', () => {
  const shared = { a: { list: [{ x: 1 }, { x: 2 }] } }
  expect(readPath(shared, 'a.list[1].x')).toBe(2)
  expect(readPath(shared, 'a.list[2].x')).toBeUndefined()
  const copy = { ...shared }
  const fresh = new Set<object>()
  writePath(copy, 'a.list[1].x', 20, fresh)
  writePath(copy, 'a.list[2].x', 30, fresh)
  expect(copy).toEqual({ a: { list: [{ x: 1 }, { x: 20 }, { x: 30 }] } })
  expect(shared).toEqual({ a: { list: [{ x: 1 }, { x: 2 }] } })
  const made = {}
  writePath(made, 'b.list[0].x', 1)
  expect(made).toEqual({ b: { list: [{ x: 1 }] } })
})

test('what is taken out of a copy stays in what it shared', () => {
  const shared = { a: { b: 1, c: 2 } }
  const copy = { ...shared }
  deletePath(copy, 'a.b', new Set())
  expect(copy).toEqual({ a: { c: 2 } })
  expect(shared).toEqual({ a: { b: 1, c: 2 } })
})
