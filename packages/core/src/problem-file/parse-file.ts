/** YAML 1.2 (or JSON, its subset) to located values, with every structural error. */
import { countText } from '../units/count-text.js'
import { isAlias, isMap, isNode, isScalar, isSeq, parseDocument, type YAMLError, type YAMLMap } from 'yaml'
import { fieldOf } from '../problem/fields.js'
import type { IssueList, Location } from './issue.js'
import { LineIndex } from './line-index.js'
import { readShape, type ShapedText } from './read-shape.js'
import { gluedKey, isMergeKey, plainKey, slipOf } from './syntax-slips.js'
import {
  emptyLayer,
  exampleOf,
  isSection,
  listOf,
  MOST_ELEMENTS,
  namesIn,
  reportUnknown,
  type Layer,
  type Located,
} from './layer.js'

export interface ParsedFile extends Layer {
  readonly extends?: Located
}

const kindOf = (node: unknown): string => {
  if (isMap(node)) return 'a section'
  if (isSeq(node)) return 'a list'
  return isScalar(node) && node.value !== null ? 'a single value' : 'nothing'
}

class FileWalk {
  readonly layer: Layer & { extends?: Located } = emptyLayer()
  readonly #index: LineIndex
  readonly #lines: readonly number[]
  readonly #text: string
  readonly #file: string
  readonly #issues: IssueList

  constructor(file: string, { text, lines }: ShapedText & { readonly ok: true }, issues: IssueList) {
    this.#file = file
    this.#text = text
    this.#index = new LineIndex(text)
    this.#lines = lines
    this.#issues = issues
  }

  run(): ParsedFile {
    const document = parseDocument(this.#text, {
      version: '1.2',
      schema: 'core',
      // Reported by the walk, which knows the names of the keys.
      uniqueKeys: false,
      prettyErrors: false,
      // 'silent' would also swallow the error of a second document.
      logLevel: 'error',
    })
    const faults = [...document.errors, ...document.warnings]
    if (faults.length > 0) {
      // The tree of a text with syntax errors is guesswork: report these alone.
      this.layer.excused.add('')
      this.#syntax(faults)
      return this.layer
    }
    const root = document.contents
    this.layer.sections.set('', { file: this.#file, line: 1, column: 1 })
    if (isMap(root)) this.#section(root, '')
    else {
      this.layer.excused.add('')
      const place = root?.range ? this.#at(root.range[0]) : this.layer.sections.get('')!
      if (root === null || (isScalar(root) && root.value === null))
        this.#issues.add(place, '', 'the file is empty', 'a problem file, or at least an extends key')
      else this.#issues.add(place, '', `the file is ${kindOf(root)}, not a problem`, 'sections with keys')
    }
    return this.layer
  }

  #syntax(faults: readonly YAMLError[]): void {
    const lines = this.#text.split('\n')
    const told = new Set<string>()
    for (const { code, pos, message } of faults) {
      const at = this.#at(pos[0])
      const slip = slipOf(code, lines, this.#index.locate(pos[0]).line)
      const text = `not valid YAML: ${slip?.message ?? message}`
      // One slip makes several faults of the parser.
      if (slip && told.has(slip.suggestion ?? slip.message)) continue
      if (slip) told.add(slip.suggestion ?? slip.message)
      this.#issues.add(at, '', text, slip?.expected ?? 'valid YAML or JSON', slip?.suggestion)
    }
  }

  #at(offset: number): Location {
    const { line, column } = this.#index.locate(offset)
    return { file: this.#file, line: this.#lines[line - 1] ?? this.#lines.at(-1) ?? 1, column }
  }

  #of(node: unknown, fallback: Location): Location {
    return isNode(node) && node.range ? this.#at(node.range[0]) : fallback
  }

