/** The density of the reader's own list against the problem's, and a way to take it over. */
import { significant, siText } from '@dwell/report/browser'
import { type Component, For, Show } from 'solid-js'
import type { Studio } from '../state/studio.js'
import { SmallButton } from '../ui/button.js'

/** A list whose density differs by more than this factor from the problem's is not the problem's network. */
const FAR = 1.25

export const DensityNote: Component<{ readonly studio: Studio }> = (props) => {
  const measured = (): number | null => props.studio.atlas.sites()?.report.density ?? null
  const stated = (): number => props.studio.spec().network.bsDensity
  const ratio = (): number => (measured() ?? Number.NaN) / stated()
  const far = (): boolean => ratio() > FAR || ratio() < 1 / FAR
  return (
    <>
      <Show when={measured()}>
        {(density) => (
          <p class="note" classList={{ warn: far() }} role="status" data-value="density-note">
            <Show when={far()} fallback={`Your sites: ${siText(density(), '1/m^2')}, as the problem has it.`}>
              <b>
                Your sites have {siText(density(), '1/m^2')}, the problem has {siText(stated(), '1/m^2')}
              </b>
              : {significant(ratio() > 1 ? ratio() : 1 / ratio(), 2)} times {ratio() > 1 ? 'fewer' : 'more'}.
              Disc and theory are of the problem's density, not of your sites.{' '}
              <SmallButton
                onClick={() =>
                  props.studio.attempt({ 'network.bsDensity': Number(density().toPrecision(4)) })
                }
              >
                Set from the list
              </SmallButton>
            </Show>
          </p>
        )}
      </Show>
      <ul class="quiet small notices" aria-label="What was read">
        <For
          each={[
            ...(props.studio.atlas.sites()?.report.notices ?? []),
            ...(props.studio.atlas.sites()?.report.warnings ?? []),
          ]}
        >
          {(notice) => <li>{notice}</li>}
        </For>
      </ul>
    </>
  )
}
