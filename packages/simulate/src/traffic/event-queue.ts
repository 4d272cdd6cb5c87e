/** Slots by the time of their next event: a binary heap over flat arrays. */
export class EventQueue {
  readonly #times: number[] = []
  readonly #slots: number[] = []

  get nextTime(): number {
    return this.#times.length > 0 ? this.#times[0] : Infinity
  }

  push(time: number, slot: number): void {
    let at = this.#times.length
    this.#times.push(time)
    this.#slots.push(slot)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#times[parent] <= time) break
      this.#times[at] = this.#times[parent]
      this.#slots[at] = this.#slots[parent]
      at = parent
    }
    this.#times[at] = time
    this.#slots[at] = slot
  }

  /** Removes the earliest event; the queue must not be empty. */
  pop(): number {
    const slot = this.#slots[0]
    const time = this.#times.pop()!
    const moved = this.#slots.pop()!
    const size = this.#times.length
    if (size === 0) return slot
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && this.#times[child + 1] < this.#times[child]) child++
      if (this.#times[child] >= time) break
      this.#times[at] = this.#times[child]
      this.#slots[at] = this.#slots[child]
      at = child
    }
    this.#times[at] = time
    this.#slots[at] = moved
    return slot
  }
}
