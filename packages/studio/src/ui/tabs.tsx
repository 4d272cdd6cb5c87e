/** Tabs with the keys of the ARIA pattern: arrows move, Tab goes on into the panel. */
import { type Accessor, type Component, For, type JSX } from 'solid-js'

export interface Tab<Name extends string> {
  readonly name: Name
  readonly title: string
}

export interface TabsProps<Name extends string> {
  readonly label: string
  readonly tabs: readonly Tab<Name>[]
  readonly shown: Name
  readonly onShow: (name: Name) => void
}

export const Tabs = <Name extends string>(props: TabsProps<Name>): JSX.Element => {
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const { tabs } = props
    const index = tabs.findIndex(({ name }) => name === props.shown)
    const next = tabs[(index + step + tabs.length) % tabs.length]
    props.onShow(next.name)
    document.getElementById(`tab-${next.name}`)?.focus()
  }
  return (
    <div class="tabs" role="tablist" aria-label={props.label} onKeyDown={move}>
      <For each={props.tabs}>
        {({ name, title }) => (
          <button
            type="button"
            id={`tab-${name}`}
            role="tab"
            aria-selected={props.shown === name}
            aria-controls={props.shown === name ? `view-${name}` : undefined}
            tabIndex={props.shown === name ? 0 : -1}
            onClick={() => props.onShow(name)}
          >
            {title}
          </button>
        )}
      </For>
    </div>
  )
}

/** The panel that belongs to a tab; it can be focused, for it may hold nothing else that can. */
export const TabPanel: Component<{ readonly name: Accessor<string>; readonly children: JSX.Element }> = (
  props,
) => (
  <div
    class="view"
    id={`view-${props.name()}`}
    role="tabpanel"
    tabIndex={0}
    aria-labelledby={`tab-${props.name()}`}
  >
    {props.children}
  </div>
)
