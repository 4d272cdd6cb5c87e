/** The drawing of one picture: asked for when the problem rests, given up for a newer one, ended on request. */
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { isStale, type Lane } from '../worker/lane.js'
import type { Progress } from '../worker/messages.js'
import type { Picture, PictureAsk } from './picture.js'

/** A change of the problem settles for so long before the picture is drawn anew, ms. */
const SETTLE = 150

interface Drawn {
  readonly asked: PictureAsk
  readonly picture: Picture
}

export interface Drawing {
  /** The last picture, of whatever was asked for then. */
  readonly drawn: Accessor<Drawn | undefined>
  /** It is not of what is asked for now: it must not be taken for it. */
  readonly behind: Accessor<boolean>
  readonly progress: Accessor<Progress | undefined>
  readonly trouble: Accessor<string | undefined>
  readonly cancel: () => void
}

const same = (p: unknown, q: unknown): boolean => JSON.stringify(p) === JSON.stringify(q)

/** `asks` is what is wanted, without what the picture does not depend on; nothing is drawn while it is not `active`. */
export const createDrawing = (lane: Lane, asks: Accessor<PictureAsk>, active: Accessor<boolean>): Drawing => {
  const [drawn, setDrawn] = createSignal<Drawn>()
  const [progress, setProgress] = createSignal<Progress>()
  const [trouble, setTrouble] = createSignal<string>()
  const ask = createMemo(asks, undefined, { equals: same })
  let turn = 0
  const draw = async (asked: PictureAsk): Promise<void> => {
    const mine = ++turn
    const told = (now: Progress): void => void (mine === turn && setProgress(now))
    if (lane.busy) lane.cancel()
    setTrouble(undefined)
    try {
      for (const fine of asked.name === 'map' ? [false, true] : [true]) {
        const picture = await lane.ask('picture', { ...asked, fine }, told)
        if (mine !== turn) return
        setDrawn({ asked, picture })
      }
    } catch (error) {
      // Given up for newer work, by whoever asked for that.
      if (mine === turn && !isStale(error)) setTrouble(error instanceof Error ? error.message : String(error))
    } finally {
      if (mine === turn) setProgress(undefined)
    }
  }
  let rest: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on([ask, active], ([asked, shown], before) => {
      clearTimeout(rest)
      if (!shown || drawn()?.asked === asked) return
      rest = setTimeout(() => void draw(asked), before?.[0].name === asked.name ? SETTLE : 0)
    }),
  )
  onCleanup(() => clearTimeout(rest))
  return {
    drawn,
    behind: () => !same(drawn()?.asked, ask()),
    progress,
    trouble,
    cancel: () => {
      turn++
      lane.cancel()
      setProgress(undefined)
      setTrouble('ended on request; a change of the problem draws it again')
    },
  }
}
