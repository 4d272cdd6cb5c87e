/** Whether simulations stand beside the theory: asked for, for they take their time. */
import { type Accessor, type Component, createSignal } from 'solid-js'
import type { Effort } from '../worker/messages.js'

/** As `dwell claims --monte-carlo` has them by default. */
const USUAL: Effort = { seed: 1, precision: 0.02 }

export const createEffort = (): readonly [Accessor<Effort | undefined>, Component] => {
  const [effort, setEffort] = createSignal<Effort>()
  return [
    effort,
    () => (
      <label class="effort">
        <input
          type="checkbox"
          checked={effort() !== undefined}
          onChange={(event) => setEffort(event.currentTarget.checked ? USUAL : undefined)}
        />{' '}
        with simulations (99 % intervals, half-width {100 * USUAL.precision} % of a mean)
      </label>
    ),
  ]
}