  #section(map: YAMLMap, path: string): void {
    const here = this.layer.sections.get(path)!
    const seen = new Map<string, Location>()
    for (const { key: keyNode, value } of map.items) {
      const at = this.#of(keyNode, here)
      const given = isScalar(keyNode) ? keyNode.value : undefined
      if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'boolean') {
        this.#issues.add(at, path, 'a key must be a plain name', `one of ${namesIn(path).join(', ')}`)
        continue
      }
      const name = plainKey(String(given), path)
      const key = path === '' ? name : `${path}.${name}`
      const first = seen.get(name)
      if (first)
        this.#issues.add(at, key, `duplicate key, first given in line ${first.line}`, 'each key once')
      else {
        seen.set(name, at)
        this.#entry(key, path, value, at)
      }
    }
  }

  #excuse(key: string): void {
    // Without its parent a file may lack anything.
    this.layer.excused.add(key === 'extends' ? '' : key)
  }

  #entry(key: string, parent: string, value: unknown, at: Location): void {
    // How a JSON file names the schema to its editor; nothing is read from it.
    if (key === '$schema') return
    const name = key.slice(parent === '' ? 0 : parent.length + 1)
    if (isMergeKey(name)) {
      this.#excuse(parent)
      const expected = "the keys written out, or 'extends: ./other.yaml' at the top"
      this.#issues.add(at, parent, `YAML merge keys (<<) are not read, expected ${expected}`, expected)
      return
    }
    if (isAlias(value)) {
      this.#excuse(key)
      this.#issues.add(this.#of(value, at), key, 'YAML aliases are not read', 'the value written out')
    } else if (isSection(key)) {
      if (isMap(value)) {
        this.layer.sections.set(key, at)
        this.#section(value, key)
      } else {
        this.layer.excused.add(key)
        const expected = `a section with keys ${namesIn(key).join(', ')}`
        const slip = isScalar(value) && typeof value.value === 'string' ? gluedKey(value.value) : undefined
        const message = slip?.message ?? `expected ${expected}, got ${kindOf(value)}`
        this.#issues.add(this.#of(value, at), key, message, expected, slip?.suggestion)
      }
    } else if (listOf(key)) this.#list(key, value, at)
    else if (fieldOf(key) || key === 'extends') {
      const place = this.#of(value, at)
      if (isScalar(value) || value === null) {
        const located = { raw: isScalar(value) ? value.value : null, at: place }
        if (key === 'extends') this.layer.extends = located
        else this.layer.values.set(key, located)
      } else {
        this.#excuse(key)
        const example = key === 'extends' ? './reference.yaml' : exampleOf(key)
        const expected = `a single value such as '${example}'`
        this.#issues.add(place, key, `expected ${expected}, got ${kindOf(value)}`, expected)
      }
    } else this.#unknown(key, parent, name, at)
  }

  /** Elements are sections of their own: `service.kinematics[0]`. */
  #list(key: string, value: unknown, at: Location): void {
    const names = namesIn(`${key}[0]`)
    const expected = `a list of elements with keys ${names.join(', ')}`
    const items = isSeq(value) ? value.items : []
    if (items.length === 0 || items.length > MOST_ELEMENTS) {
      this.#excuse(key)
      const got = isSeq(value) ? countText(items.length, 'element') : kindOf(value)
      const range = isSeq(value) ? `, 1 to ${MOST_ELEMENTS} of them` : ''
      this.#issues.add(this.#of(value, at), key, `expected ${expected}${range}, got ${got}`, expected)
      return
    }
    this.layer.sections.set(key, at)
    for (const [i, item] of items.entries()) {
      const element = `${key}[${i}]`
      const place = this.#of(item, at)
      this.layer.sections.set(element, place)
      if (isMap(item)) this.#section(item, element)
      else {
        this.layer.excused.add(element)
        const wanted = `keys ${names.join(', ')}`
        this.#issues.add(place, element, `expected ${wanted}, got ${kindOf(item)}`, wanted)
      }
    }
  }

  #unknown(key: string, parent: string, name: string, at: Location): void {
    const slip = gluedKey(name)
    if (!slip) reportUnknown(key, parent, at, this.layer, this.#issues)
    else {
      this.#excuse(parent)
      this.#issues.add(at, parent, slip.message, slip.expected, slip.suggestion)
    }
  }
}

/** Reads one file's text (already through `readSource`); errors go to `issues`. */
export const parseFile = (file: string, text: string, issues: IssueList): ParsedFile => {
  const shape = readShape(text)
  if (!shape.ok) {
    issues.add({ file, line: shape.line, column: shape.column }, '', shape.message, shape.expected)
    return { ...emptyLayer(), excused: new Set(['']) }
  }
  try {
    return new FileWalk(file, shape, issues).run()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    issues.add({ file, line: 1, column: 1 }, '', 'the file is nested too deeply', 'sections with keys')
    return { ...emptyLayer(), excused: new Set(['']) }
  }
}
