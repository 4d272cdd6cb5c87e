/** The page's side of a worker: typed calls, and an end to work that nobody waits for any more. */
import type { CallName, Calls, Progress, Response } from './messages.js'

interface Waiting {
  readonly progress: ((progress: Progress) => void) | undefined
  readonly resolve: (answer: never) => void
  readonly reject: (error: Error) => void
}

const STALE = 'StaleError'

/** Thrown to callers whose work was given up for something newer. */
export class StaleError extends Error {
  override readonly name = STALE
}

/** By name: each part of the page that is loaded later has a class of its own. */
export const isStale = (error: unknown): boolean => error instanceof Error && error.name === STALE

/** One worker at a time, started when first asked. */
export class Lane {
  readonly #start: () => Promise<Worker>
  #worker: Promise<Worker> | undefined
  /** The same once it is up: asked without a turn of the event loop, before the page draws. */
  #up: Worker | undefined
  readonly #waiting = new Map<number, Waiting>()
  #last = 0
  #starts = 0

  constructor(start: () => Promise<Worker>) {
    this.#start = start
  }

  /** Workers started so far: what one was told, the next has not heard. */
  get starts(): number {
    return this.#starts
  }

  /** Whether an answer is outstanding. */
  get busy(): boolean {
    return this.#waiting.size > 0
  }

  #begin(): Promise<Worker> {
    this.#starts++
    const starting = this.#start().then((worker) => {
      if (this.#worker === starting) this.#up = worker
      return this.#listen(worker)
    })
    this.#worker = starting
    return starting
  }

  #listen(worker: Worker): Worker {
    worker.addEventListener('message', ({ data }: MessageEvent<Response>) => {
      const waiting = this.#waiting.get(data.id)
      if ('progress' in data) {
        waiting?.progress?.(data.progress)
        return
      }
      this.#waiting.delete(data.id)
      if ('error' in data) waiting?.reject(new Error(data.error))
      else waiting?.resolve(data.answer as never)
    })
    worker.addEventListener('error', (event) => {
      this.#fail(new Error(event.message || 'the worker could not be started'))
    })
    return worker
  }

  #fail(error: Error): void {
    const all = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of all) reject(error)
  }

  /** @throws Error with the worker's message; StaleError after `cancel` */
  ask<Name extends CallName>(
    name: Name,
    ask: Calls[Name]['ask'],
    progress?: (progress: Progress) => void,
  ): Promise<Calls[Name]['answer']> {
    const id = ++this.#last
    const worker = this.#worker ?? this.#begin()
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, progress })
      if (this.#up) {
        this.#up.postMessage({ id, name, ask })
        return
      }
      worker.then(
        (started) => {
          // Cancelled while the worker was starting.
          if (this.#waiting.has(id)) started.postMessage({ id, name, ask })
        },
        (error: unknown) => this.#fail(error instanceof Error ? error : new Error(String(error))),
      )
    })
  }

  /** Ends whatever runs; a new worker starts with the next call. */
  cancel(): void {
    const worker = this.#worker
    this.#worker = undefined
    this.#up = undefined
    this.#fail(new StaleError('given up for newer work'))
    void worker?.then((started) => started.terminate())
  }
}
