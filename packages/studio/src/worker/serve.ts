/** The worker's side: each request to its handler, each answer or fault back under its number. */
import type { CallName, Handlers, Progress, Request, Response } from './messages.js'
import { messageOf } from '../state/message-of.js'

/** The part of a worker's global scope that is used here. */
interface WorkerScope {
  addEventListener(type: 'message', listener: (event: { readonly data: Request }) => void): void
  postMessage(message: Response): void
}

/** Answers requests until the page ends the worker. */
export const serve = <Name extends CallName>(handlers: Handlers<Name>): void => {
  // A worker's scope, which the DOM library does not type.
  const scope = globalThis as unknown as WorkerScope
  const byName: Readonly<Record<string, (ask: never, tell: (progress: Progress) => void) => unknown>> =
    handlers
  const answer = async ({ id, name, ask }: Request): Promise<void> => {
    try {
      const handler = byName[name]
      if (!handler) throw new Error(`this worker does not answer '${name}'`)
      const tell = (progress: Progress): void => scope.postMessage({ id, progress })
      // The page asks through `Lane.ask`, which types both ends.
      scope.postMessage({ id, answer: (await handler(ask as never, tell)) as never })
    } catch (error) {
      scope.postMessage({ id, error: messageOf(error) })
    }
  }
  scope.addEventListener('message', ({ data }) => void answer(data))
}
