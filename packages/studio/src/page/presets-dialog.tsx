/** The operator problems that come with Dwell, to open one. */
import { type Component, createResource, createSignal, For, Show } from 'solid-js'
import { loadPart } from '../parts/parts.js'
import type { Studio } from '../state/studio.js'
import { Button } from '../ui/button.js'
import type { Preset } from '../worker/problem-host.js'

export interface PresetsDialogProps {
  readonly studio: Studio
  readonly onClose: () => void
}

export const PresetsDialog: Component<PresetsDialogProps> = (props) => {
  const [presets] = createResource(() => loadPart<readonly Preset[]>('presets'))
  const [filter, setFilter] = createSignal('')
  const found = () => {
    const wanted = filter().trim().toLowerCase()
    return (presets() ?? []).filter(({ name, title }) => `${name} ${title}`.toLowerCase().includes(wanted))
  }
  const take = ({ text, name }: Preset): void => {
    props.studio.open(text, `${name}.yaml`)
    props.onClose()
  }
  return (
    <dialog
      class="presets"
      aria-labelledby="presets-title"
      ref={(element) => queueMicrotask(() => element.isConnected && element.showModal())}
      onClose={() => props.onClose()}
      onClick={(event) => event.target === event.currentTarget && props.onClose()}
    >
      <div class="head">
        <h2 id="presets-title">Problems that come with Dwell</h2>
        <Button onClick={() => props.onClose()}>Close</Button>
      </div>
      <input
        type="search"
        aria-label="Filter problems"
        placeholder="Filter"
        value={filter()}
        onInput={(event) => setFilter(event.currentTarget.value)}
      />
      <Show when={!presets.loading} fallback={<p class="quiet">Loading</p>}>
        <ul>
          <For each={found()} fallback={<li class="quiet">No problem of that name.</li>}>
            {(preset) => (
              <li>
                <button type="button" data-preset={preset.name} onClick={() => take(preset)}>
                  {preset.title} <code>{preset.name}</code>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </dialog>
  )
}
