/** Problem files: reading with every error at once, and writing. Loads yaml, zod and js-quantities. */
export { formatIssue, ProblemFileError, type Location, type ProblemIssue, type Severity } from './issue.js'
export type { ProblemHost } from './load-layers.js'
export { expectedOf, rangeOf } from './judge.js'
export { readProblem, type ReadProblem } from './read-problem.js'
export { overrideFile } from './set-overrides.js'
export { maxFileBytes } from './source-text.js'
export { plausibleText, writeCommented } from './write-commented.js'
export { writeProblem } from './write-problem.js'
