/** A plugin as a solver: it runs in a process of its own, under a clock and limits that it cannot lift. */
import { fileURLToPath } from 'node:url'
import {
  accepts,
  LONGEST_TIMER,
  type Problem,
  readAnswer,
  shippedLaws,
  type SolveBudget,
  type Solver,
  type SolverAnswer,
} from '@dwell/core'
import { ContainedProcess } from './contained-process.js'
import {
  type HostMessage,
  type PluginIdentity,
  type PluginMessage,
  type PluginStart,
  readMessage,
} from './messages.js'

export interface ContainmentOptions {
  /** The built file that a plugin's process runs (`@dwell/plugin-host/worker`). */
  readonly worker: URL
  /** Milliseconds for importing the module (default 10,000). */
  readonly startLimit?: number
  /** Milliseconds for one solve without a time budget (default 60,000). */
  readonly solveLimit?: number
  /** Milliseconds past the budget, or past an abort, before the process is ended (default 500). */
  readonly grace?: number
  /** Bytes of memory that the process may use (default 2 GiB). */
  readonly memory?: number
  /** Hears what the plugin prints, a line at a time. */
  readonly onPrint?: (line: string) => void
}

/** A plugin that cannot be used: it does not import, or is no solver. */
export class PluginError extends Error {
  readonly module: string

  constructor(module: string, reason: string, options?: ErrorOptions) {
    super(`plugin ${module}: ${reason}`, options)
    this.name = 'PluginError'
    this.module = module
  }
}

const failed = (message: string): SolverAnswer => ({ status: 'failed', evaluations: 0, message })

/** The process of one plugin; started anew after it had to be ended. */
class Containment {
  readonly #module: string
  readonly #options: ContainmentOptions
  #process: ContainedProcess<PluginMessage> | undefined
  #tickets = 0

  constructor(module: string, options: ContainmentOptions) {
    this.#module = module
    this.#options = options
  }

  /** Starts the process and waits, `most` ms, for the plugin to say who it is; a text says why it did not. */
  async start(most = Infinity): Promise<PluginIdentity | string> {
    const { worker, memory = 2 ** 31, onPrint = () => undefined, startLimit = 10_000 } = this.#options
    const begin: PluginStart = { module: this.#module, memory }
    // Node's flags are the host's own, and what a plugin prints must not mix with the report on standard output.
    const { NODE_OPTIONS: _, ...env } = process.env
    const plugin = new ContainedProcess({
      file: fileURLToPath(worker),
      args: [JSON.stringify(begin)],
      execArgv: [`--max-old-space-size=${Math.ceil(memory / 2 ** 20)}`],
      env,
      read: readMessage,
      onPrint,
    })
    this.#process = plugin
    const said = await this.#next(
      plugin,
      Math.min(startLimit, Math.ceil(most)),
      ({ kind }) => kind === 'ready' || kind === 'unusable',
    )
    if (typeof said === 'string') return said
    if (said.kind === 'ready') return said.identity
    this.stop()
    return said.kind === 'unusable' ? said.reason : 'did not say who it is'
  }

  /** Waits for a message that fits; a text says why none came. The process is ended on any failure. */
  async #next(
    plugin: ContainedProcess<PluginMessage>,
    limit: number,
    fits: (message: PluginMessage) => boolean,
    signal?: AbortSignal,
    onAbort?: () => void,
  ): Promise<PluginMessage | string> {
    plugin.work()
    const said = await new Promise<PluginMessage | string>((resolve) => {
      const end = (result: PluginMessage | string): void => {
        clearTimeout(timer)
        forget()
        signal?.removeEventListener('abort', aborted)
        resolve(result)
      }
      const forget = plugin.listen((event) => {
        if (typeof event === 'string' || fits(event)) end(event)
      })
      let timer = setTimeout(() => end(`no answer within ${limit} ms; its process was ended`), limit)
      const aborted = (): void => {
        onAbort?.()
        clearTimeout(timer)
        const { grace = GRACE } = this.#options
        timer = setTimeout(
          () => end(`no answer within ${grace} ms of the abort; its process was ended`),
          grace,
        )
      }
      if (plugin.end !== undefined) end(plugin.end)
      else if (signal?.aborted) aborted()
      else signal?.addEventListener('abort', aborted, { once: true })
    })
    if (typeof said === 'string') {
      if (this.#process === plugin) this.#process = undefined
      plugin.stop()
      await plugin.drained()
    }
    plugin.rest()
    return said
  }

  async solve(problem: Problem, given: SolveBudget, signal?: AbortSignal): Promise<SolverAnswer> {
    const deadline = given.milliseconds === undefined ? Infinity : performance.now() + given.milliseconds
    if (problem.laws !== shippedLaws && problem.laws.module === undefined)
      return failed('laws bound in a program do not reach its process: load them from a module (loadLaws)')
    if (!this.#process || this.#process.end !== undefined) {
      const started = await this.start(given.milliseconds)
      if (typeof started === 'string') return failed(started)
    }
    const plugin = this.#process
    if (!plugin) return failed('its process could not be started')
    const ticket = this.#tickets++
    const { solveLimit = 60_000, grace = GRACE } = this.#options
    const left = Math.max(0, deadline - performance.now())
    const budget = left < Infinity ? { ...given, milliseconds: left } : given
    const limit = Math.min(left < Infinity ? Math.ceil(left) + grace : solveLimit, LONGEST_TIMER)
    const waiting = this.#next(
      plugin,
      limit,
      (message) => 'ticket' in message && message.ticket === ticket,
      signal,
      () => plugin.send({ kind: 'abort', ticket }),
    )
    const { spec, laws } = problem
    const own = laws.module && { laws: laws.module }
    const asked: HostMessage = { kind: 'solve', ticket, spec, budget: { ...budget }, ...own }
    plugin.send(asked)
    const said = await waiting
    if (typeof said === 'string') return failed(said)
    if (said.kind === 'broken') return failed(`it threw: ${said.reason}`)
    if (said.kind !== 'answer') return failed('it gave no answer')
    const read = readAnswer(said.answer)
    if ('fault' in read) return failed(`its answer cannot be read: ${read.fault}`)
    if (!said.mutated) return read.answer
    const { message } = read.answer
    const words = 'it changed the problem it was given (a copy; nobody else saw it)'
    return { ...read.answer, message: message ? `${message}; ${words}` : words }
  }

  stop(): void {
    this.#process?.stop()
    this.#process = undefined
  }
}

/** Milliseconds that a plugin has to hand in what it holds. */
const GRACE = 500

/** A contained plugin and the way to end its process. */
export interface ContainedSolver extends Solver {
  /** File URL of its module. */
  readonly module: string
  stop(): Promise<void>
}

/**
 * Loads a plugin into a process of its own. A problem that the plugin does not say it takes is refused for it.
 *
 * @param module file URL of the plugin's module
 * @throws PluginError when it does not import in time or is no solver
 */
export const containPlugin = async (
  module: string,
  options: ContainmentOptions,
): Promise<ContainedSolver> => {
  const containment = new Containment(module, options)
  const identity = await containment.start()
  if (typeof identity === 'string') throw new PluginError(module, identity)
  const solver: ContainedSolver = {
    ...identity,
    module,
    solve: async (problem, budget, signal) => {
      if (accepts(solver, problem)) return containment.solve(problem, budget, signal)
      const { problem: kind, objective } = problem.spec
      return failed(`${identity.id} does not take ${kind} with objective ${objective}`)
    },
    stop: async () => containment.stop(),
  }
  return solver
}
