/**
 * The store of a sweep: a log with a header that holds the whole task and one line for each point, in the order in
 * which they were finished.
 */
import { canonicalJson, readNumberWord } from '../canonical.js'
import type { Chunk, ChunkResult } from '../pool/compute-chunk.js'
import { differingParts, pointCount, sweepKey, type SweepTask } from '../sweep-task.js'
import { StoreError } from './errors.js'
import { Finished } from './finished.js'
import { decodeLine, indexOfLine, isSealed, seal, type StoredPoint } from './line.js'
import { AppendLog, type StoreMode } from './log.js'

const FORMAT = 3

const headerText = (task: SweepTask): string =>
  seal(canonicalJson({ dwell: 'sweep-store', format: FORMAT, points: pointCount(task), task }))

/** Infinity is a word in the header; in a spec it is a number again. */
const revive = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? (readNumberWord(value) ?? value) : value

/** @throws StoreError on the header of anything but this sweep */
const judgeHeader = (path: string, line: Uint8Array, task: SweepTask): void => {
  let header: { dwell?: unknown; format?: unknown; task?: SweepTask } | undefined
  try {
    header = JSON.parse(Buffer.from(line).toString('utf8'), revive)
  } catch {
    // Judged below.
  }
  if (header?.dwell !== 'sweep-store') throw new StoreError(`'${path}' is no store of a sweep`)
  if (header.format !== FORMAT || !header.task) {
    throw new StoreError(
      `'${path}' has format ${String(header.format)}, this program writes ${FORMAT}: ` +
        'choose another output or --store, or --restart to throw it away',
    )
  }
  if (!isSealed(line)) throw new StoreError(`the header of '${path}' is damaged`)
  const differing = differingParts(header.task, task)
  if (differing.length > 0) {
    throw new StoreError(
      `'${path}' belongs to another sweep (different ${differing.join(', ')}): ` +
        'choose another output or --store, or --restart to throw it away',
    )
  }
}

export class Store {
  readonly path: string
  readonly #log: AppendLog
  readonly #finished: Finished
  readonly #total: number
  /** Where the point after the last one that was read begins. */
  #mark = { index: 0, offset: 0 }

  private constructor(log: AppendLog, finished: Finished, total: number) {
    this.path = log.path
    this.#log = log
    this.#finished = finished
    this.#total = total
  }

  /**
   * Opens the store of a task and locks it. Lines of other sweeps do not fit its seals and are dropped.
   * @throws StoreError when it is there and not to be resumed, belongs to another task or version,
   *   is in use, or cannot be opened.
   */
  static open(path: string, task: SweepTask, mode: StoreMode): Store {
    const finished = new Finished()
    const total = pointCount(task)
    const log = AppendLog.open(path, {
      mode,
      header: headerText(task),
      judge: (line) => judgeHeader(path, line, task),
      key: sweepKey(task),
      take: (line, offset) => {
        const index = indexOfLine(line)
        if (index < 0 || index >= total) return false
        finished.add({ from: index, count: 1, offset, bytes: line.length })
        return true
      },
      kept: () => `${finished.points} points are safe, go on with --resume`,
    })
    return new Store(log, finished, total)
  }

  /** Points finished. */
  get points(): number {
    return this.#finished.points
  }

  /** Damaged lines met at opening; their points count as missing. */
  get dropped(): number {
    return this.#log.dropped
  }

  /** Stretches of points still to compute. */
  missing(): Chunk[] {
    return this.#finished.missing(this.#total)
  }

  /**
   * Appends a finished chunk.
   * @throws StoreError when it cannot be written; the store then ends with the last whole chunk.
   */
  append({ from, count, text }: ChunkResult): void {
    this.#finished.add({ from, count, ...this.#log.append(text) })
  }

  /** What points there are, from point `first` on in their order, read back from the disk. */
  *finished(first = 0): Generator<StoredPoint> {
    let next = first
    for (const { from, count, offset, bytes } of this.#finished.runs()) {
      if (from + count <= next) continue
      const end = offset + bytes
      const { index, offset: marked } = this.#mark
      const start = index <= next && marked > offset && marked < end ? marked : offset
      for (const { line, offset: at } of this.#log.lines(start, end - start)) {
        if (indexOfLine(line) < next) continue
        const point = decodeLine(line)
        next = point.index + 1
        this.#mark = { index: next, offset: at + line.length }
        yield point
      }
    }
  }

  /** The points from `first` on up to the first that is missing. */
  *neighbours(first: number): Generator<StoredPoint> {
    let next = first
    for (const point of this.finished(first)) {
      if (point.index !== next) return
      next++
      yield point
    }
  }

  /** Asks the disk to keep everything, closes the file and gives the lock back. */
  close(): void {
    this.#log.close()
  }
}
