/** Finished layouts in an append-only file: a header line that names the task, a line for each layout. */
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import type { LayoutResult, SimulationTask } from './task.js'

export class SimulationStoreError extends Error {
  override readonly name = 'SimulationStoreError'
}

const VERSION = 1

const headerOf = (task: SimulationTask): string =>
  JSON.stringify({
    store: 'dwell-simulation',
    version: VERSION,
    task: { ...task, horizon: String(task.horizon) },
  })

const lineOf = ({ lifetimes, ...rest }: LayoutResult): string => {
  const bytes = Buffer.from(lifetimes.buffer, lifetimes.byteOffset, lifetimes.byteLength)
  return `${JSON.stringify({ ...rest, lifetimes: bytes.toString('base64') })}\n`
}

const parseLine = (line: string, tracks: number): LayoutResult | undefined => {
  try {
    const {
      layout,
      lifetimes,
      handovers,
      censored,
    }: Record<'layout' | 'handovers' | 'censored', number> & {
      lifetimes: string
    } = JSON.parse(line)
    const bytes = Buffer.from(lifetimes, 'base64')
    if (bytes.length !== 8 * tracks) return undefined
    const values = new Float64Array(tracks)
    Buffer.from(values.buffer).set(bytes)
    return { layout, lifetimes: values, handovers, censored }
  } catch {
    return undefined
  }
}

export interface SimulationStore {
  readonly ready: (layout: number) => LayoutResult | undefined
  readonly append: (result: LayoutResult) => void
}

/**
 * Opens the store of a task, creating it when it is not there. A line that a crash left incomplete is cut
 * off and its layout computed again.
 * @throws SimulationStoreError when the file belongs to another task or is no store
 */
export const openStore = (path: string, task: SimulationTask): SimulationStore => {
  const found = new Map<number, LayoutResult>()
  const header = `${headerOf(task)}\n`
  if (existsSync(path)) {
    const text = readFileSync(path, 'utf8')
    if (!text.startsWith(header))
      throw new SimulationStoreError(`'${path}' holds another simulation; give --store another name`)
    let end = header.length
    for (;;) {
      const stop = text.indexOf('\n', end)
      const result = stop < 0 ? undefined : parseLine(text.slice(end, stop), task.tracks)
      if (result === undefined) break
      found.set(result.layout, result)
      end = stop + 1
    }
    // The file is ASCII but for nothing: characters are bytes.
    if (end < text.length) truncateSync(path, end)
  } else writeFileSync(path, header)
  return {
    ready: (layout) => found.get(layout),
    append: (result) => {
      if (!found.has(result.layout)) appendFileSync(path, lineOf(result))
    },
  }
}
