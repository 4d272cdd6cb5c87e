/** `dwell check`. */
import type { ProblemSpec } from '@dwell/core'
import { type ProblemIssue, ProblemFileError } from '@dwell/core/problem-file'
import { checkText } from '@dwell/report'
import { exitCode } from '../exit-code.js'
import { tellWarnings } from '../failure.js'
import { emit } from '../output.js'
import { problemPath, readWithFiles } from '../problem-host.js'
import { withShipped } from '../shipped-problems.js'
import type { CheckOptions } from '../syntax/check.js'

/** Version of the document that `dwell check --json` prints. */
const CHECK_VERSION = 1

interface Checked {
  readonly file: string
  readonly valid: boolean
  readonly title?: string
  readonly kind?: ProblemSpec['problem']
  readonly objective?: ProblemSpec['objective']
  /** The file and those it extends. */
  readonly files?: readonly string[]
  readonly issues: readonly ProblemIssue[]
  /** Legal values that are probably slips. */
  readonly warnings: readonly ProblemIssue[]
}

const checkFile = async (given: string, overrides: readonly string[] | undefined): Promise<Checked> => {
  const file = problemPath(given)
  try {
    const { spec, files, warnings } = await readWithFiles(given, overrides)
    const { title, problem: kind, objective } = spec
    return { file, valid: true, title, kind, objective, files, issues: [], warnings }
  } catch (error) {
    if (!(error instanceof ProblemFileError)) throw error
    return { file, valid: false, issues: error.issues, warnings: error.warnings }
  }
}

export const check = async (given: readonly string[], options: CheckOptions): Promise<number> => {
  const files: Checked[] = []
  for (const file of new Set(withShipped(given))) files.push(await checkFile(file, options.set))
  const valid = files.every((file) => file.valid)
  const code = valid ? exitCode.solved : exitCode.input
  process.exitCode = code
  emit(options, { version: CHECK_VERSION, valid, files }, (look) => checkText(files, look))
  tellWarnings(files.flatMap((file) => [...file.issues, ...file.warnings]))
  return code
}
