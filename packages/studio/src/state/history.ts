/** Texts to go back to. A drag or a burst of typing is one step. */
import { type Accessor, createSignal } from 'solid-js'

/** Changes closer together than this are one step, ms. */
const BURST = 800
const MOST_KEPT = 200

export interface History {
  /** Keeps the present text before it changes; `apart` makes a step of its own. */
  readonly keep: (apart?: boolean) => void
  /** Takes the last kept text off; undefined when there is none. */
  readonly back: Accessor<(() => string) | undefined>
}

export const createHistory = (text: Accessor<string>): History => {
  const [kept, setKept] = createSignal<readonly string[]>([])
  let last = -Infinity
  const keep = (apart = false): void => {
    const now = performance.now()
    const burst = now - last < BURST && !apart
    last = apart ? -Infinity : now
    if (!burst && kept().at(-1) !== text()) setKept([...kept(), text()].slice(-MOST_KEPT))
  }
  const back = () =>
    kept().length === 0
      ? undefined
      : () => {
          const before = kept().at(-1) ?? ''
          setKept(kept().slice(0, -1))
          last = -Infinity
          return before
        }
  return { keep, back }
}
