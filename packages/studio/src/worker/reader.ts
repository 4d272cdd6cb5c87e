/** The worker that reads, writes and edits problem files: the parser is loaded with the first text. */
import { type FootprintName, footprintLaws, isSimulated } from '@dwell/core'
import { ProblemFileError, type ProblemIssue, readProblem, writeProblem } from '@dwell/core/problem-file'
import { editText, isBroken } from './edit-text.js'
import type { Handlers, ReadAnswer } from './messages.js'
import { type Preset, problemHost, PROBLEM_NAME } from './problem-host.js'
import { serve } from './serve.js'

/** The page draws laws; what has none is designed by `dwell solve`. */
const lawless = (text: string, footprint: FootprintName): ProblemIssue => {
  const lines = text.split('\n')
  const at = Math.max(
    0,
    lines.findIndex((line) => /\bfootprint\b/.test(line)),
  )
  return {
    severity: 'error',
    file: PROBLEM_NAME,
    line: at + 1,
    column: Math.max(0, lines[at].indexOf('footprint')) + 1,
    key: 'kinematics.footprint',
    message: `${footprint} has no law to draw and is judged by simulation; 'dwell solve FILE' designs for it`,
    expected: Object.keys(footprintLaws).join(' or '),
  }
}

const read = async (text: string, presets?: readonly Preset[]): Promise<ReadAnswer> => {
  try {
    const { spec, warnings } = await readProblem(PROBLEM_NAME, problemHost(text, presets))
    const { footprint } = spec.kinematics
    if (isSimulated(footprint)) return { issues: [lawless(text, footprint)], broken: false }
    return { spec, warnings }
  } catch (error) {
    if (error instanceof ProblemFileError) return { issues: error.issues, broken: isBroken(text) }
    throw error
  }
}

const handlers: Handlers<'read' | 'write' | 'edit'> = {
  read: ({ text, presets }) => read(text, presets),
  write: ({ spec }) => ({ text: writeProblem(spec) }),
  edit: ({ text, changes }) => ({ text: editText(text, changes) }),
}

serve(handlers)
