/**
 * The process a plugin lives in. It imports the module, says who the solver is, and solves copies of problems:
 * whatever the plugin does to its input, to globals or to the clock of this process stays here.
 */
import { Problem } from '@dwell/core'
import { importLaws } from './law-module.js'
import type { HostMessage, PluginMessage, PluginStart } from './messages.js'
import { solverOf } from './plugin-module.js'
import { endWithHost } from './watchdog.js'

const textOf = (cause: unknown): string => {
  try {
    return cause instanceof Error ? cause.message : String(cause)
  } catch {
    return 'something that has no text'
  }
}

/** Serves the host of this process; for the entry file that the host starts. */
export const servePlugin = async (): Promise<void> => {
  const send = process.send?.bind(process)
  if (!send) throw new Error('a plugin process needs a host')
  const say = (message: PluginMessage): boolean => send(message)
  const start: PluginStart = JSON.parse(process.argv[2] ?? '')
  endWithHost(start.memory)
  // Without the host there is nothing to do.
  process.on('disconnect', () => process.exit())
  let solver
  try {
    solver = solverOf(await import(start.module))
  } catch (cause) {
    say({ kind: 'unusable', reason: textOf(cause) })
    return
  }
  const { id, summary, capabilities } = solver
  const controllers = new Map<number, AbortController>()
  process.on('message', (message: HostMessage) => {
    if (message.kind === 'abort') {
      controllers.get(message.ticket)?.abort()
      return
    }
    const { ticket, spec, budget, laws } = message
    const controller = new AbortController()
    controllers.set(ticket, controller)
    const before = JSON.stringify(spec)
    Promise.resolve()
      .then(async () => new Problem(spec, undefined, laws && (await importLaws(laws))))
      .then((problem) => solver.solve(problem, budget, controller.signal))
      .then((answer) => say({ kind: 'answer', ticket, answer, mutated: JSON.stringify(spec) !== before }))
      .catch((cause: unknown) => say({ kind: 'broken', ticket, reason: textOf(cause) }))
      .finally(() => controllers.delete(ticket))
  })
  say({ kind: 'ready', identity: { id, summary, capabilities: structuredClone(capabilities) } })
}
