import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { quantities } from '@dwell/core'
import { root } from './support/problem-files.js'

const page = readFileSync(join(root, 'docs/model.md'), 'utf8')
const sections = new Set([...page.matchAll(/^## (\d+)\. /gm)].map(([, number]) => Number(number)))
const equations = new Set([...page.matchAll(/\\tag\{(\d+)\}/g)].map(([, number]) => Number(number)))

const readable = /\.(ts|tsx|mjs|py|md|yaml)$/
const skipped = /[\\/](node_modules|dist|gallery)[\\/]/

const files = ['packages', 'plugins', 'problems', 'test', 'docs', 'examples']
  .flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((name) => join(top, name)),
  )
  .concat('README.md', 'CONTRIBUTING.md', 'CHANGELOG.md')
  .filter(
    (name) => readable.test(name) && !skipped.test(name) && name !== join('test', 'model-references.test.ts'),
  )

interface Reference {
  readonly file: string
  readonly line: number
  readonly number: number
  readonly text: string
}

const references = (pattern: RegExp, numbersOf: (match: RegExpMatchArray) => number[]): Reference[] =>
  files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((text, index) =>
        [...text.matchAll(pattern)].flatMap((match) =>
          numbersOf(match).map((number) => ({ file, line: index + 1, number, text: match[0] })),
        ),
      ),
  )

const numbersIn = (text: string): number[] =>
  [...text.matchAll(/\((\d+)\)/g)].map(([, number]) => Number(number))

const unresolved = (found: readonly Reference[], known: ReadonlySet<number>): string[] =>
  found.filter(({ number }) => !known.has(number)).map(({ file, line, text }) => `${file}:${line}: ${text}`)

describe('docs/model.md', () => {
  test('numbers every equation of the paper once, and its sections without a gap', () => {
    expect([...page.matchAll(/\\tag\{(\d+)\}/g)]).toHaveLength(49)
    expect([...equations].sort((a, b) => a - b)).toEqual(Array.from({ length: 49 }, (_, i) => i + 1))
    expect([...sections]).toEqual(Array.from({ length: sections.size }, (_, i) => i + 1))
  })

  test('has the section that every reference to it names', () => {
    const found = references(/docs\/model\.md,? §(\d+)(?:(?:, | and |–)§?(\d+))*/g, (match) =>
      [...match[0].matchAll(/§(\d+)/g)].map(([, number]) => Number(number)),
    )
    expect(found.length).toBeGreaterThan(40)
    expect(unresolved(found, sections)).toEqual([])
  })

  test('has the equation that every reference to one names', () => {
    const found = references(/\b[Ee]qs?\. (?:\(\d+\)(?:[–, ]| and )*)+/g, (match) => numbersIn(match[0]))
    expect(found.length).toBeGreaterThan(60)
    expect(unresolved(found, equations)).toEqual([])
  })

  test('has the section and the equations of every quantity', () => {
    for (const { name, section, equation } of quantities) {
      expect(sections.has(Number(section.slice(1))), `${name}: section ${section}`).toBe(true)
      for (const number of numbersIn(equation))
        expect(equations.has(number), `${name}: (${number})`).toBe(true)
    }
  })

  test('has the place that every link into it names', () => {
    const anchors = new Set(
      [...page.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
        title
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N}\- ]/gu, '')
          .replaceAll(' ', '-'),
      ),
    )
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
    expect(links.length).toBeGreaterThan(10)
    for (const link of links) expect(anchors, `#${link}`).toContain(link)
  })

  test('is the only page of the model: nothing cites one that is not there', () => {
    expect(references(/(?<![a-z/])MODEL\.md/g, () => [0]).map(({ file, line }) => `${file}:${line}`)).toEqual(
      [],
    )
  })
})
