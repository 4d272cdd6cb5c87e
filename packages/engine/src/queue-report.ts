/** What lies on a queue: the documents of `dwell runs --json`. `@dwell/queue` fills them. */

/** What a run has come to. */
export interface RunRecord {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly model: string
  readonly state: 'open' | 'cancelled' | 'done'
  /** Points of the whole work. */
  readonly total: number
  /** Points asked for. */
  readonly wanted: number
  /** Points not handed out yet. */
  readonly left: number
  /** Points that collectors have kept. */
  readonly collected: number
  /** Points that workers have computed, in so many chunks. */
  readonly computed: number
  readonly chunks: number
  /** Chunks computed at the second attempt or later. */
  readonly retried: number
  /** Chunks computed again although they were done: their results were dropped. */
  readonly repeated: number
  /** Chunks that always failed and were cut up. */
  readonly cut: number
  /** Points set aside. */
  readonly aside: number
  /** Bytes of results that wait for a collector. */
  readonly heldBytes: number
  /** Bytes of all results so far. */
  readonly bytes: number
  /** Milliseconds a point takes. */
  readonly perPoint: number
  /** When it was opened, milliseconds since 1970. */
  readonly opened: number
}

export interface RunStatus extends RunRecord {
  readonly workers: number
  readonly threads: number
  /** Chunks on the queue or under way. */
  readonly outstanding: number
  /** Chunks that wait for a collector. */
  readonly waiting: number
}

export interface RunDetails extends RunStatus {
  /** Points set aside, with their reasons; the first few. */
  readonly asideReasons: readonly { readonly point: number; readonly reason: string }[]
}

export interface QueueOverview {
  readonly runs: readonly RunRecord[]
  readonly workers: readonly { readonly name: string; readonly threads: number }[]
  /** Jobs that no submitter of this program has put there. */
  readonly refused: readonly { readonly id: string; readonly reason: string }[]
}
