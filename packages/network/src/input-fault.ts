/** A file that is not what it is read as: one sentence that names it, the cause and the way out. */
export class NetworkFileError extends Error {
  override readonly name = 'NetworkFileError'
  readonly file: string
  /** From 1, where one line is at fault. */
  readonly line: number | undefined

  constructor(file: string, message: string, line?: number) {
    super(`${file}${line === undefined ? '' : `:${line}`}: ${message}`)
    this.file = file
    this.line = line
  }
}

/** A file as the edge hands it over: its name for messages, its bytes. */
export interface NetworkFile {
  readonly name: string
  readonly bytes: Uint8Array
}
