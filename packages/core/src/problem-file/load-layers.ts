/** A problem file and everything it extends, parents first. */
import { errorCode, systemReason } from '../system-error.js'
import type { IssueList, Location } from './issue.js'
import { emptyLayer, type Layer } from './layer.js'
import { parseFile } from './parse-file.js'
import { readSource, refuseSize } from './source-text.js'

/** How files are reached; a browser page gives its own. */
export interface ProblemHost {
  /** The bytes or text of a file; rejects when it cannot be read. */
  read(path: string): Uint8Array | string | Promise<Uint8Array | string>
  /** The normalised path of `relative`, as written in the file `fromPath`. */
  resolve(fromPath: string, relative: string): string
  /** Size in bytes, when it can be known without reading: an oversized file is then not read at all. */
  size?(path: string): number | undefined | Promise<number | undefined>
}

const longestChain = 16

const whyUnreadable = (error: unknown): string => {
  const code = errorCode(error)
  if (code === 'ENOENT') return 'no such file'
  return code === 'EISDIR' ? 'this is a directory, not a file' : systemReason(error)
}

const excusedLayer = (): Layer => ({ ...emptyLayer(), excused: new Set(['']) })

/**
 * Reads `path` and the chain of its `extends`. Errors in a parent carry the parent's place; a file
 * that cannot be read is reported where it was asked for.
 */
export const loadLayers = async (
  path: string,
  host: ProblemHost,
  issues: IssueList,
): Promise<{ layers: Layer[]; files: string[] }> => {
  const layers: Layer[] = []
  const chain: string[] = []
  let next: { path: string; asked: Location | undefined } | undefined = { path, asked: undefined }
  while (next) {
    const file: string = next.path
    const start: Location = { file, line: 1, column: 1 }
    const asked: Location = next.asked ?? start
    const key = next.asked ? 'extends' : ''
    next = undefined
    const circle = chain.includes(file)
    if (circle || chain.length >= longestChain) {
      const names = [...chain.slice(circle ? chain.indexOf(file) : 0), file].join(' → ')
      const message = circle
        ? `cyclic extends: ${names}`
        : `more than ${longestChain} files extend each other: ${names}`
      issues.add(asked, key, message, 'a chain of files that ends')
      layers.unshift(excusedLayer())
      break
    }
    chain.push(file)
    let source: ReturnType<typeof readSource>
    try {
      const bytes = await host.size?.(file)
      source = (bytes !== undefined && refuseSize(bytes)) || readSource(await host.read(file))
    } catch (error) {
      issues.add(asked, key, `cannot read '${file}': ${whyUnreadable(error)}`, 'a problem file')
      layers.unshift(excusedLayer())
      break
    }
    if (!source.ok) {
      issues.add({ file, line: source.line, column: source.column }, '', source.message, source.expected)
      layers.unshift(excusedLayer())
      break
    }
    const parsed = parseFile(file, source.text, issues)
    layers.unshift(parsed)
    if (!parsed.extends) continue
    const { raw, at } = parsed.extends
    if (typeof raw === 'string' && raw.trim() !== '') next = { path: host.resolve(file, raw), asked: at }
    else {
      parsed.excused.add('')
      const expected = "the path of a problem file, such as './reference.yaml'"
      issues.add(at, 'extends', `expected ${expected}`, expected)
    }
  }
  return { layers, files: chain }
}
