/** How work in the background stands: its progress with a way to end it, or why there is nothing. */
import { type Component, Show } from 'solid-js'
import type { Following } from '../state/following.js'
import { Running } from './running.js'

export interface WorkStateProps {
  readonly of: Pick<Following<unknown, unknown>, 'progress' | 'trouble' | 'cancel'>
  readonly what: string
  /** What is counted. */
  readonly unit: string
  /** Begins the sentence about trouble. */
  readonly trouble: string
}

export const WorkState: Component<WorkStateProps> = (props) => (
  <div class="state">
    <Show when={props.of.progress()}>
      {(progress) => (
        <Running what={props.what} unit={props.unit} progress={progress()} onCancel={props.of.cancel} />
      )}
    </Show>
    <Show when={props.of.trouble()}>
      {(text) => (
        <p class="fault">
          {props.trouble}: {text()}
        </p>
      )}
    </Show>
  </div>
)
