import { expect, test } from 'vitest'
import { isTree, readPath, writePath } from '../../src/problem/tree.js'

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
