/** Pictures of the problem that answer to the mouse. */
import { type Component, createResource, Show } from 'solid-js'
import { Plot } from '../plot/plot.js'
import type { Studio } from '../state/studio.js'

export const View: Component<{ readonly studio: Studio }> = (props) => {
  const lane = props.studio.openLane('figures')
  const [drawn] = createResource(props.studio.spec, async (spec) => {
    lane.cancel()
    return lane.ask('figure', { spec, panel: '5a' })
  })
  return (
    <Show when={drawn.latest} fallback={<p class="quiet">Drawing</p>}>
      {(answer) => (
        <figure>
          <Plot studio={props.studio} spec={answer().figure.spec} label={answer().figure.caption} />
          <figcaption>{answer().figure.caption}</figcaption>
        </figure>
      )}
    </Show>
  )
}
