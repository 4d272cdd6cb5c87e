/**
 * An append-only file of JSON Lines under a header that says what run it belongs to, each line with its checksum, one
 * process at a time.
 *
 * Durability: what is appended is written by one system call, so that a killed process (SIGKILL too) loses nothing. The
 * disk is asked to keep it once a second and at the end: a power cut loses at most that second, and what it tears is
 * recognised and computed again.
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
  statSync,
  writeSync,
} from 'node:fs'
import { systemReason } from '@dwell/core/system-error'
import { StoreError } from './errors.js'
import { isSealed } from './line.js'
import { takeLock } from './lock.js'
import { readLines } from './read-lines.js'

const SYNC_MILLISECONDS = 1000

/** `fresh`: refuse what is there unless nothing was stored yet; `restart`: throw it away. */
export type StoreMode = 'fresh' | 'resume' | 'restart'

export interface LogOptions {
  readonly mode: StoreMode
  /** The header of a new file, a sealed line. */
  readonly header: string
  /** Judges the header of a file that is there. @throws StoreError when the file is none of this run's */
  readonly judge: (line: Uint8Array) => void
  /** Seals the lines of this run. */
  readonly key: number
  /** Takes a whole line of this run; false when it is none after all. Lines are views that the next may overwrite. */
  readonly take: (line: Uint8Array, offset: number) => boolean
  /** In words, what is safe when the disk is full. */
  readonly kept: () => string
}

/** How the header of every store begins. */
const BEGINS = '{"dwell":"'

/** Removes a store. @throws StoreError when something else stands there, such as results */
const throwAway = (path: string): void => {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > 0 && statSync(path).isFile()) {
    const head = Buffer.alloc(Math.min(size, BEGINS.length))
    const file = openSync(path, 'r')
    readSync(file, head, 0, head.length, 0)
    closeSync(file)
    if (!BEGINS.startsWith(head.toString('latin1')))
      throw new StoreError(
        `'${path}' is no store, and --restart throws away nothing else; give --store another name`,
      )
  }
  rmSync(path, { force: true })
}

export class AppendLog {
  readonly path: string
  readonly #file: number
  readonly #release: () => void
  readonly #options: LogOptions
  #end = 0
  #lines = 0
  #dropped = 0
  #failure: StoreError | undefined
  #dirty = false
  #syncing = false
  #timer: NodeJS.Timeout | undefined

  private constructor(path: string, file: number, release: () => void, options: LogOptions) {
    this.path = path
    this.#file = file
    this.#release = release
    this.#options = options
  }

  /**
   * Opens the log of a run and locks it.
   * @throws StoreError when it is there and not to be resumed, belongs to another run or version,
   *   is in use, or cannot be opened.
   */
  static open(path: string, options: LogOptions): AppendLog {
    let release: () => void
    try {
      release = takeLock(`${path}.lock`)
    } catch (error) {
      if (error instanceof StoreError) throw error
      throw new StoreError(`cannot create '${path}.lock': ${systemReason(error)}`)
    }
    let file: number | undefined
    let made = false
    try {
      if (options.mode === 'restart') throwAway(path)
      made = !existsSync(path)
      file = openSync(path, made ? 'wx+' : 'r+', 0o644)
      if (!fstatSync(file).isFile()) throw new StoreError(`'${path}' is no file that results can be kept in`)
      const log = new AppendLog(path, file, release, options)
      if (made || !log.#load()) log.#write(options.header, 0)
      fsyncSync(file)
      log.#timer = setInterval(() => log.#sync(), SYNC_MILLISECONDS).unref()
      return log
    } catch (error) {
      if (file !== undefined) closeSync(file)
      // A header that the disk had no room for.
      if (made && file !== undefined) rmSync(path, { force: true })
      release()
      if (error instanceof StoreError) throw error
      throw new StoreError(`cannot open '${path}': ${systemReason(error)}`)
    }
  }

  /** Damaged or foreign lines met at opening. */
  get dropped(): number {
    return this.#dropped
  }

  /**
   * Appends whole lines and says where they are.
   * @throws StoreError when they cannot be written; the log then ends with what was appended before.
   */
  append(text: string): { readonly offset: number; readonly bytes: number } {
    // A shorter text could still fit, and what was said to be safe would be wrong.
    if (this.#failure) throw this.#failure
    const offset = this.#end
    this.#write(text, offset)
    this.#lines++
    this.#dirty = true
    return { offset, bytes: this.#end - offset }
  }

  /** The lines of a stretch, read back from the disk. */
  lines(offset: number, bytes: number): ReturnType<typeof readLines> {
    return readLines(this.#file, offset, offset + bytes)
  }

  /** Asks the disk to keep everything, closes the file and gives the lock back. A log without a line goes. */
  close(): void {
    clearInterval(this.#timer)
    try {
      if (this.#lines === 0 && this.#dropped === 0) rmSync(this.path, { force: true })
      else fsyncSync(this.#file)
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
      const safe = offset > 0 ? `; ${this.#options.kept()}` : ''
      this.#failure = new StoreError(`cannot write to '${this.path}': ${systemReason(error)}${safe}`)
      throw this.#failure
    }
    this.#end = offset + bytes.length
  }

  /** Reads what is there; false when there is nothing yet but, at most, a torn header. */
  #load(): boolean {
    const { header, judge, key, take, mode } = this.#options
    const { size } = fstatSync(this.#file)
    const expected = Buffer.from(header)
    const head = Buffer.alloc(Math.min(size, expected.length))
    readSync(this.#file, head, 0, head.length, 0)
    if (size < expected.length && expected.subarray(0, size).equals(head)) {
      ftruncateSync(this.#file, 0)
      return false
    }
    // A header alone holds nothing that could be lost.
    if (mode === 'fresh' && !(size === expected.length && expected.equals(head))) {
      throw new StoreError(
        `'${this.path}' is there already: --resume goes on with it, --restart throws it away`,
      )
    }
    let headed = false
    for (const { line, offset } of readLines(this.#file, 0, size)) {
      this.#end = offset + line.length
      if (!headed) {
        judge(line)
        headed = true
      } else if (isSealed(line, key) && take(line, offset)) this.#lines++
      else this.#dropped++
    }
    if (!headed) judge(head)
    // A torn end would glue itself to the next line.
    if (this.#end < size) {
      this.#dropped++
      ftruncateSync(this.#file, this.#end)
    }
    return true
  }
}
