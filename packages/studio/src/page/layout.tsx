/** The page: problem, design, and the views beside them. */
import { type Component, createEffect, createSignal, Show } from 'solid-js'
import { PartSlot } from '../parts/part-slot.js'
import type { Studio } from '../state/studio.js'
import { DesignPanel } from '../panels/design/design-panel.js'
import { ProblemPanel } from '../panels/problem/problem-panel.js'
import { TabPanel, Tabs } from '../ui/tabs.js'
import { listenForDrops } from './drop.js'
import { Header } from './header.js'
import '../pictures/pictures.css'
import '../scene/scene.css'
import './layout.css'
import { Summary } from './summary.js'

type ViewName = 'pictures' | 'scene' | 'results'

const Views: Component<{ readonly studio: Studio }> = (props) => {
  const [shown, show] = createSignal<ViewName>('pictures')
  createEffect(() => props.studio.resultFiles().length > 0 && show('results'))
  return (
    <section class="panel views" aria-label="Views">
      <Tabs
        label="Views"
        tabs={[
          { name: 'pictures', title: 'Pictures' },
          { name: 'scene', title: 'Scene' },
          { name: 'results', title: 'Results' },
        ]}
        shown={shown()}
        onShow={show}
      />
      <TabPanel name={shown}>
        {/* The design comes first; what draws is loaded after it. */}
        <Show when={props.studio.solved()}>
          <PartSlot part={shown()} studio={props.studio} />
        </Show>
      </TabPanel>
    </section>
  )
}

export const Layout: Component<{ readonly studio: Studio }> = (props) => {
  listenForDrops(props.studio)
  return (
    <>
      <Header studio={props.studio} />
      <Show when={props.studio.fault()}>
        {(fault) => (
          <div class="fault banner" role="alert">
            <p>{fault()}</p>
            <button type="button" onClick={() => props.studio.tell(undefined)}>
              Dismiss
            </button>
          </div>
        )}
      </Show>
      <main class="page">
        <ProblemPanel studio={props.studio} />
        <DesignPanel studio={props.studio} />
        <Views studio={props.studio} />
      </main>
      <Summary studio={props.studio} />
    </>
  )
}
