/** The theory behind the page: the closed form step by step, the claims of the paper, its figures. */
import { type Component, createEffect, createSignal, For } from 'solid-js'
import { PartSlot, type ViewProps } from '../parts/part-slot.js'
import { Choices } from '../ui/choices.js'
import './theory.css'

const pages = [
  { name: 'explain', title: 'Closed form' },
  { name: 'claims', title: 'Claims of the paper' },
  { name: 'panels', title: 'Figures of the paper' },
] as const
type Page = (typeof pages)[number]['name']

export const View: Component<ViewProps> = (props) => {
  const { view } = props.studio
  const shown = (): Page =>
    pages.find(({ name }) => name === view.choice('theory', 'explain'))?.name ?? 'explain'
  // As the views of the page: made when first shown, and kept.
  const [opened, setOpened] = createSignal<readonly Page[]>([])
  createEffect(() => {
    if (!opened().includes(shown())) setOpened([...opened(), shown()])
  })
  return (
    <div class="theory">
      <Choices label="Theory" of={pages} chosen={shown()} onChoose={(name) => view.choose('theory', name)} />
      <For each={opened()}>
        {(name) => (
          <div hidden={shown() !== name}>
            <PartSlot part={name} studio={props.studio} active={props.active && shown() === name} />
          </div>
        )}
      </For>
    </div>
  )
}
