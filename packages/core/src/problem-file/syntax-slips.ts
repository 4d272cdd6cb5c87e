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

/** What is most likely wrong near line `line` (from 1) of a text that is no YAML; undefined when nothing is known. */
export const slipNear = (lines: readonly string[], line: number): Slip | undefined => {
  const here = lines[line - 1] ?? ''
  if (/^ *\t/.test(here))
    return { message: 'a tab indents this line; YAML takes blanks', expected: 'blanks for indentation' }
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
