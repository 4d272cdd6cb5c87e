/** What a format does with a table, and the file it goes to. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Row } from './columns.js'

export interface TableWriter {
  row(row: Row): void
  /** Writes what is left and makes the file appear under its name. */
  finish(): void
  /** Leaves no trace. */
  abandon(): void
}

const flushAt = 1 << 20

/** A file that appears whole or not at all: written beside its name, renamed at the end. */
export class WholeFile {
  readonly path: string
  readonly #temporary: string
  readonly #file: number
  #pending: string[] = []
  #length = 0

  constructor(path: string) {
    this.path = path
    this.#temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
    this.#file = openSync(this.#temporary, 'w')
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
    for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done)
  }

  #flush(): void {
    if (this.#length === 0) return
    const bytes = Buffer.from(this.#pending.join(''), 'utf8')
    this.#pending = []
    this.#length = 0
    this.bytes(bytes)
  }

  finish(): void {
    this.#flush()
    fsyncSync(this.#file)
    closeSync(this.#file)
    renameSync(this.#temporary, this.path)
  }

  abandon(): void {
    try {
      closeSync(this.#file)
    } catch {
      // Closed before the rename failed.
    }
    rmSync(this.#temporary, { force: true })
  }
}
