/**
 * Finished layouts of a whole run in an append-only file: a header line that names the tasks, then a line for each
 * layout of any of them.
 */
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import type { JobKind, Jobs } from '../pool/jobs.js'
import { decodeExactly, encodeExactly } from './exact-json.js'

export class SimulationStoreError extends Error {
  override readonly name = 'SimulationStoreError'
}

const VERSION = 2

interface Line<Kind extends JobKind> {
  readonly kind: Kind
  readonly result: Jobs[Kind]['result']
}

/** Whole lines are as this module wrote them, under the header of the same tasks. */
const isLine = (value: unknown): value is Line<JobKind> =>
  typeof value === 'object' && value !== null && 'kind' in value && 'result' in value

const parseLine = (text: string): Line<JobKind> | undefined => {
  try {
    const value = decodeExactly(text)
    return isLine(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isOf = <Kind extends JobKind>(line: Line<JobKind> | undefined, kind: Kind): line is Line<Kind> =>
  line?.kind === kind

const key = (kind: JobKind, layout: number): string => `${kind} ${layout}`

/** The layouts of one task. */
export interface SimulationStore<Kind extends JobKind = 'lifetimes'> {
  readonly ready: (layout: number) => Jobs[Kind]['result'] | undefined
  readonly append: (result: Jobs[Kind]['result']) => void
}

export interface RunStore {
  /** Layouts of one of the tasks that the store was opened with. */
  readonly of: <Kind extends JobKind>(kind: Kind) => SimulationStore<Kind>
  readonly close: () => void
}

/**
 * Opens the store of a run, creating it when it is not there. A line that a crash left incomplete is cut
 * off and its layout computed again.
 * @throws SimulationStoreError when the file belongs to another run or is no store
 */
export const openStore = (
  path: string,
  tasks: { readonly [Kind in JobKind]?: Jobs[Kind]['task'] | undefined },
): RunStore => {
  const found = new Map<string, Line<JobKind>>()
  const header = `${encodeExactly({ store: 'dwell-simulation', version: VERSION, tasks })}\n`
  if (existsSync(path)) {
    const text = readFileSync(path, 'utf8')
    if (!text.startsWith(header))
      throw new SimulationStoreError(`'${path}' holds another simulation; give --store another name`)
    let end = header.length
    for (;;) {
      const stop = text.indexOf('\n', end)
      const line = stop < 0 ? undefined : parseLine(text.slice(end, stop))
      if (line === undefined) break
      found.set(key(line.kind, line.result.layout), line)
      end = stop + 1
    }
    // Lines are ASCII: characters are bytes.
    if (end < text.length) truncateSync(path, end)
  } else writeFileSync(path, header)
  return {
    of: <Kind extends JobKind>(kind: Kind): SimulationStore<Kind> => ({
      ready: (layout) => {
        const line = found.get(key(kind, layout))
        return isOf(line, kind) ? line.result : undefined
      },
      append: (result) => {
        if (!found.has(key(kind, result.layout))) appendFileSync(path, `${encodeExactly({ kind, result })}\n`)
      },
    }),
    close: () => undefined,
  }
}
