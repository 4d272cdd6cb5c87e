/** The price list: what a stated change would gain; a click makes the change. */
import type { ObjectiveName } from '@dwell/core'
import type { Price } from '@dwell/engine'
import { gainText, keyText, listed, significant } from '@dwell/report/browser'
import { type Component, For, Show } from 'solid-js'
import type { Studio } from '../../state/studio.js'

/** A gain that is not worth a line: below one part in a million. */
const NEGLIGIBLE = 1e-6

const worth = ({ relativeGain = 0 }: Price): boolean => Math.abs(relativeGain) > NEGLIGIBLE

const change = ({ key, from, to }: Price): string => `${keyText(key, from)} → ${keyText(key, to)}`

export interface PricesProps {
  readonly studio: Studio
  readonly objective: ObjectiveName
  readonly prices: readonly Price[]
}

export const Prices: Component<PricesProps> = (props) => {
  const listedPrices = () => props.prices.filter((price) => price.gain !== undefined && worth(price))
  const idle = () => props.prices.filter((price) => price.gain !== undefined && !worth(price))
  const unsolved = () => props.prices.filter(({ gain }) => gain === undefined)
  const most = () => Math.max(...listedPrices().map(({ relativeGain = 0 }) => Math.abs(relativeGain)), 1e-300)
  return (
    <>
      <Show when={listedPrices().length > 0} fallback={<p class="quiet">No single change gains anything.</p>}>
        <div class="scroll" tabIndex={0} role="region" aria-label="Prices">
          <table class="prices">
            <thead>
              <tr>
                <th scope="col">change</th>
                <th scope="col" class="figure">
                  gain
                </th>
                <th scope="col">
                  <span class="unseen">gain as a bar</span>
                </th>
                <th scope="col">
                  <span class="unseen">make it</span>
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={listedPrices()}>
                {(price) => (
                  <tr>
                    <th scope="row">
                      {price.key} <span class="quiet">{change(price)}</span>
                    </th>
                    <td class="figure">
                      {gainText(props.objective, price.gain ?? 0)}
                      <span class="quiet">
                        {(price.relativeGain ?? 0) > 0 ? '+' : ''}
                        {significant(100 * (price.relativeGain ?? 0), 3)} %
                      </span>
                    </td>
                    <td>
                      <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                        <rect
                          class="fill"
                          width={(100 * Math.abs(price.relativeGain ?? 0)) / most()}
                          height="8"
                        />
                      </svg>
                    </td>
                    <td>
                      <button
                        type="button"
                        class="small"
                        aria-label={`Try: set ${price.key} to ${keyText(price.key, price.to)}`}
                        onClick={() => props.studio.change({ [price.key]: price.to }, true)}
                      >
                        Try
                      </button>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <Show when={idle().length > 0}>
        <details class="small">
          <summary class="quiet">
            {idle().length === 1 ? 'One change gains' : `${idle().length} changes gain`} nothing
          </summary>
          <p class="quiet">{listed(idle().map((price) => `${price.key} (${change(price)})`))}.</p>
        </details>
      </Show>
      <Show when={unsolved().length > 0}>
        <p class="quiet small">Not solved: {listed(unsolved().map(({ key }) => key))}.</p>
      </Show>
      <p class="quiet small">Each change was made alone and the problem solved again.</p>
    </>
  )
}
