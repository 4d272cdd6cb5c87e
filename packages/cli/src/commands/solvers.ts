/** `dwell solvers`. */
import { solversText } from '@dwell/report'
import { engineFor, installedHint } from '../engine.js'
import { exitCode } from '../exit-code.js'
import { emit } from '../output.js'
import type { SolversOptions } from '../syntax/solvers.js'

/** Version of the document that `dwell solvers --json` prints. */
const SOLVERS_VERSION = 1

export const solvers = async (options: SolversOptions): Promise<number> => {
  const plugins = options.plugin ?? []
  const engine = await engineFor({ ids: 'all', plugins })
  const list = engine.solvers().map(({ id, summary, capabilities }) => ({ id, summary, capabilities }))
  // Named, not loaded: the code of others runs only when it is asked for.
  const installed = (await installedHint()).filter((name) => !plugins.includes(name))
  emit(options, { version: SOLVERS_VERSION, solvers: list, installed }, (look) =>
    solversText(list, look, installed),
  )
  return exitCode.solved
}
