/** A button with a few actions behind it: a disclosure, so that Tab walks through it. */
import { type Component, createSignal, For, onCleanup, onMount, Show } from 'solid-js'

export interface MenuAction {
  readonly title: string
  readonly act: () => void
  /** The one that holds at present. */
  readonly current?: boolean
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
            {({ title, act, current }) => (
              <li>
                <button
                  type="button"
                  aria-current={current ? 'step' : undefined}
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
