/** What is wrong or doubtful in a problem file, and where. */

/** Line and column count from 1; for `--set` the line is the number of the override. */
export interface Location {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** An error makes the file no problem; a warning says that a legal value is probably a slip. */
export type Severity = 'error' | 'warning'

export interface ProblemIssue extends Location {
  readonly severity: Severity
  /** Dotted key, or '' for the file as a whole. */
  readonly key: string
  /** What is wrong, a whole sentence without the suggestion. */
  readonly message: string
  /** What would have been right. */
  readonly expected: string
  /** The key, option or unit that was probably meant. */
  readonly suggestion?: string
}

/** `file:line:column: [warning: ]key: message (did you mean 'x'?)`, one line. */
export const formatIssue = (issue: ProblemIssue): string => {
  const { severity, file, line, column, key, message, suggestion } = issue
  const head = `${file}:${line}:${column}: ${severity === 'warning' ? 'warning: ' : ''}`
  return `${head}${key ? `${key}: ` : ''}${message}${suggestion ? ` (did you mean '${suggestion}'?)` : ''}`
}

/** All errors of a problem file at once, one line of the message for each, and beside them what looks like a slip. */
export class ProblemFileError extends Error {
  override readonly name = 'ProblemFileError'
  constructor(
    readonly issues: readonly ProblemIssue[],
    readonly warnings: readonly ProblemIssue[] = [],
  ) {
    super(issues.map(formatIssue).join('\n'))
  }
}

const most = 100

/** By file in the order of reading, then by place. */
const inOrder = (issues: readonly ProblemIssue[]): ProblemIssue[] => {
  const order = [...new Set(issues.map((issue) => issue.file))]
  return [...issues].sort(
    (a, b) => order.indexOf(a.file) - order.indexOf(b.file) || a.line - b.line || a.column - b.column,
  )
}

/** Collects issues; beyond a hundred errors they are only counted, so that a bad file stays readable. */
export class IssueList {
  readonly #errors: ProblemIssue[] = []
  readonly #warnings: ProblemIssue[] = []
  #dropped = 0

  get full(): boolean {
    return this.#errors.length >= most
  }

  get empty(): boolean {
    return this.#errors.length === 0
  }

  get errors(): readonly ProblemIssue[] {
    return inOrder(this.#errors)
  }

  get warnings(): readonly ProblemIssue[] {
    return inOrder(this.#warnings)
  }

  add(at: Location, key: string, message: string, expected: string, suggestion?: string): void {
    if (this.full) this.#dropped++
    else this.#errors.push(issueOf('error', at, key, message, expected, suggestion))
  }

  warn(at: Location, key: string, message: string, expected: string, suggestion?: string): void {
    this.#warnings.push(issueOf('warning', at, key, message, expected, suggestion))
  }

  /** @throws ProblemFileError when there is any error. */
  throwIfAny(): void {
    if (this.empty) return
    const issues = inOrder(this.#errors)
    if (this.#dropped > 0)
      issues.push({
        ...issues.at(-1)!,
        key: '',
        message: `${this.#dropped} more problems are not listed`,
        expected: 'a valid problem file',
      })
    throw new ProblemFileError(issues, this.warnings)
  }
}

const issueOf = (
  severity: Severity,
  { file, line, column }: Location,
  key: string,
  message: string,
  expected: string,
  suggestion?: string,
): ProblemIssue => ({
  severity,
  file,
  line,
  column,
  key,
  message,
  expected,
  ...(suggestion && { suggestion }),
})
