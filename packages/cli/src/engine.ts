/** The engine with the solvers that ship with the program, and those the user brings. One list for every command. */
import { fileURLToPath } from 'node:url'
import { type ModelLaws, shippedLaws, type Solver } from '@dwell/core'
import { trustingCourt } from '@dwell/engine/court'
import {
  type Deadline,
  Engine,
  type EngineParts,
  type Executor,
  inThisThread,
  ordinaryCourt,
  UnknownSolverError,
} from '@dwell/engine'
import type { ContainedSolver } from '@dwell/plugin-host'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { shippedIds, shippedSolver } from '@dwell/solvers'
import { InputError } from './failure.js'
import { safeLine } from './safe-line.js'

/**
 * What every command has at hand: the prover and the closed form, the default first. What counts as proved is a
 * checked certificate; without `verify` the word of the prover, where a thousand solves have no time for more.
 */
const shippedParts = (executor: Executor = inThisThread, verify = true): EngineParts => ({
  solvers: [exhaustiveSolver, closedFormSolver],
  court: { executor, proofs: (verify ? ordinaryCourt : trustingCourt).proofs },
  laws: shippedLaws,
})

/** The engine of what every command has at hand. */
export const shippedEngine = (executor?: Executor): Engine => new Engine(shippedParts(executor))

export interface SolverChoice {
  /** Ids that will be asked for; `all` for every shipped solver and every plugin. */
  readonly ids: readonly string[] | 'all'
  /** Modules or package names of `--plugin`: the only code of others that is ever run. */
  readonly plugins?: readonly string[]
  /** Laws of one's own. */
  readonly laws?: ModelLaws | undefined
  readonly executor?: Executor
  /** When plugins have to be loaded. */
  readonly deadline?: Deadline
  /** Whether only checked certificates prove; true when absent. */
  readonly verify?: boolean
}

/** What a plugin prints, on standard error under its name: it never mixes with a report. */
const printer =
  (given: string): ((line: string) => void) =>
  (line) =>
    void process.stderr.write(`[${safeLine(given)}] ${safeLine(line)}\n`)

/** Loads a plugin into a process of its own, within `limit` ms. @throws InputError when it cannot be loaded */
export const loadPlugin = async (given: string, limit = Infinity): Promise<ContainedSolver> => {
  const { containPlugin, locatePlugin, PluginError } = await import('@dwell/plugin-host')
  try {
    const module = await locatePlugin(given, process.cwd())
    const solver = await containPlugin(module, {
      worker: new URL('plugin-worker.js', distFolder()),
      // An honest one takes a fraction of a second, however short the budget is.
      startLimit: Math.min(10_000, Math.max(1000, Math.ceil(limit))),
      onPrint: printer(given),
    })
    if (!shippedIds.includes(solver.id)) return solver
    await solver.stop()
    throw new PluginError(given, `the id '${solver.id}' is taken`)
  } catch (cause) {
    if (cause instanceof PluginError) throw new InputError(cause.message)
    throw cause
  }
}

/**
 * The engine with everything the choice names, the prover and the closed form; over a container where that is more.
 *
 * @throws InputError when a plugin cannot be loaded; UnknownSolverError with the nearest id and all there are
 */
export const engineFor = async ({
  ids,
  plugins = [],
  laws,
  executor,
  verify,
  deadline,
}: SolverChoice): Promise<Engine> => {
  const solvers: Solver[] = []
  for (const id of shippedIds)
    if ((ids === 'all' || ids.includes(id)) && id !== exhaustiveSolver.id && id !== closedFormSolver.id)
      solvers.push((await shippedSolver(id))!)
  for (const given of new Set(plugins)) {
    const solver = await loadPlugin(given, deadline?.left)
    if (solvers.some(({ id }) => id === solver.id))
      throw new InputError(`plugin ${given}: the id '${solver.id}' is taken`)
    solvers.push(solver)
  }
  const known = [...new Set([...shippedIds, ...solvers.map(({ id }) => id)])]
  const missing = ids === 'all' ? undefined : ids.find((id) => !known.includes(id))
  if (missing !== undefined) throw new UnknownSolverError(missing, known, await pluginHint())
  const parts = shippedParts(executor, verify)
  if (solvers.length === 0 && laws === undefined) return new Engine(parts)
  // What is brought along is bound in the container, whose library takes a while to load.
  const { createEngine } = await import('./bound-engine.js')
  return createEngine({ ...parts, solvers: [...parts.solvers, ...solvers], ...(laws && { laws }) })
}

/** Names of installed packages that may be solvers; none of their code is run. */
export const installedHint = async (): Promise<readonly string[]> => {
  const { installedPlugins } = await import('@dwell/plugin-host')
  return installedPlugins(process.cwd())
}

const pluginHint = async (): Promise<string | undefined> => {
  const names = await installedHint()
  return names.length === 0
    ? undefined
    : `installed, and loaded by --plugin: ${names.map(safeLine).join(', ')}`
}

/**
 * The plugin among `plugins` that has the id; undefined where the solver ships.
 *
 * @throws UnknownSolverError with the nearest id and all there are; InputError when a plugin cannot be loaded
 */
export const pluginOf = async (id: string, plugins: readonly string[]): Promise<string | undefined> => {
  if (plugins.length === 0 && shippedIds.includes(id)) return undefined
  const known: string[] = [...shippedIds]
  let found: string | undefined
  for (const given of plugins) {
    const solver = await loadPlugin(given)
    known.push(solver.id)
    if (solver.id === id) found = given
    await solver.stop()
  }
  if (!known.includes(id)) throw new UnknownSolverError(id, known, await pluginHint())
  return found
}

/** The folder of the built program, wherever the bundler put this module below it. */
const distFolder = (): URL => {
  const here = new URL('.', import.meta.url)
  return /[\\/]chunks[\\/]?$/.test(fileURLToPath(here)) ? new URL('../', here) : here
}
