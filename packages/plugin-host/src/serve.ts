/**
 * The thread a plugin lives in. It imports the module, says who the solver is, and solves copies of
 * problems: whatever the plugin does to its input, to globals or to the clock of this thread stays here.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '@dwell/core'
import type { HostMessage, PluginMessage, PluginThreadData } from './messages.js'
import { solverOf } from './plugin-module.js'

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** Serves the host of this thread; for the entry file of a worker. */
export const servePlugin = async (): Promise<void> => {
  const port = parentPort
  if (!port) throw new Error('a plugin thread needs a parent')
  const say = (message: PluginMessage): void => port.postMessage(message)
  const data: PluginThreadData = workerData
  let solver
  try {
    solver = solverOf(await import(data.module))
  } catch (cause) {
    say({ kind: 'unusable', reason: textOf(cause) })
    return
  }
  const { id, summary, capabilities } = solver
  const controllers = new Map<number, AbortController>()
  port.on('message', (message: HostMessage) => {
    if (message.kind === 'abort') {
      controllers.get(message.ticket)?.abort()
      return
    }
    const { ticket, spec, budget } = message
    const controller = new AbortController()
    controllers.set(ticket, controller)
    const before = JSON.stringify(spec)
    Promise.resolve()
      .then(() => solver.solve(new Problem(spec), budget, controller.signal))
      .then((answer) => say({ kind: 'answer', ticket, answer, mutated: JSON.stringify(spec) !== before }))
      .catch((cause: unknown) => say({ kind: 'broken', ticket, reason: textOf(cause) }))
      .finally(() => controllers.delete(ticket))
  })
  say({ kind: 'ready', identity: { id, summary, capabilities: structuredClone(capabilities) } })
}
