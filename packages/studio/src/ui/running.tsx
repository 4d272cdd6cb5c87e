/** Work that goes on in the background: how far it has come, and a way to end it. */
import { type Component, Show } from 'solid-js'
import type { Progress } from '../worker/messages.js'
import { SmallButton } from './button.js'

export interface RunningProps {
  readonly what: string
  /** What is counted. */
  readonly unit: string
  readonly progress: Progress
  readonly onCancel: () => void
}

export const Running: Component<RunningProps> = (props) => (
  <span class="running" role="status">
    <Show when={props.progress.total}>
      {(total) => <progress max={total()} value={props.progress.done} aria-label={props.what} />}
    </Show>
    <span class="quiet">
      {props.what}: {props.progress.done.toLocaleString('en')}
      <Show when={props.progress.total}>{(total) => <> of {total().toLocaleString('en')}</>}</Show>{' '}
      {props.unit}
    </span>{' '}
    <SmallButton onClick={() => props.onCancel()}>Cancel</SmallButton>
  </span>
)
