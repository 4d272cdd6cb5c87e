/** Every way a command can fail, as text for a person and as a document for a program. */
import type { SolveStatus } from '@dwell/core'
import type { ProblemIssue } from '@dwell/core/problem-file'
import { printable } from '@dwell/report/terminal'
import { exitCode } from './exit-code.js'
import { tell } from './fitted.js'
import { systemReason } from '@dwell/core/system-error'

const ERROR_VERSION = 1

export type FailureKind = 'usage' | 'input' | 'infeasible' | 'no-solution' | 'interrupted' | 'internal'

/** The document `--json` prints on stdout when a command fails. */
export interface FailureDocument {
  readonly version: typeof ERROR_VERSION
  readonly error: {
    readonly kind: FailureKind
    readonly message: string
    /** Places in the files and overrides given, when the input is at fault. */
    readonly issues: readonly ProblemIssue[]
  }
}

/** A mistake in how the program was called. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Something given is wrong, but not inside a problem file. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** A problem has no design, which a command needs for what comes after. */
export class NoDesign extends Error {
  override readonly name: 'NoDesign' | 'NoDesignFound' | 'SolverBroke'

  constructor(status: SolveStatus, need: string) {
    super(`the problem has no design (${status}) ${need}`)
    this.name = status === 'infeasible' ? 'NoDesign' : status === 'failed' ? 'SolverBroke' : 'NoDesignFound'
  }
}

/** Something that was given never returned. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime'
}

/** The user pressed Ctrl-C. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  constructor() {
    super('interrupted')
  }
}

// By name: the modules that define these are loaded only by commands that need them.
const kinds: Readonly<Record<string, FailureKind>> = {
  UsageError: 'usage',
  UnknownSolverError: 'usage',
  InputError: 'input',
  LayoutError: 'input',
  ProblemFileError: 'input',
  LawlessFootprintError: 'input',
  NetworkFileError: 'input',
  QuantityArgumentError: 'usage',
  EmptyFrontierError: 'infeasible',
  NoDesign: 'infeasible',
  NoDesignFound: 'no-solution',
  OutOfTime: 'no-solution',
  Interrupted: 'interrupted',
}

const codes: Readonly<Record<FailureKind, number>> = {
  usage: exitCode.input,
  input: exitCode.input,
  infeasible: exitCode.infeasible,
  'no-solution': exitCode.noSolution,
  interrupted: exitCode.interrupted,
  internal: exitCode.fault,
}

export interface Failure {
  readonly code: number
  /** For stderr, without a final newline. */
  readonly text: string
  readonly document: FailureDocument
}

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ')

/**
 * `file:line:column: [warning: ]key: message`, and a second line for what was expected where the first does
 * not say it. What the file says may be anything: only printable text comes out.
 */
export const issueText = (issue: ProblemIssue): string => {
  const { severity, file, line, column, key, message, expected, suggestion } = issue
  const hint = suggestion ? ` (did you mean '${suggestion}'?)` : ''
  const place = `${file}:${line}:${column}: ${severity === 'warning' ? 'warning: ' : ''}`
  const head = oneLine(`${place}${key ? `${key}: ` : ''}${message}${hint}`)
  return printable(message.includes(expected) ? head : `${head}\n  expected ${oneLine(expected)}`)
}

/** Says on standard error what is probably a slip; the command goes on. */
export const tellWarnings = (warnings: readonly ProblemIssue[]): void => {
  if (warnings.length > 0) tell(warnings.map(issueText).join('\n'))
}

const issuesOf = (error: Error): readonly ProblemIssue[] =>
  'issues' in error && Array.isArray(error.issues)
    ? [...error.issues, ...('warnings' in error && Array.isArray(error.warnings) ? error.warnings : [])]
    : []

/** What to say and which code to leave with; `debug` adds the stack of an internal fault. */
export const describeFailure = (thrown: unknown, debug: boolean): Failure => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const refused = error.name === 'Error' && 'syscall' in error && 'path' in error
  const kind = kinds[error.name] ?? (refused ? 'input' : 'internal')
  const issues = kind === 'input' ? issuesOf(error) : []
  // Every fault of an input has its line; an internal one gets one line in all.
  let message = kind === 'internal' ? oneLine(error.message) : error.message
  // What the operating system refuses, wherever it comes from, is no fault of the program.
  if (refused) message = `cannot use '${String(error.path)}': ${systemReason(error)}`
  let text = message
    .split('\n')
    .map((line) => `dwell: ${line}`)
    .join('\n')
  if (issues.length > 0) text = issues.map(issueText).join('\n')
  else if (kind === 'internal')
    text = `dwell: internal fault: ${debug ? (error.stack ?? message) : `${message} (DWELL_DEBUG=1 shows the stack)`}`
  return {
    code: codes[kind],
    text: printable(text),
    document: { version: ERROR_VERSION, error: { kind, message, issues } },
  }
}
