/** As many threads as what is left is worth, each with lanes that it takes its chunks from. */

/** What is worth one thread more, ms: it takes half of that to load and to compile what the first has compiled. */
const WORTH_A_THREAD = 1_000
/** When the pace of the first thread is known, or it is known to be slow, ms. */
const JUDGED_AFTER = 250

export interface ThreadPlan {
  readonly most: number
  /** Runs one lane to its end. */
  readonly lane: () => Promise<void>
  /** Lanes of a thread. */
  readonly lanes: number
  /** Time that what is left would take one thread at the latest pace, ms; infinite until one is known. */
  readonly timeLeft: () => number
  /** Begins with one thread, and hears when they become more; absent: all at once. */
  readonly asNeeded?: ((threads: number) => void) | undefined
}

export class Threads {
  readonly #plan: ThreadPlan
  readonly #running: Promise<void>[] = []
  #judged = false
  #count: number

  constructor(plan: ThreadPlan) {
    this.#plan = plan
    this.#count = plan.asNeeded ? 1 : plan.most
  }

  get count(): number {
    return this.#count
  }

  /** Resolves when every lane has ended. */
  async run(): Promise<void> {
    this.#add(this.#count)
    const timer = setTimeout(() => {
      this.#judged = true
      this.grow()
    }, JUDGED_AFTER)
    // Lanes are added while others are waited for.
    for (let at = 0; at < this.#running.length; at++) await this.#running[at]
    clearTimeout(timer)
  }

  /** After each chunk: starts the threads that what is left is worth. */
  grow(): void {
    const { most, timeLeft, asNeeded } = this.#plan
    if (!this.#judged || this.#count === most) return
    const wanted = Math.min(most, 1 + Math.floor(timeLeft() / WORTH_A_THREAD))
    if (wanted <= this.#count) return
    const added = wanted - this.#count
    this.#count = wanted
    asNeeded?.(wanted)
    this.#add(added)
  }

  #add(threads: number): void {
    for (let i = 0; i < threads * this.#plan.lanes; i++) this.#running.push(this.#plan.lane())
  }
}
