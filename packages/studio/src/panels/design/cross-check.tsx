/** The answer held against the closed form; each difference with its cause. */
import type { ObjectiveName } from '@dwell/core'
import type { CrossCheck, Difference } from '@dwell/engine'
import { capitalised, degrees, objectiveText, percent, significant, siText } from '@dwell/report/browser'
import { type Component, For, Show } from 'solid-js'

const symbols: Readonly<Record<Difference['quantity'], string>> = {
  status: 'status',
  K: 'K',
  rho: 'ρ',
  theta: 'θ',
  r: 'r',
  objective: 'objective',
}

const valueText = (
  quantity: Difference['quantity'],
  value: number | string,
  objective: ObjectiveName,
  digits: number,
): string => {
  if (typeof value === 'string') return value
  if (quantity === 'rho') return percent(value, digits)
  if (quantity === 'theta') return degrees(value, digits)
  if (quantity === 'r') return siText(value, '1/s', digits)
  return quantity === 'objective' ? objectiveText(objective, value, digits + 1) : significant(value, digits)
}

/** Both values with as many figures as it takes to see that they differ. */
const bothValues = (
  { quantity, ours, reference }: Difference,
  objective: ObjectiveName,
): readonly [string, string] => {
  for (let digits = 4; ; digits += 2) {
    const texts = [
      valueText(quantity, ours, objective, digits),
      valueText(quantity, reference, objective, digits),
    ] as const
    if (texts[0] !== texts[1] || digits >= 16) return texts
  }
}

export interface CrossCheckProps {
  readonly check: CrossCheck
  readonly objective: ObjectiveName
}

export const CrossCheckView: Component<CrossCheckProps> = (props) => (
  <Show
    when={!props.check.agrees}
    fallback={<p>The closed form agrees within a relative {significant(props.check.tolerance, 1)}.</p>}
  >
    <div class="scroll" tabIndex={0} role="region" aria-label="Differences from the closed form">
      <table class="differences">
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">quantity</span>
            </th>
            <th scope="col" class="figure">
              here
            </th>
            <th scope="col" class="figure">
              closed form
            </th>
            <th scope="col">cause</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.check.differences}>
            {(difference) => (
              <tr>
                <th scope="row">{symbols[difference.quantity]}</th>
                <td class="figure">{bothValues(difference, props.objective)[0]}</td>
                <td class="figure">{bothValues(difference, props.objective)[1]}</td>
                <td>
                  <b>{difference.cause}</b> <span class="quiet">{capitalised(difference.detail)}</span>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  </Show>
)
