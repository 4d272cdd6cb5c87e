/** `dwell solvers`. */
import { solversText } from '@dwell/report'
import { shippedEngine } from '../engine.js'
import { exitCode } from '../exit-code.js'
import { emit, type OutputOptions } from '../output.js'

/** Version of the document that `dwell solvers --json` prints. */
const SOLVERS_VERSION = 1

export const solvers = (options: OutputOptions): number => {
  const list = shippedEngine()
    .solvers()
    .map(({ id, summary, capabilities }) => ({ id, summary, capabilities }))
  emit(options, { version: SOLVERS_VERSION, solvers: list }, (look) => solversText(list, look))
  return exitCode.solved
}
