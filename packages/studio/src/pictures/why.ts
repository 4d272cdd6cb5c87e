/** What cannot be kept at a place without a design: worked out when someone points there. */
import { replaceKeys } from '@dwell/core'
import { conflictWords, listed } from '@dwell/report/browser'
import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type { Studio } from '../state/studio.js'
import { isStale } from '../worker/lane.js'
import type { Spot } from './picture.js'

/** How long the pointer rests before anything is asked, ms. */
const REST = 200

export interface Why {
  /** The reader points there now. */
  readonly ask: (spot: Spot | undefined) => void
  readonly text: Accessor<string | undefined>
}

export const createWhy = (studio: Studio): Why => {
  const lane = studio.openLane('engine')
  const [text, setText] = createSignal<string>()
  let rest: ReturnType<typeof setTimeout> | undefined
  let asked: Spot | undefined
  const work = async (spot: Spot): Promise<void> => {
    if (lane.busy) lane.cancel()
    const values = Object.entries(spot.changes ?? {}).filter(([, value]) => value !== undefined)
    const spec = replaceKeys(studio.spec(), Object.fromEntries(values) as Record<string, number>)
    try {
      const { infeasibility } = await lane.ask('reasons', { spec })
      const names = infeasibility?.conflict.map(({ name }) => conflictWords(name)) ?? []
      if (asked === spot && names.length > 0)
        setText(
          names.length === 1 ? `${names[0]} cannot be kept` : `${listed(names)} cannot be kept together`,
        )
    } catch (error) {
      if (!isStale(error)) setText(undefined)
    }
  }
  onCleanup(() => clearTimeout(rest))
  return {
    ask: (spot) => {
      if (spot === asked) return
      asked = spot
      clearTimeout(rest)
      setText(undefined)
      if (spot?.empty) rest = setTimeout(() => void work(spot), REST)
    },
    text,
  }
}
