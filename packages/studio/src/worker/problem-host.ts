/** The files a problem in the page can reach: itself and the reference scenario. */
import { referenceSpec } from '@dwell/core'
import { type ProblemHost, writeProblem } from '@dwell/core/problem-file'

export const PROBLEM_NAME = 'problem.yaml'
const REFERENCE_NAME = 'reference.yaml'

/** Serves `text` under `PROBLEM_NAME`; `extends: ./reference.yaml` finds the reference scenario. */
export const problemHost = (text: string): ProblemHost => ({
  resolve: (_from, relative) => relative.replace(/^\.\//, ''),
  read: (path) => {
    if (path === PROBLEM_NAME) return text
    if (path === REFERENCE_NAME) return writeProblem(referenceSpec)
    throw new Error(
      `this page reads no other file; 'dwell studio' opens a problem together with what it extends`,
    )
  },
})
