/** What a format does with a table, and the file it goes to. */
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isAlive } from '../store/lock.js'
import type { Row } from './columns.js'

export interface TableWriter {
  row(row: Row): void
  /** Writes what is left and makes the file appear under its name. */
  finish(): void
  /** Leaves no trace. */
  abandon(): void
}

const flushAt = 1 << 20

/** A file that appears whole or not at all: written beside its name once there is enough of it, renamed at the end. */
export class WholeFile {
  readonly path: string
  readonly #head: string
  readonly #temporary: string
  #file: number | undefined
  #pending: string[] = []
  #length = 0

  constructor(path: string) {
    this.path = path
    this.#head = `.${basename(path)}.`
    this.#temporary = join(dirname(path), `${this.#head}${process.pid}.tmp`)
  }

  /** Appends text, buffered. */
  text(text: string): void {
    this.#pending.push(text)
    this.#length += text.length
    if (this.#length >= flushAt) this.#flush()
  }

  /** Appends bytes at once, after buffered text. */
  bytes(bytes: Uint8Array): void {
    this.#flush()
    this.#write(bytes)
  }

  #write(bytes: Uint8Array): number {
    this.#file ??= this.#open()
    for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done)
    return this.#file
  }

  /** Opens the file, and removes what a killed process left of its own. */
  #open(): number {
    const folder = dirname(this.path)
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(this.#head) || !name.endsWith('.tmp')) continue
      const pid = Number(name.slice(this.#head.length, -'.tmp'.length))
      if (Number.isSafeInteger(pid) && !isAlive({ pid, started: '' })) rmSync(join(folder, name))
    }
    return openSync(this.#temporary, 'w')
  }

  #flush(): void {
    if (this.#length === 0) return
    const bytes = Buffer.from(this.#pending.join(''), 'utf8')
    this.#pending = []
    this.#length = 0
    this.#write(bytes)
  }

  finish(): void {
    this.#flush()
    const file = this.#write(new Uint8Array())
    fsyncSync(file)
    closeSync(file)
    this.#file = undefined
    renameSync(this.#temporary, this.path)
  }

  abandon(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
    rmSync(this.#temporary, { force: true })
  }
}
