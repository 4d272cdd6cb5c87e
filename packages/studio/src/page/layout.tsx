/** The page: design first, the problem beside it, and the views. */
import { type Component, createEffect, createSignal, For, Show } from 'solid-js'
import { PartSlot } from '../parts/part-slot.js'
import { loadPart } from '../parts/parts.js'
import { DesignHead, DesignReasons } from '../panels/design/design-panel.js'
import { ProblemPanel } from '../panels/problem/problem-panel.js'
import type { Studio } from '../state/studio.js'
import { type ViewName, viewNames } from '../state/view-choice.js'
import { Tabs } from '../ui/tabs.js'
import { listenForDrops } from './drop.js'
import { Header } from './header.js'
import { listenForKeys } from './keys.js'
import '../pictures/pictures.css'
import '../scene/scene.css'
import './layout.css'
import { Summary } from './summary.js'
import { Button } from '../ui/button.js'

const titles: Readonly<Record<ViewName, string>> = {
  pictures: 'Pictures',
  map: 'Map',
  scene: 'Scene',
  compare: 'Side by side',
  vary: 'Vary',
  results: 'Results',
  theory: 'Theory',
}

/** A view is made when it is first shown and kept: what was dropped or played there is not lost by a look elsewhere. */
const Views: Component<{ readonly studio: Studio }> = (props) => {
  const { view } = props.studio
  const [opened, setOpened] = createSignal<readonly ViewName[]>([])
  createEffect(() => {
    const name = view.shown()
    if (!opened().includes(name)) setOpened([...opened(), name])
  })
  return (
    <section id="views" tabIndex={-1} class="panel views" aria-label="Views">
      <Tabs
        label="Views"
        tabs={viewNames.map((name) => ({ name, title: titles[name] }))}
        shown={view.shown()}
        onShow={view.show}
      />
      {/* The design comes first; what draws is loaded after it. */}
      <Show when={props.studio.solved() !== undefined}>
        <For each={opened()}>
          {(name) => (
            <div
              class="view"
              id={`view-${name}`}
              role="tabpanel"
              tabIndex={0}
              aria-labelledby={`tab-${name}`}
              hidden={view.shown() !== name}
            >
              <PartSlot part={name} studio={props.studio} active={view.shown() === name} />
            </div>
          )}
        </For>
      </Show>
    </section>
  )
}

/** Links for the keyboard: past the bar to each part of the page. */
const Skips: Component = () => (
  <nav class="skips" aria-label="Parts of the page">
    <For
      each={[
        ['design', 'To the design'],
        ['problem', 'To the problem'],
        ['views', 'To the views'],
      ]}
    >
      {([id, title]) => <Button onClick={() => document.getElementById(id)?.focus()}>{title}</Button>}
    </For>
  </nav>
)

export const Layout: Component<{ readonly studio: Studio }> = (props) => {
  const { studio } = props
  listenForDrops(studio)
  listenForKeys(studio)
  createEffect(() => {
    if (!studio.solved()) return
    loadPart('units').catch(studio.report)
    if (studio.view.shown() !== 'pictures') return
    // What the first picture takes: the worker computes while the page takes up what draws.
    Promise.all([loadPart('figures'), loadPart('pictures')])
      .then(() => loadPart('vega'))
      .catch(studio.report)
  })
  return (
    <>
      <Skips />
      <Header studio={studio} />
      <Show when={studio.fault()}>
        {(fault) => (
          <div class="fault banner" role="alert">
            <p>{fault()}</p>
            <Button onClick={() => studio.tell(undefined)}>Dismiss</Button>
          </div>
        )}
      </Show>
      <main class="page">
        <DesignHead studio={studio} />
        <ProblemPanel studio={studio} />
        <Views studio={studio} />
        <DesignReasons studio={studio} />
      </main>
      <Summary studio={studio} />
    </>
  )
}
