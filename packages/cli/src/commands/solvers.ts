/** `dwell solvers`. */
import { solversText } from '@dwell/report'
import { engineFor } from '../engine.js'
import { exitCode } from '../exit-code.js'
import { emit, type OutputOptions } from '../output.js'

/** Version of the document that `dwell solvers --json` prints. */
const SOLVERS_VERSION = 1

export interface SolversCommandOptions extends OutputOptions {
  readonly plugin?: readonly string[]
}

export const solvers = async (options: SolversCommandOptions): Promise<number> => {
  const engine = await engineFor({ ids: 'all', plugins: options.plugin ?? [] })
  const list = engine.solvers().map(({ id, summary, capabilities }) => ({ id, summary, capabilities }))
  emit(options, { version: SOLVERS_VERSION, solvers: list }, (look) => solversText(list, look))
  return exitCode.solved
}
