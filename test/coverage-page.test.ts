/** docs/coverage.md: no row is empty, and what it names exists. */
import { readFileSync } from 'node:fs'
import { designQuantities, fieldOf, fields, quantityByName, sections } from '@dwell/core'
import { expect, test } from 'vitest'
import { examineClaims } from '../packages/engine/src/claims/index.js'

const page = readFileSync(new URL('../docs/coverage.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| *-|^\| statement /.test(line))
  .map((line) => line.slice(1, -1).split(' | '))
const code = [...page.matchAll(/`([^`]+)`/g)].map(([, text]) => text)

test('every statement has its place', () => {
  expect(rows.length).toBeGreaterThan(60)
  for (const cells of rows) {
    expect(cells.length, `cells of the row '${cells[0].trim()}'`).toBe(2)
    for (const cell of cells) expect(cell.trim(), `row '${cells[0].trim()}'`).not.toBe('')
  }
})

const quantities = new Set([...quantityByName.keys(), ...designQuantities.map(({ name }) => name)])

test.each(code.filter((text) => /^[a-z]+(?:[A-Z][A-Za-z0-9]*)+$/.test(text)))('%s is a quantity', (name) => {
  expect(quantities).toContain(name)
})

test.each(code.filter((text) => /^[a-z]\w*\.(?:\*|[\w.]+)(?:: \S+)?$/.test(text)))(
  '%s is a key of a problem file',
  (text) => {
    const [key, value] = text.split(': ')
    if (key.endsWith('.*')) {
      expect(fields.some((each) => each.key.startsWith(key.slice(0, -1)))).toBe(true)
      return
    }
    if (sections.some((each) => each.key === key)) return
    const field = fieldOf(key)
    expect(field, `key ${key}`).toBeDefined()
    if (value !== undefined) expect(field?.kind === 'enum' ? field.values : []).toContain(value)
  },
)

test('claims are referred to by numbers that there are', () => {
  const known = new Set(examineClaims().map(({ id }) => id))
  const cited = [...page.matchAll(/claims? (\d+)(?: and (\d+))?/g)].flatMap(([, a, b]) =>
    b ? [+a, +b] : [+a],
  )
  expect(cited.length).toBeGreaterThan(15)
  for (const id of cited) expect(known).toContain(id)
})
