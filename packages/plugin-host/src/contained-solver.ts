/** A plugin as a solver: it runs in a thread of its own, under a clock that it cannot stop. */
import { Worker } from 'node:worker_threads'
import type { Problem, SolveBudget, Solver, SolverAnswer } from '@dwell/core'
import type { HostMessage, PluginIdentity, PluginMessage, PluginThreadData } from './messages.js'

export interface ContainmentOptions {
  /** The built worker file (`@dwell/plugin-host/worker`). */
  readonly worker: URL
  /** Milliseconds for importing the module (default 10,000). */
  readonly startLimit?: number
  /** Milliseconds for one solve without a time budget (default 60,000). */
  readonly solveLimit?: number
  /** Milliseconds past the budget, or past an abort, before the thread is ended (default 1,000). */
  readonly grace?: number
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

/** The thread of one plugin; started anew after it had to be ended. */
class PluginThread {
  readonly #data: PluginThreadData
  readonly #options: ContainmentOptions
  #worker: Worker | undefined
  #tickets = 0

  constructor(data: PluginThreadData, options: ContainmentOptions) {
    this.#data = data
    this.#options = options
  }

  /** Starts the thread and waits for the plugin to say who it is. */
  async start(): Promise<PluginIdentity> {
    const worker = new Worker(this.#options.worker, {
      workerData: this.#data,
      // What a plugin prints must not mix with the report on standard output.
      stdout: true,
      // Node's flags are the host's own.
      execArgv: [],
      stderr: true,
    })
    worker.unref()
    this.#worker = worker
    const limit = this.#options.startLimit ?? 10_000
    const said = await this.#next(
      worker,
      limit,
      (message) => message.kind === 'ready' || message.kind === 'unusable',
    )
    if (typeof said === 'string') throw new PluginError(this.#data.module, said)
    if (said.kind === 'unusable') throw new PluginError(this.#data.module, said.reason)
    if (said.kind !== 'ready') throw new PluginError(this.#data.module, 'did not say who it is')
    return said.identity
  }

  /** Waits for a message that fits; a text says why none came. The thread is ended on any failure. */
  async #next(
    worker: Worker,
    limit: number,
    fits: (message: PluginMessage) => boolean,
    signal?: AbortSignal,
    onAbort?: () => void,
  ): Promise<PluginMessage | string> {
    return new Promise((resolve) => {
      const end = (result: PluginMessage | string): void => {
        clearTimeout(timer)
        worker.off('message', onMessage).off('error', onError).off('exit', onExit)
        signal?.removeEventListener('abort', aborted)
        if (typeof result === 'string' && this.#worker === worker) {
          this.#worker = undefined
          void worker.terminate()
        }
        resolve(result)
      }
      const onMessage = (message: PluginMessage): void => {
        if (fits(message)) end(message)
      }
      const onError = (cause: Error): void => end(`its thread died: ${cause.message}`)
      const onExit = (code: number): void => end(`its thread ended with code ${code}`)
      let timer = setTimeout(() => end(`no answer within ${limit} ms; its thread was ended`), limit)
      const aborted = (): void => {
        onAbort?.()
        clearTimeout(timer)
        const grace = this.#options.grace ?? 1_000
        timer = setTimeout(
          () => end(`no answer within ${grace} ms of the abort; its thread was ended`),
          grace,
        )
      }
      worker.on('message', onMessage).on('error', onError).on('exit', onExit)
      if (signal?.aborted) aborted()
      else signal?.addEventListener('abort', aborted, { once: true })
    })
  }

  async solve(problem: Problem, budget: SolveBudget, signal?: AbortSignal): Promise<SolverAnswer> {
    if (!this.#worker) await this.start()
    const worker = this.#worker
    if (!worker) return { status: 'failed', evaluations: 0, message: 'its thread could not be started' }
    const ticket = this.#tickets++
    const { solveLimit = 60_000, grace = 1_000 } = this.#options
    const limit = budget.milliseconds === undefined ? solveLimit : budget.milliseconds + grace
    const request: HostMessage = { kind: 'solve', ticket, spec: problem.spec, budget: { ...budget } }
    const waiting = this.#next(
      worker,
      limit,
      (message) => 'ticket' in message && message.ticket === ticket,
      signal,
      () => worker.postMessage({ kind: 'abort', ticket } satisfies HostMessage),
    )
    worker.ref()
    worker.postMessage(request)
    const said = await waiting
    worker.unref()
    if (typeof said === 'string') return { status: 'failed', evaluations: 0, message: said }
    if (said.kind === 'broken')
      return { status: 'failed', evaluations: 0, message: `it threw: ${said.reason}` }
    if (said.kind !== 'answer') return { status: 'failed', evaluations: 0, message: 'it gave no answer' }
    if (!said.mutated) return said.answer
    const words = 'it changed the problem it was given (a copy; nobody else saw it)'
    return { ...said.answer, message: said.answer.message ? `${said.answer.message}; ${words}` : words }
  }

  async stop(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }
}

/** A contained plugin and the way to end its thread. */
export interface ContainedSolver extends Solver {
  /** File URL of its module. */
  readonly module: string
  stop(): Promise<void>
}

/**
 * Loads a plugin into a thread of its own.
 *
 * @param module file URL of the plugin's module
 * @throws PluginError when it does not import in time or is no solver
 */
export const containPlugin = async (
  module: string,
  options: ContainmentOptions,
): Promise<ContainedSolver> => {
  const thread = new PluginThread({ module }, options)
  const identity = await thread.start()
  return {
    ...identity,
    module,
    solve: (problem, budget, signal) => thread.solve(problem, budget, signal),
    stop: () => thread.stop(),
  }
}
