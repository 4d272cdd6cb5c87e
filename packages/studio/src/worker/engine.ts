/** The worker of the first load: reads problem files, solves with the prover, explains. */
import { Problem } from '@dwell/core'
import { ProblemFileError, readProblem, writeProblem } from '@dwell/core/problem-file'
import { createEngine } from '@dwell/engine'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { editText } from './edit-text.js'
import type { Handlers, ReadAnswer } from './messages.js'
import { problemHost, PROBLEM_NAME } from './problem-host.js'
import { serve } from './serve.js'

const engine = createEngine({ solvers: [exhaustiveSolver, closedFormSolver] })

const read = async (text: string): Promise<ReadAnswer> => {
  try {
    return { spec: (await readProblem(PROBLEM_NAME, problemHost(text))).spec }
  } catch (error) {
    if (error instanceof ProblemFileError) return { issues: error.issues }
    throw error
  }
}

const handlers: Handlers<'read' | 'write' | 'edit' | 'solve' | 'reasons'> = {
  read: ({ text }) => read(text),
  write: ({ spec }) => ({ text: writeProblem(spec) }),
  edit: ({ text, changes }) => ({ text: editText(text, changes) }),
  solve: async ({ spec, solver }) => ({
    report: await engine.solve(new Problem(spec), { solver, prices: false, diagnose: false }),
  }),
  reasons: async ({ spec }) => {
    const { prices, infeasibility } = await engine.solve(new Problem(spec), { crossCheck: false })
    return infeasibility ? { prices, infeasibility } : { prices }
  },
}

serve(handlers)
