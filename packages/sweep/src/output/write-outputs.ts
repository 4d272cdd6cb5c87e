/** The store to tables, all formats in one pass. */
import { accessSync, constants, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { nearest } from '@dwell/core'
import { compilePlan } from '../plan/sweep-plan.js'
import { errorCode, errorText } from '../system-error.js'
import { StoreError } from '../store/errors.js'
import type { Store } from '../store/store.js'
import type { SweepTask } from '../sweep-task.js'
import type { TableWriter } from './table-writer.js'

export type OutputFormat = 'csv' | 'jsonl' | 'parquet'

export interface SweepOutput {
  readonly path: string
  readonly format: OutputFormat
}

const extensions: Readonly<Record<string, OutputFormat>> = {
  csv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  parquet: 'parquet',
}

/** The output a file name asks for. @throws StoreError on an extension that names no format. */
export const outputOf = (path: string): SweepOutput => {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  if (Object.hasOwn(extensions, extension)) return { path, format: extensions[extension] }
  const guess = nearest(extension, Object.keys(extensions))
  throw new StoreError(
    `'${path}': the name must end in ${Object.keys(extensions)
      .map((each) => `.${each}`)
      .join(', ')}${guess ? ` (did you mean '.${guess}'?)` : ''}`,
  )
}

/**
 * Looks before hours of work whether the outputs can be written at their end.
 * @throws StoreError on two outputs of one name, a folder that is missing or not ours to write, or a name that a folder has.
 */
export const checkOutputs = (outputs: readonly SweepOutput[]): void => {
  const named = new Set<string>()
  for (const { path } of outputs) {
    if (named.has(resolve(path)))
      throw new StoreError(`'${path}' is named twice: one output would replace the other`)
    named.add(resolve(path))
    try {
      accessSync(dirname(path), constants.W_OK)
    } catch (error) {
      throw new StoreError(`cannot write '${path}': ${errorText(error)}`)
    }
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
      throw new StoreError(`cannot write '${path}': it is a directory`)
  }
}

const open = async ({ path, format }: SweepOutput, task: SweepTask): Promise<TableWriter> => {
  // Each format is loaded when it is asked for.
  switch (format) {
    case 'csv':
      return (await import('./csv.js')).csvWriter(path, task)
    case 'jsonl':
      return (await import('./json-lines.js')).jsonLinesWriter(path, task)
    case 'parquet':
      return (await import('./parquet.js')).parquetWriter(path, task)
  }
}

/** What a sweep came to. */
export interface Tally {
  /** Points by status. */
  readonly statuses: Readonly<Record<string, number>>
  /** Points whose certificate was checked, and the widest gap among them; 0 points where none was asked for. */
  readonly verified: { readonly points: number; readonly widestGap: number }
}

/** Rows between two looks at the signal. */
const BREATH = 4096

/**
 * Writes every output in the order of points; each appears whole or not at all. Returns what
 * came out; undefined when the signal came first.
 * @throws StoreError when a file cannot be written.
 */
export const writeOutputs = async (
  store: Store,
  task: SweepTask,
  outputs: readonly SweepOutput[],
  signal?: AbortSignal,
): Promise<Tally | undefined> => {
  const plan = compilePlan(task.plan)
  const statuses: Record<string, number> = {}
  const verified = { points: 0, widestGap: 0 }
  const writers: TableWriter[] = []
  let path = ''
  try {
    for (const output of outputs) {
      path = output.path
      writers.push(await open(output, task))
    }
    for (const point of store.read()) {
      const values = plan.at(point.index)
      for (const [i, writer] of writers.entries()) {
        path = outputs[i].path
        writer.row({ point, values })
      }
      const { status, verified: gap } = point.record
      statuses[status] = (statuses[status] ?? 0) + 1
      if (gap !== undefined) {
        verified.points++
        verified.widestGap = Math.max(verified.widestGap, gap)
      }
      if (point.index % BREATH === BREATH - 1) {
        await setImmediate()
        if (signal?.aborted) {
          for (const writer of writers) writer.abandon()
          return undefined
        }
      }
    }
    for (const [i, writer] of writers.entries()) {
      path = outputs[i].path
      writer.finish()
    }
    return { statuses, verified }
  } catch (error) {
    for (const writer of writers) writer.abandon()
    if (errorCode(error) === '') throw error
    throw new StoreError(
      `cannot write '${path}': ${errorText(error)}; the store is complete, --resume writes again`,
    )
  }
}
