/**
 * The append-only store of a sweep: JSON Lines, a header that holds the whole task and one line for
 * each point, in the order in which they were finished, every line with its checksum.
 *
 * Durability: a chunk is written by one system call as soon as it is there, so that a killed process
 * (SIGKILL too) loses nothing it had delivered. The disk is asked to keep it once a second and at
 * the end: a power cut loses at most that second, and what it tears is recognised and computed again.
 */
import {
  closeSync,
  existsSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { canonicalJson, readNumberWord } from '../canonical.js'
import type { Chunk, ChunkResult } from '../pool/compute-chunk.js'
import { differingParts, pointCount, type SweepTask } from '../sweep-task.js'
import { errorText } from '../system-error.js'
import { StoreError } from './errors.js'
import { Finished } from './finished.js'
import { decodeLine, indexOfLine, isSealed, seal, type StoredPoint } from './line.js'
import { takeLock } from './lock.js'
import { readLines } from './read-lines.js'

const FORMAT = 1
const SYNC_MILLISECONDS = 1000

export type StoreMode = 'fresh' | 'resume' | 'restart'

const headerText = (task: SweepTask): string =>
  seal(canonicalJson({ dwell: 'sweep-store', format: FORMAT, points: pointCount(task), task }))

/** Infinity is a word in the header; in a spec it is a number again. */
const revive = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? (readNumberWord(value) ?? value) : value

export class Store {
  readonly path: string
  readonly #file: number
  readonly #release: () => void
  readonly #finished = new Finished()
  readonly #total: number
  #end = 0
  #dropped = 0
  #failure: StoreError | undefined
  #dirty = false
  #syncing = false
  #timer: NodeJS.Timeout | undefined

  private constructor(path: string, file: number, release: () => void, total: number) {
    this.path = path
    this.#file = file
    this.#release = release
    this.#total = total
  }

  /**
   * Opens the store of a task and locks it.
   * @throws StoreError when it is there and not to be resumed, belongs to another task or version,
   *   is in use, or cannot be opened.
   */
  static open(path: string, task: SweepTask, mode: StoreMode): Store {
    let release: () => void
    try {
      release = takeLock(`${path}.lock`)
    } catch (error) {
      if (error instanceof StoreError) throw error
      throw new StoreError(`cannot create '${path}.lock': ${errorText(error)}`)
    }
    let file: number | undefined
    try {
      if (mode === 'restart') rmSync(path, { force: true })
      const there = existsSync(path)
      file = openSync(path, there ? 'r+' : 'wx+', 0o644)
      const store = new Store(path, file, release, pointCount(task))
      if (!there || !store.#load(task, mode)) store.#write(headerText(task), 0)
      fsyncSync(file)
      store.#timer = setInterval(() => store.#sync(), SYNC_MILLISECONDS).unref()
      return store
    } catch (error) {
      if (file !== undefined) closeSync(file)
      release()
      if (error instanceof StoreError) throw error
      throw new StoreError(`cannot open '${path}': ${errorText(error)}`)
    }
  }

  /** Points finished. */
  get points(): number {
    return this.#finished.points
  }

  /** Damaged lines met at opening; their points count as missing. */
  get dropped(): number {
    return this.#dropped
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
    // A shorter chunk of another worker could still fit, and the number told would be wrong.
    if (this.#failure) throw this.#failure
    const offset = this.#end
    this.#write(text, offset)
    this.#finished.add({ from, count, offset, bytes: this.#end - offset })
    this.#dirty = true
  }

  /** Every stored point in the order of points, read back from the disk. */
  *read(): Generator<StoredPoint> {
    let next = 0
    for (const { from, offset, bytes } of this.#finished.runs()) {
      if (from > next) throw new StoreError(`'${this.path}' lacks point ${next}`)
      for (const { line } of readLines(this.#file, offset, offset + bytes)) {
        const point = decodeLine(line)
        if (point.index < next) continue
        next = point.index + 1
        yield point
      }
    }
    if (next !== this.#total) throw new StoreError(`'${this.path}' lacks point ${next}`)
  }

  /** Asks the disk to keep everything, closes the file and gives the lock back. */
  close(): void {
    clearInterval(this.#timer)
    try {
      fsyncSync(this.#file)
    } finally {
      // A sync under way in libuv's pool would see its descriptor closed, and possibly reused.
      const finish = (): void => {
        if (this.#syncing) setImmediate(finish)
        else closeSync(this.#file)
      }
      finish()
      this.#release()
    }
  }

  #sync(): void {
    if (!this.#dirty || this.#syncing) return
    this.#dirty = false
    this.#syncing = true
    fdatasync(this.#file, () => {
      this.#syncing = false
    })
  }

  #write(text: string, offset: number): void {
    const bytes = Buffer.from(text, 'utf8')
    try {
      for (let done = 0; done < bytes.length;)
        done += writeSync(this.#file, bytes, done, bytes.length - done, offset + done)
    } catch (error) {
      try {
        ftruncateSync(this.#file, offset)
      } catch {
        // The torn end is recognised at the next opening.
      }
      const safe = offset > 0 ? `; ${this.points} points are safe, go on with --resume` : ''
      this.#failure = new StoreError(`cannot write to '${this.path}': ${errorText(error)}${safe}`)
      throw this.#failure
    }
    this.#end = offset + bytes.length
  }

  /** Reads what is there; false when there is nothing yet but, at most, a torn header. */
  #load(task: SweepTask, mode: StoreMode): boolean {
    const { size } = fstatSync(this.#file)
    const expected = Buffer.from(headerText(task))
    const head = Buffer.alloc(Math.min(size, expected.length))
    readSync(this.#file, head, 0, head.length, 0)
    if (size < expected.length && expected.subarray(0, size).equals(head)) {
      ftruncateSync(this.#file, 0)
      return false
    }
    if (mode === 'fresh') {
      throw new StoreError(
        `'${this.path}' is there already: --resume goes on with it, --restart throws it away`,
      )
    }
    let headed = false
    for (const { line, offset } of readLines(this.#file, 0, size)) {
      this.#end = offset + line.length
      if (!headed) {
        this.#judgeHeader(line, task)
        headed = true
        continue
      }
      const index = isSealed(line) ? indexOfLine(line) : -1
      if (index < 0 || index >= this.#total) this.#dropped++
      else this.#finished.add({ from: index, count: 1, offset, bytes: line.length })
    }
    if (!headed) throw new StoreError(`'${this.path}' is no store of a sweep`)
    // A torn end would glue itself to the next line.
    if (this.#end < size) {
      this.#dropped++
      ftruncateSync(this.#file, this.#end)
    }
    return true
  }

  #judgeHeader(line: Uint8Array, task: SweepTask): void {
    let header: { dwell?: unknown; format?: unknown; task?: SweepTask } | undefined
    try {
      header = JSON.parse(Buffer.from(line).toString('utf8'), revive)
    } catch {
      // Judged below.
    }
    if (header?.dwell !== 'sweep-store') throw new StoreError(`'${this.path}' is no store of a sweep`)
    if (header.format !== FORMAT || !header.task) {
      throw new StoreError(
        `'${this.path}' has format ${String(header.format)}, this program writes ${FORMAT}`,
      )
    }
    if (!isSealed(line)) throw new StoreError(`the header of '${this.path}' is damaged`)
    const differing = differingParts(header.task, task)
    if (differing.length > 0) {
      throw new StoreError(
        `'${this.path}' belongs to another sweep (different ${differing.join(', ')}): ` +
          'choose another output or --store, or --restart to throw it away',
      )
    }
  }
}
