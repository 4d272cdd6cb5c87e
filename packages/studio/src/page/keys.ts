/** Undo and redo from the keyboard, wherever the focus is. */
import { onCleanup, onMount } from 'solid-js'
import type { Studio } from '../state/studio.js'

/** Boxes that take back their own typing: what is no key of the problem, and a number that is not one yet. */
const isOwnHistory = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement &&
  target.type !== 'range' &&
  target.type !== 'checkbox' &&
  (target.dataset['key'] === undefined || target.ariaInvalid === 'true')

export const listenForKeys = (studio: Studio): void => {
  const press = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isOwnHistory(event.target)) return
    const key = event.key.toLowerCase()
    const step =
      key === 'z' && !event.shiftKey
        ? studio.history.undo()
        : key === 'y' || key === 'z'
          ? studio.history.redo()
          : undefined
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    step?.()
  }
  // Before the editor, which would take the key for itself.
  onMount(() => addEventListener('keydown', press, { capture: true }))
  onCleanup(() => removeEventListener('keydown', press, { capture: true }))
}
