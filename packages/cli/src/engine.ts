/** The engine with the solvers that ship with the program, and those the user brings. */
import { fileURLToPath } from 'node:url'
import type { Solver } from '@dwell/core'
import { createEngine, type Engine } from '@dwell/engine'
import { closedFormSolver } from '@dwell/solver-closed-form'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { InputError } from './failure.js'

type Wrap = (solver: Solver) => Solver

/** Solvers that are loaded when they are asked for: their libraries take a while. */
const onDemand: Readonly<Record<string, () => Promise<Solver>>> = {
  'linear-programming': async () =>
    (await import('@dwell/solver-linear-programming')).linearProgrammingSolver,
  highs: async () => (await import('@dwell/solver-highs')).highsSolver,
  'nelder-mead': async () => (await import('@dwell/solver-nelder-mead')).nelderMeadSolver,
  'levenberg-marquardt': async () =>
    (await import('@dwell/solver-levenberg-marquardt')).levenbergMarquardtSolver,
}

/** The prover and the closed form, the default first, each passed through `wrap`. */
export const shippedEngine = (wrap: Wrap = (solver) => solver): Engine =>
  createEngine({ solvers: [exhaustiveSolver, closedFormSolver].map(wrap) })

export interface SolverChoice {
  /** Ids that will be asked for; `all` for every shipped and installed solver. */
  readonly ids: readonly string[] | 'all'
  /** Modules or package names of `--plugin`. */
  readonly plugins?: readonly string[]
  readonly wrap?: Wrap
}

/**
 * The engine with everything the choice names. An id that is not shipped is looked for among the
 * installed packages named `dwell-solver-*`.
 *
 * @throws InputError when a plugin cannot be loaded
 */
export const engineFor = async ({
  ids,
  plugins = [],
  wrap = (solver) => solver,
}: SolverChoice): Promise<Engine> => {
  const engine = shippedEngine(wrap)
  const known = (id: string): boolean => engine.solvers().some((solver) => solver.id === id)
  for (const [id, load] of Object.entries(onDemand)) {
    if (ids === 'all' || ids.includes(id)) engine.use(wrap(await load()))
  }
  const missing = ids !== 'all' && ids.some((id) => !known(id))
  if (plugins.length === 0 && ids !== 'all' && !missing) return engine
  const { containPlugin, installedPlugins, locatePlugin, PluginError } = await import('@dwell/plugin-host')
  const worker = new URL('plugin-worker.js', distFolder())
  const folder = process.cwd()
  const load = async (given: string): Promise<void> => {
    const solver = await containPlugin(await locatePlugin(given, folder), { worker })
    if (known(solver.id)) throw new PluginError(given, `the id '${solver.id}' is taken`)
    // Already in a thread of its own: Ctrl-C needs no wrapper.
    engine.use(solver)
  }
  try {
    for (const given of plugins) await load(given)
    // Installed packages are looked for only when something is still wanting.
    if (ids === 'all' || ids.some((id) => !known(id))) {
      for (const name of await installedPlugins(folder)) {
        if (!plugins.includes(name)) await load(name)
      }
    }
  } catch (cause) {
    if (cause instanceof PluginError) throw new InputError(cause.message)
    throw cause
  }
  return engine
}

/** The folder of the built program, wherever the bundler put this module below it. */
const distFolder = (): URL => {
  const here = new URL('.', import.meta.url)
  return /[\\/]chunks[\\/]?$/.test(fileURLToPath(here)) ? new URL('../', here) : here
}
