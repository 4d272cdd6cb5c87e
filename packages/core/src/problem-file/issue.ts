/** What is wrong with a problem file, and where. */

/** Line and column count from 1; for `--set` the line is the number of the override. */
export interface Location {
  readonly file: string
  readonly line: number
  readonly column: number
}

export interface ProblemIssue extends Location {
  /** Dotted key, or '' for the file as a whole. */
  readonly key: string
  /** What is wrong, a whole sentence without the suggestion. */
  readonly message: string
  /** What would have been right. */
  readonly expected: string
  /** The key, option or unit that was probably meant. */
  readonly suggestion?: string
}

/** `file:line:column: key: message (did you mean 'x'?)`, one line. */
export const formatIssue = ({ file, line, column, key, message, suggestion }: ProblemIssue): string =>
  `${file}:${line}:${column}: ${key ? `${key}: ` : ''}${message}` +
  (suggestion ? ` (did you mean '${suggestion}'?)` : '')

/** All issues of a problem file at once; the message has one line for each. */
export class ProblemFileError extends Error {
  override readonly name = 'ProblemFileError'
  constructor(readonly issues: readonly ProblemIssue[]) {
    super(issues.map(formatIssue).join('\n'))
  }
}

const most = 100

/** Collects issues; beyond a hundred they are only counted, so that a bad file stays readable. */
export class IssueList {
  readonly #issues: ProblemIssue[] = []
  #dropped = 0

  get full(): boolean {
    return this.#issues.length >= most
  }

  get empty(): boolean {
    return this.#issues.length === 0
  }

  add(at: Location, key: string, message: string, expected: string, suggestion?: string): void {
    if (this.full) this.#dropped++
    else {
      const { file, line, column } = at
      this.#issues.push({ file, line, column, key, message, expected, ...(suggestion && { suggestion }) })
    }
  }

  /** @throws ProblemFileError when there is any issue. */
  throwIfAny(): void {
    if (this.empty) return
    const order = [...new Set(this.#issues.map((issue) => issue.file))]
    const issues = [...this.#issues].sort(
      (a, b) => order.indexOf(a.file) - order.indexOf(b.file) || a.line - b.line || a.column - b.column,
    )
    if (this.#dropped > 0)
      issues.push({
        ...issues.at(-1)!,
        key: '',
        message: `${this.#dropped} more problems are not listed`,
        expected: 'a valid problem file',
      })
    throw new ProblemFileError(issues)
  }
}
