/** A button with a few actions behind it: a disclosure, so that Tab walks through it. */
import { type Component, createSignal, For, onCleanup, onMount, Show } from 'solid-js'

export interface MenuAction {
  readonly title: string
  readonly act: () => void
}

export const Menu: Component<{ readonly title: string; readonly actions: readonly MenuAction[] }> = (
  props,
) => {
  const [open, setOpen] = createSignal(false)
  let root: HTMLDivElement | undefined
  let button: HTMLButtonElement | undefined
  const leave = (event: Event): void => {
    if (event.target instanceof Node && !root?.contains(event.target)) setOpen(false)
  }
  onMount(() => {
    for (const type of ['pointerdown', 'focusin']) {
      document.addEventListener(type, leave)
      onCleanup(() => document.removeEventListener(type, leave))
    }
  })
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    setOpen(false)
    button?.focus()
  }
  return (
    <div class="menu" ref={(element) => (root = element)} onKeyDown={close}>
      <button
        type="button"
        ref={(element) => (button = element)}
        aria-expanded={open()}
        onClick={() => setOpen(!open())}
      >
        {props.title}
        <span class="caret" aria-hidden="true" />
      </button>
      <Show when={open()}>
        <ul>
          <For each={props.actions}>
            {({ title, act }) => (
              <li>
                <button
                  type="button"
                  onClick={() => {
                    setOpen(false)
                    act()
                  }}
                >
                  {title}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}
