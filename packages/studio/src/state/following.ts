/** Work that follows what is asked: begun when the ask rests, given up for a newer one, ended on request. */
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { isStale, type Lane } from '../worker/lane.js'
import type { Progress } from '../worker/messages.js'
import { messageOf } from './message-of.js'

/** A change of what is asked settles for so long before work begins, ms. */
const SETTLE = 150

export interface Following<Ask, Answer> {
  /** The last answer, to whatever was asked then. */
  readonly last: Accessor<{ readonly asked: Ask; readonly answer: Answer } | undefined>
  /** It does not answer what is asked now: it must not be taken for it. */
  readonly behind: Accessor<boolean>
  readonly progress: Accessor<Progress | undefined>
  readonly trouble: Accessor<string | undefined>
  readonly cancel: () => void
}

export interface Followed<Ask, Answer> {
  readonly lane: Lane
  /** What is wanted, without what the answer does not depend on. */
  readonly ask: Accessor<Ask>
  /** Nothing is begun while it is not. */
  readonly active: Accessor<boolean>
  /** Hands over one answer, or a rough one and a better one. */
  readonly work: (
    asked: Ask,
    tell: (progress: Progress) => void,
    take: (answer: Answer) => void,
  ) => Promise<void>
  /** Asks of another kind than the one before do not wait. */
  readonly kind?: (asked: Ask) => unknown
}

/** As plain data. */
export const same = (p: unknown, q: unknown): boolean => JSON.stringify(p) === JSON.stringify(q)

export const createFollowing = <Ask, Answer>({
  lane,
  ask: asks,
  active,
  work,
  kind = () => undefined,
}: Followed<Ask, Answer>): Following<Ask, Answer> => {
  const [last, setLast] = createSignal<{ readonly asked: Ask; readonly answer: Answer }>()
  const [progress, setProgress] = createSignal<Progress>()
  const [trouble, setTrouble] = createSignal<string>()
  const ask = createMemo(asks, undefined, { equals: same })
  let turn = 0
  const begin = async (asked: Ask): Promise<void> => {
    const mine = ++turn
    if (lane.busy) lane.cancel()
    setTrouble(undefined)
    try {
      await work(
        asked,
        (now) => mine === turn && setProgress(now),
        (answer) => mine === turn && setLast({ asked, answer }),
      )
    } catch (error) {
      // Given up for newer work, by whoever asked for that.
      if (mine === turn && !isStale(error)) setTrouble(messageOf(error))
    } finally {
      if (mine === turn) setProgress(undefined)
    }
  }
  let rest: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on([ask, active], ([asked, is], before) => {
      clearTimeout(rest)
      if (!is || same(last()?.asked, asked)) return
      rest = setTimeout(() => void begin(asked), before && kind(before[0]) === kind(asked) ? SETTLE : 0)
    }),
  )
  onCleanup(() => clearTimeout(rest))
  return {
    last,
    behind: () => !same(last()?.asked, ask()),
    progress,
    trouble,
    cancel: () => {
      turn++
      lane.cancel()
      setProgress(undefined)
      setTrouble('ended on request; a change of what is asked begins it again')
    },
  }
}
