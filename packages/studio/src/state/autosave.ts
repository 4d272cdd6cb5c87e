/** Writes the desk to the browser's store soon after every change and when the page is left. */
import { type Accessor, createEffect, on, onCleanup } from 'solid-js'
import type { DeskStore } from './desk-store.js'

/** Changes settle for so long before they are written, ms. */
const PAUSE = 120

export const createAutosave = (
  store: DeskStore,
  document: () => unknown,
  rest: () => unknown,
  changes: readonly Accessor<unknown>[],
): void => {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const write = (): void => {
    if (waiting === undefined) return
    clearTimeout(waiting)
    waiting = undefined
    store.writeDocument(document())
    void store.writeRest(rest())
  }
  createEffect(
    on(
      [...changes],
      () => {
        clearTimeout(waiting)
        waiting = setTimeout(write, PAUSE)
      },
      { defer: true },
    ),
  )
  addEventListener('pagehide', write)
  onCleanup(() => {
    removeEventListener('pagehide', write)
    write()
  })
}
