/** Every step of the work, to go back to and forward again. A drag or a burst of typing is one step. */
import { type Accessor, createSignal } from 'solid-js'

/** Changes of one kind closer together than this are one step, ms. */
const BURST = 800
const MOST_KEPT = 100

export interface Step<State> {
  /** Rises with every step ever made; a page of the browser's history knows its step by it. */
  readonly id: number
  readonly label: string
  /** How things stood when the step was left; the present step has what it was begun with. */
  readonly state: State
}

export interface SavedSteps<State> {
  readonly steps: readonly Step<State>[]
  readonly at: number
}

export interface History<State> {
  /**
   * Begins a step; called before anything changes. Steps of one `kind` in quick succession are one; without a kind
   * a step stands alone.
   */
  readonly step: (label: string, kind?: string) => void
  readonly steps: Accessor<readonly Step<State>[]>
  /** Index of the present step. */
  readonly at: Accessor<number>
  /** Absent where there is nothing to take back or to make again. */
  readonly undo: Accessor<(() => void) | undefined>
  readonly redo: Accessor<(() => void) | undefined>
  /** @throws RangeError for a step that is not there */
  readonly go: (index: number) => void
  /** Steps with the present state in them, for a store. */
  readonly saved: () => SavedSteps<State>
  /** Takes up saved steps; the caller sets the present state. */
  readonly adopt: (saved: SavedSteps<State>) => void
}

/** `capture` tells how things stand, `restore` puts them back. */
export const createHistory = <State>(
  capture: () => State,
  restore: (state: State) => void,
  begin: string,
): History<State> => {
  const [kept, setKept] = createSignal<SavedSteps<State>>({
    steps: [{ id: 0, label: begin, state: capture() }],
    at: 0,
  })
  let last = { kind: undefined as string | undefined, time: -Infinity }
  const steps = () => kept().steps
  const at = () => kept().at
  const upToDate = (): readonly Step<State>[] =>
    steps().map((step, i) => (i === at() ? { ...step, state: capture() } : step))
  const step = (label: string, kind?: string): void => {
    const now = performance.now()
    const goesOn =
      kind !== undefined &&
      kind === last.kind &&
      now - last.time < BURST &&
      at() === steps().length - 1 &&
      at() > 0
    last = { kind, time: now }
    if (goesOn) {
      setKept({ steps: steps().with(at(), { ...steps()[at()], label }), at: at() })
      return
    }
    const past = upToDate().slice(0, at() + 1)
    const id = 1 + Math.max(...steps().map((each) => each.id))
    const all = [...past, { id, label, state: past[at()].state }].slice(-MOST_KEPT)
    setKept({ steps: all, at: all.length - 1 })
  }
  const go = (index: number): void => {
    const goal = steps()[index]
    if (!goal) throw new RangeError(`there is no step ${index}`)
    last = { kind: undefined, time: -Infinity }
    setKept({ steps: upToDate(), at: index })
    restore(goal.state)
  }
  return {
    step,
    steps,
    at,
    undo: () => (at() > 0 ? () => go(at() - 1) : undefined),
    redo: () => (at() < steps().length - 1 ? () => go(at() + 1) : undefined),
    go,
    saved: () => ({ steps: upToDate(), at: at() }),
    adopt: (saved) => {
      if (saved.steps[saved.at]) setKept(saved)
    },
  }
}
