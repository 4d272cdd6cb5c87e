/** The store to tables, all formats in one pass. */
import { accessSync, constants, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { nearest } from '@dwell/core'
import { compilePlan, type PointValues } from '../plan/sweep-plan.js'
import { errorCode, systemReason } from '@dwell/core/system-error'
import { StoreError } from '../store/errors.js'
import type { StoredPoint } from '../store/line.js'
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
      throw new StoreError(`cannot write '${path}': ${systemReason(error)}`)
    }
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
      throw new StoreError(`cannot write '${path}': it is a directory`)
  }
}

/** What makes the writers of a format, loaded when it is asked for. */
const makers: Readonly<Record<OutputFormat, () => Promise<(path: string, task: SweepTask) => TableWriter>>> =
  {
    csv: async () => (await import('./csv.js')).csvWriter,
    jsonl: async () => (await import('./json-lines.js')).jsonLinesWriter,
    parquet: async () => (await import('./parquet.js')).parquetWriter,
  }

/** What a sweep came to. */
export interface Tally {
  /** Points by status. */
  readonly statuses: Readonly<Record<string, number>>
  /** Points whose certificate was checked, and the widest gap among them; 0 points where none was asked for. */
  readonly verified: { readonly points: number; readonly widestGap: number }
}

/** Most rows written at once, so that a signal is heard and chunks are taken meanwhile. */
const BREATH = 4096

/**
 * The outputs of a sweep, written in the order of points as far as the store goes without a gap: while points are
 * computed, and the rest at the end. Each appears whole or not at all.
 */
export class Tables {
  readonly #store: Store
  readonly #total: number
  readonly #valuesAt: (index: number) => PointValues
  readonly #statuses: Record<string, number> = {}
  readonly #verified = { points: 0, widestGap: 0 }
  readonly #writers: { readonly path: string; readonly writer: TableWriter }[] = []
  #next = 0
  #failure: unknown

  private constructor(store: Store, task: SweepTask) {
    const { count, at } = compilePlan(task.plan)
    this.#store = store
    this.#total = count
    this.#valuesAt = at
  }

  static async begin(store: Store, task: SweepTask, outputs: readonly SweepOutput[]): Promise<Tables> {
    const tables = new Tables(store, task)
    for (const { path, format } of outputs) {
      const make = await makers[format]()
      tables.#try(path, () => tables.#writers.push({ path, writer: make(path, task) }))
    }
    return tables
  }

  /** Writes the next rows that there are. What goes wrong is told by `finish`: the points are worth more. */
  advance(): void {
    let rows = 0
    for (const point of this.#store.neighbours(this.#next)) {
      const row = { point, values: this.#valuesAt(point.index) }
      for (const { path, writer } of this.#writers) this.#try(path, () => writer.row(row))
      if (this.#failure !== undefined) return
      this.#count(point)
      this.#next++
      if (++rows === BREATH) return
    }
  }

  /**
   * Writes what is left. Returns what came out; undefined when the signal came first.
   * @throws StoreError when a file could not be written, or a point is missing.
   */
  async finish(signal?: AbortSignal): Promise<Tally | undefined> {
    for (let from = -1; this.#next < this.#total && this.#next > from && this.#failure === undefined;) {
      from = this.#next
      this.advance()
      await setImmediate()
      if (signal?.aborted) return this.abandon()
    }
    if (this.#failure === undefined && this.#next < this.#total)
      throw new StoreError(`'${this.#store.path}' lacks point ${this.#next}`)
    for (const { path, writer } of this.#writers) this.#try(path, () => writer.finish())
    if (this.#failure !== undefined) {
      this.abandon()
      throw this.#failure
    }
    this.#writers.length = 0
    return { statuses: this.#statuses, verified: this.#verified }
  }

  /** Leaves no trace. */
  abandon(): undefined {
    for (const { writer } of this.#writers) writer.abandon()
    this.#writers.length = 0
  }

  #count({ record: { status, verified } }: StoredPoint): void {
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1
    if (verified === undefined) return
    this.#verified.points++
    this.#verified.widestGap = Math.max(this.#verified.widestGap, verified)
  }

  #try(path: string, work: () => void): void {
    if (this.#failure !== undefined) return
    try {
      work()
    } catch (error) {
      this.#failure =
        errorCode(error) === ''
          ? error
          : new StoreError(
              `cannot write '${path}': ${systemReason(error)}; the store is complete, --resume writes again`,
            )
    }
  }
}
