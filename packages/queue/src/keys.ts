/** Names of keys in Redis. One hash tag round the prefix: all keys live in one slot of a cluster. */
export const PREFIX = '{dwell}'

/** Identifiers of all runs, by the time they were opened. */
export const RUNS = `${PREFIX}:runs`

/** What each worker last said of itself, by its name. */
export const WORKERS = `${PREFIX}:workers`

/** Whose turn it is to look after the runs. */
export const CARETAKER = `${PREFIX}:caretaker`

export interface RunKeys {
  /** Hash: the work, its state and its counts. */
  readonly run: string
  /** List of `from:count`: stretches not handed out yet, in order. */
  readonly todo: string
  /** Hash from → count: chunks handed to the queue and not computed yet. */
  readonly out: string
  /** Hash from → count: chunks computed and not collected yet. */
  readonly held: string
  /** Stream: their results. */
  readonly results: string
  /** Hash from → reason: points set aside. */
  readonly aside: string
  /** Who collects, for as long as it says so. */
  readonly claim: string
}

export const keysOf = (id: string): RunKeys => {
  const run = `${PREFIX}:run:${id}`
  return {
    run,
    todo: `${run}:todo`,
    out: `${run}:out`,
    held: `${run}:held`,
    results: `${run}:results`,
    aside: `${run}:aside`,
    claim: `${run}:claim`,
  }
}

/** The queue of a model version: workers of another one never see its jobs. */
export const queueName = (model: string): string => `chunks-${model}`
