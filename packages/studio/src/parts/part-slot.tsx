/** A place for a component that is loaded when the place is first shown. */
import { type Component, createResource, Match, Switch } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Studio } from '../state/studio.js'
import { loadPart, type PartName } from './parts.js'

/** What a part with a view exports. */
export interface ViewPart {
  readonly View: Component<ViewProps>
}

export interface ViewProps {
  readonly studio: Studio
  /** Whether it is in sight: one that is not stays as it is and asks for nothing. */
  readonly active: boolean
}

export const PartSlot: Component<ViewProps & { readonly part: PartName }> = (props) => {
  const [loaded] = createResource(
    () => props.part,
    (name) => loadPart<ViewPart>(name),
  )
  return (
    <Switch>
      <Match when={loaded.error as Error | undefined}>
        {(error) => <p class="fault">{error().message}</p>}
      </Match>
      <Match when={loaded.loading}>
        <p class="quiet">Loading</p>
      </Match>
      <Match when={loaded()}>
        {(part) => <Dynamic component={part().View} studio={props.studio} active={props.active} />}
      </Match>
    </Switch>
  )
}
