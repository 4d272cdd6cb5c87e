/** The files a problem in the page can reach: itself, the reference scenario and the problems that come with Dwell. */
import { referenceSpec } from '@dwell/core'
import { type ProblemHost, writeProblem } from '@dwell/core/problem-file'

export const PROBLEM_NAME = 'problem.yaml'
const REFERENCE_NAME = 'reference.yaml'
const SHIPPED = 'dwell:'

/** A problem that comes with Dwell, as a text that stands on its own. */
export interface Preset {
  readonly name: string
  readonly title: string
  readonly text: string
}

/**
 * Serves `text` under `PROBLEM_NAME`; `extends: ./reference.yaml` finds the reference scenario, `extends: dwell:NAME` a
 * preset.
 */
export const problemHost = (text: string, presets: readonly Preset[] = []): ProblemHost => ({
  resolve: (_from, relative) => relative.replace(/^\.\//, ''),
  read: (path) => {
    if (path === PROBLEM_NAME) return text
    if (path === REFERENCE_NAME) return writeProblem(referenceSpec)
    if (path.startsWith(SHIPPED)) {
      const preset = presets.find(({ name }) => SHIPPED + name === path)
      if (preset) return preset.text
      throw new Error('no problem of this name comes with Dwell; Presets lists them')
    }
    throw new Error(
      `this page reads no other file; 'dwell studio' opens a problem together with what it extends`,
    )
  },
})
