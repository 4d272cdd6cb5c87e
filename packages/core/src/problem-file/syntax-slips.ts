/** The commonest slips of YAML in the words of who made them, not of the parser. */
import { fieldOf, fields, sections } from '../problem/fields.js'

export interface Slip {
  readonly message: string
  readonly expected: string
  readonly suggestion?: string
}

const lastNames = new Set([...fields, ...sections].map(({ key }) => key.slice(key.lastIndexOf('.') + 1)))

const typographic = /^[“”„‟‘’‚«»‹›"']+|[“”„‟‘’‚«»‹›"']+$/g

/** A key or text without the typographic quotes a word processor put around it. */
export const withoutQuotes = (text: string): string => text.replaceAll(typographic, '')

/** `bsDensity:20`, no blank after the colon: to YAML one word. */
export const gluedKey = (text: string): Slip | undefined => {
  const match = /^\s*["']?([A-Za-z]\w*)["']?:(?![\s/])(.+)$/u.exec(text)
  if (!match || !lastNames.has(match[1])) return undefined
  return {
    message: `a blank must follow the colon of ${match[1]}`,
    expected: 'key: value',
    suggestion: `${match[1]}: ${match[2].trim()}`,
  }
}

/** `title: Phase 2: macro`: a second colon makes a second key of the text. */
const colonInText = (text: string): Slip | undefined => {
  const match = /^\s*([\w.]+)\s*:\s+(?![|>{[])(.*\S:(?:\s.*)?)$/u.exec(text)
  if (!match) return undefined
  const value = withoutQuotes(match[2].trim())
  return {
    message: "a text with ': ' in it needs straight quotes around it",
    expected: 'a text in quotes',
    suggestion: `${match[1]}: "${value.replaceAll('"', "'")}"`,
  }
}

const tab: Slip = {
  message: 'a tab indents this line; YAML takes blanks',
  expected: 'blanks for indentation',
}
const documents: Slip = {
  message: "a second document begins here, after '---'",
  expected: 'one problem a file',
}
const conflict: Slip = {
  message: 'the marks of a merge conflict stand in it',
  expected: 'one of the two versions',
}

/**
 * What is most likely wrong near line `line` (from 1) of a text that is no YAML, by the parser's code and the text
 * itself; undefined when nothing is known.
 */
export const slipOf = (code: string, lines: readonly string[], line: number): Slip | undefined => {
  const here = lines[line - 1] ?? ''
  if (lines.some((each) => /^(<{7}|>{7})( |$)/.test(each))) return conflict
  if (/^ *\t/.test(here)) return tab
  if (code === 'MULTIPLE_DOCS') return documents
  // A tag is said by its own name.
  if (code === 'TAG_RESOLVE_FAILED') return undefined
  for (const near of [here, lines[line - 2] ?? '', lines[line] ?? '']) {
    const slip = gluedKey(near) ?? colonInText(near)
    if (slip) return slip
  }
  return undefined
}

/** Whether a key of a map is YAML's merge, which extends does better. */
export const isMergeKey = (key: string): boolean => key === '<<'

/** The full key a misquoted one stands for, or the key itself. */
export const plainKey = (name: string, parent: string): string => {
  const bare = withoutQuotes(name)
  const full = (each: string): string => (parent === '' ? each : `${parent}.${each}`)
  const known = fieldOf(full(bare)) ?? sections.find(({ key }) => key === full(bare))
  return known || bare === 'extends' ? bare : name
}
