/** Values kept by their content: what follows from few numbers is computed once for all the problems that share them. */

/** What a value follows from. Objects count by identity. */
export type KeptPart = number | string | boolean | object | undefined

/**
 * The latest values of a function of its key. Whether a value was kept or is made anew makes no difference to it, so
 * the order in which problems come makes none either.
 */
export class Kept<Value> {
  readonly #most: number
  readonly #keys: (readonly KeptPart[])[] = []
  readonly #values: Value[] = []
  /** Where the next value goes, and where the last one was found. */
  #next = 0
  #latest = 0

  /** @param most values kept */
  constructor(most = 128) {
    this.#most = most
  }

  /** The value of a key; `make` must depend on the key alone. */
  of(key: readonly KeptPart[], make: () => Value): Value {
    const keys = this.#keys
    if (keys.length > 0 && same(keys[this.#latest], key)) return this.#values[this.#latest]
    for (let i = 0; i < keys.length; i++)
      if (same(keys[i], key)) {
        this.#latest = i
        return this.#values[i]
      }
    const value = make()
    const at = this.#next
    keys[at] = key
    this.#values[at] = value
    this.#latest = at
    this.#next = (at + 1) % this.#most
    return value
  }
}

/** The values of a function of one number, forgotten when there are too many; kept or made anew, they are the same. */
export class KeptAt<Value> {
  readonly #make: (x: number) => Value
  readonly #most: number
  readonly #values = new Map<number, Value>()

  /** @param most values kept */
  constructor(make: (x: number) => Value, most = 512) {
    this.#make = make
    this.#most = most
  }

  at(x: number): Value {
    const known = this.#values.get(x)
    if (known !== undefined) return known
    const value = this.#make(x)
    if (this.#values.size >= this.#most) this.#values.clear()
    this.#values.set(x, value)
    return value
  }
}

const same = (p: readonly KeptPart[], q: readonly KeptPart[]): boolean => {
  for (let i = 0; i < q.length; i++) if (p[i] !== q[i]) return false
  return p.length === q.length
}
