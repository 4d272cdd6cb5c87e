/** Words with symbols of the model in them: `r_max` is drawn as r with max below. */
import { type Component, For } from 'solid-js'

const SUBSCRIPT = /(?<=[\p{L}ψρθελ])_([\p{L}\p{N}×]+)/u

/** Parts of a text, every second one a subscript. */
export const subscripts = (text: string): readonly string[] => text.split(SUBSCRIPT)

export const MathText: Component<{ readonly text: string }> = (props) => (
  <For each={subscripts(props.text)}>{(part, i) => (i() % 2 === 1 ? <sub>{part}</sub> : part)}</For>
)
