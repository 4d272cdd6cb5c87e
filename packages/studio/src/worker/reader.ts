/** The worker that reads, writes and edits problem files: the parser is loaded with the first text. */
import { ProblemFileError, readProblem, writeProblem } from '@dwell/core/problem-file'
import { editText, isBroken } from './edit-text.js'
import type { Handlers, ReadAnswer } from './messages.js'
import { problemHost, PROBLEM_NAME } from './problem-host.js'
import { serve } from './serve.js'

const read = async (text: string): Promise<ReadAnswer> => {
  try {
    const { spec, warnings } = await readProblem(PROBLEM_NAME, problemHost(text))
    return { spec, warnings }
  } catch (error) {
    if (error instanceof ProblemFileError) return { issues: error.issues, broken: isBroken(text) }
    throw error
  }
}

const handlers: Handlers<'read' | 'write' | 'edit'> = {
  read: ({ text }) => read(text),
  write: ({ spec }) => ({ text: writeProblem(spec) }),
  edit: ({ text, changes }) => ({ text: editText(text, changes) }),
}

serve(handlers)
