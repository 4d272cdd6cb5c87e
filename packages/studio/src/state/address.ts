/**
 * The address of the page: a link in it is followed, one that was asked for stays true, and Back and Forward go
 * through what was opened.
 */
import { type Accessor, createEffect, createMemo, on, onCleanup } from 'solid-js'
import type { History } from './history.js'
import { fragmentOf, textOfFragment } from './problem-link.js'

/** A change settles for so long before the address says it, ms. */
const PAUSE = 250

/** The step that an entry of the browser's history stands for; none for an entry that is not of this page's making. */
const stepOf = (state: unknown): number | undefined => {
  const step: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'step') : undefined
  return typeof step === 'number' ? step : undefined
}

const withoutLink = (): string => location.pathname + location.search

export interface Address {
  /** What `open` does gets an entry of its own: Back comes back to what is there now. */
  readonly enter: (open: () => void) => void
  /** Puts the present problem into the address and keeps it there. @throws RangeError when it is too long */
  readonly link: () => Promise<void>
}

export interface AddressOf<State> {
  readonly steps: Pick<History<State>, 'steps' | 'at' | 'go'>
  readonly text: Accessor<string>
  /** Takes the text of a link. */
  readonly open: (text: string) => void
  readonly report: (error: unknown) => void
}

export const createAddress = <State>({ steps, text, open, report }: AddressOf<State>): Address => {
  // Remembered: a drag renames its step with every move, and an entry of the browser takes milliseconds to write.
  const present = createMemo(() => steps.steps()[steps.at()].id)
  const mark = (url?: string): void => history.replaceState({ step: present() }, '', url)
  const link = async (): Promise<void> => mark(await fragmentOf(text()))

  // While something is opened the entry that is left keeps the step that is left.
  let entering = false
  createEffect(on(present, () => !entering && stepOf(history.state) !== undefined && mark(), { defer: true }))
  let waiting: ReturnType<typeof setTimeout> | undefined
  const keepTrue = (): void => {
    clearTimeout(waiting)
    if (!location.hash.startsWith('#problem=')) return
    waiting = setTimeout(() => void link().catch(() => mark(withoutLink())), PAUSE)
  }
  createEffect(on(text, keepTrue, { defer: true }))

  const follow = async (): Promise<void> => {
    if (stepOf(history.state) !== undefined) return
    const found = await textOfFragment(location.hash)
    if (found !== undefined && found !== text()) open(found)
    mark()
  }
  const followOrSay = (): void => void follow().catch(report)
  const travel = ({ state }: PopStateEvent): void => {
    const index = steps.steps().findIndex(({ id }) => id === stepOf(state))
    if (index >= 0 && index !== steps.at()) steps.go(index)
  }
  addEventListener('hashchange', followOrSay)
  addEventListener('popstate', travel)
  onCleanup(() => {
    clearTimeout(waiting)
    removeEventListener('hashchange', followOrSay)
    removeEventListener('popstate', travel)
  })
  followOrSay()
  return {
    enter: (work) => {
      mark()
      entering = true
      try {
        work()
      } finally {
        entering = false
      }
      history.pushState({ step: present() }, '', withoutLink())
    },
    link,
  }
}
