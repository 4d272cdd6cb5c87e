/** Buttons of which one is pressed: what is shown of several. */
import { type Component, For } from 'solid-js'

export interface ChoicesProps<Name extends string> {
  readonly label: string
  readonly of: readonly { readonly name: Name; readonly title: string }[]
  readonly chosen: Name
  readonly onChoose: (name: Name) => void
}

export const Choices = <Name extends string>(props: ChoicesProps<Name>): ReturnType<Component> => (
  <div class="choices" role="group" aria-label={props.label}>
    <For each={props.of}>
      {({ name, title }) => (
        <button type="button" aria-pressed={props.chosen === name} onClick={() => props.onChoose(name)}>
          {title}
        </button>
      )}
    </For>
  </div>
)
