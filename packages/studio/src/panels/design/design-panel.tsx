/** The design and the reasons for it: the head stays in sight, the reasons follow. */
import { type Component, Show } from 'solid-js'
import { PartSlot } from '../../parts/part-slot.js'
import type { Studio } from '../../state/studio.js'
import { isBehind } from './behind.js'
import './design-panel.css'
import { Headline, Waiting } from './headline.js'
import { SolverChoice } from './solver-choice.js'

export const DesignHead: Component<{ readonly studio: Studio }> = (props) => (
  <section id="design" class="panel design head" aria-label="Design" tabIndex={-1}>
    <SolverChoice studio={props.studio} />
    <Show when={props.studio.solved()} fallback={<Waiting />}>
      {(solved) => (
        <div
          class="answer"
          classList={{
            behind: isBehind(props.studio, solved()),
            faulty: props.studio.issues().length > 0,
          }}
          aria-busy={solved().spec !== props.studio.spec()}
        >
          <Show when={props.studio.issues().length > 0}>
            <p class="fault small" data-value="faulty">
              The problem has {props.studio.issues().length === 1 ? 'a fault' : 'faults'}: this answers the
              last text without one.
            </p>
          </Show>
          <Headline studio={props.studio} solved={solved()} />
        </div>
      )}
    </Show>
  </section>
)

export const DesignReasons: Component<{ readonly studio: Studio }> = (props) => (
  <section class="panel design reasons" aria-label="Reasons">
    <Show when={props.studio.solved() !== undefined}>
      <PartSlot part="reasons" studio={props.studio} active />
    </Show>
  </section>
)
