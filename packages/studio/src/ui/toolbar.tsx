/** A row of buttons that is one stop of the Tab key: arrows move along it (the ARIA pattern of a toolbar). */
import { type Component, type JSX, onCleanup, onMount } from 'solid-js'

export const Toolbar: Component<{ readonly label: string; readonly children: JSX.Element }> = (props) => {
  let root!: HTMLElement
  let current: HTMLButtonElement | undefined
  /** Buttons of the bar itself; those of an open menu are walked through by Tab. */
  const buttons = (): readonly HTMLButtonElement[] =>
    [...root.querySelectorAll('button')].filter((button) => !button.disabled && !button.closest('ul, dialog'))
  const settle = (): void => {
    const all = buttons()
    if (!current || !all.includes(current)) current = all[0]
    for (const button of all) button.tabIndex = button === current ? 0 : -1
  }
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const all = buttons()
    const index = all.findIndex((button) => button === event.target)
    if (step === undefined || index < 0) return
    event.preventDefault()
    all[(index + step + all.length) % all.length].focus()
  }
  const follow = (event: FocusEvent): void => {
    const found = buttons().find((button) => button === event.target)
    if (!found) return
    current = found
    settle()
  }
  onMount(() => {
    const watch = new MutationObserver(settle)
    watch.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
    settle()
    onCleanup(() => watch.disconnect())
  })
  return (
    <div
      class="toolbar"
      role="toolbar"
      aria-label={props.label}
      ref={(element) => (root = element)}
      onKeyDown={move}
      onFocusIn={follow}
    >
      {props.children}
    </div>
  )
}
