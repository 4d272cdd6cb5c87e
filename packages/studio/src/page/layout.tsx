/** The page: problem, design, and the views beside them. */
import { type Component, createSignal, For, Show } from 'solid-js'
import { PartSlot } from '../parts/part-slot.js'
import type { PartName } from '../parts/parts.js'
import type { Studio } from '../state/studio.js'
import { DesignPanel } from '../panels/design/design-panel.js'
import { ProblemPanel } from '../panels/problem/problem-panel.js'
import './layout.css'

const views: readonly { readonly part: PartName; readonly title: string }[] = [
  { part: 'pictures', title: 'Pictures' },
  { part: 'scene', title: 'Scene' },
]

/** Views of which one is shown; the arrow keys move among the tabs, as the ARIA pattern has it. */
const Views: Component<{ readonly studio: Studio }> = (props) => {
  const [shown, show] = createSignal<PartName>('pictures')
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const index = views.findIndex(({ part }) => part === shown())
    const next = views[(index + step + views.length) % views.length]
    show(next.part)
    document.getElementById(`tab-${next.part}`)?.focus()
  }
  return (
    <section class="panel views" aria-label="Views">
      <div class="tabs" role="tablist" aria-label="Views" onKeyDown={move}>
        <For each={views}>
          {({ part, title }) => (
            <button
              id={`tab-${part}`}
              role="tab"
              aria-selected={shown() === part}
              aria-controls={`view-${part}`}
              tabIndex={shown() === part ? 0 : -1}
              onClick={() => show(part)}
            >
              {title}
            </button>
          )}
        </For>
      </div>
      <div class="view" id={`view-${shown()}`} role="tabpanel" aria-labelledby={`tab-${shown()}`}>
        <PartSlot part={shown()} studio={props.studio} />
      </div>
    </section>
  )
}

export const Layout: Component<{ readonly studio: Studio }> = (props) => (
  <>
    <header class="bar">
      <h1>Dwell studio</h1>
      <button onClick={() => props.studio.toggleTheme()}>
        {props.studio.theme() === 'dark' ? 'Light' : 'Dark'}
      </button>
    </header>
    <Show when={props.studio.fault()}>{(fault) => <p class="fault">{fault()}</p>}</Show>
    <main class="page">
      <ProblemPanel studio={props.studio} />
      <DesignPanel studio={props.studio} />
      <Views studio={props.studio} />
    </main>
  </>
)
