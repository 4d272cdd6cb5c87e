/** A symbol of the model with its subscript: `r_max` as r with max below. */
import { type Component, Show } from 'solid-js'

export const SymbolText: Component<{ readonly symbol: string }> = (props) => {
  const at = () => props.symbol.indexOf('_')
  return (
    <Show when={at() > 0} fallback={<i>{props.symbol}</i>}>
      <i>{props.symbol.slice(0, at())}</i>
      <sub>{props.symbol.slice(at() + 1)}</sub>
    </Show>
  )
}
