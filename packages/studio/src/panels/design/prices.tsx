/** The price list: what a stated change would gain; a click makes the change. */
import type { ObjectiveName } from '@dwell/core'
import type { Price } from '@dwell/engine'
import { capitalised, gainText, keyText, listed, significant } from '@dwell/report/browser'
import { type Component, For, Show } from 'solid-js'
import type { Studio } from '../../state/studio.js'
import { fieldName } from '../problem/field-text.js'
import { DataTable, figures } from '../../ui/data-table.js'

/** A gain that is not worth a line: below one part in a million. */
const NEGLIGIBLE = 1e-6

const worth = ({ relativeGain = 0 }: Price): boolean => Math.abs(relativeGain) > NEGLIGIBLE

const isLoss = ({ relativeGain = 0 }: Price): boolean => relativeGain < 0

const byGain = (p: Price, q: Price): number => (q.relativeGain ?? 0) - (p.relativeGain ?? 0)

const change = ({ key, from, to }: Price): string => `${keyText(key, from)} → ${keyText(key, to)}`

interface PriceRowProps {
  readonly studio: Studio
  readonly objective: ObjectiveName
  readonly price: Price
  /** Where bars begin, in hundredths of their room; losses point to the left of it, gains to the right. */
  readonly zero: number
  /** Of the bar, in the same. */
  readonly length: number
}

const PriceRow: Component<PriceRowProps> = (props) => (
  <tr data-price={props.price.key} classList={{ loss: isLoss(props.price) }}>
    <th scope="row">
      <span title={props.price.key}>{capitalised(fieldName(props.price.key))}</span>{' '}
      <span class="quiet">{change(props.price)}</span>
    </th>
    <td class="figure">
      {gainText(props.objective, props.price.gain ?? 0)}
      <span class="quiet">
        <Show when={isLoss(props.price)}>loss, </Show>
        {(props.price.relativeGain ?? 0) > 0 ? '+' : ''}
        {significant(100 * (props.price.relativeGain ?? 0), 3)} %
      </span>
    </td>
    <td>
      <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <line class="zero" x1={props.zero} x2={props.zero} y2="8" />
        <rect
          class="fill"
          classList={{ loss: isLoss(props.price) }}
          x={isLoss(props.price) ? props.zero - props.length : props.zero}
          width={props.length}
          height="8"
        />
      </svg>
    </td>
    <td>
      <button
        type="button"
        class="small"
        aria-label={`Try: set ${fieldName(props.price.key)} to ${keyText(props.price.key, props.price.to)}`}
        onClick={() => props.studio.attempt({ [props.price.key]: props.price.to })}
      >
        Try
      </button>
    </td>
  </tr>
)

export interface PricesProps {
  readonly studio: Studio
  readonly objective: ObjectiveName
  readonly prices: readonly Price[]
}

export const Prices: Component<PricesProps> = (props) => {
  const listedPrices = () =>
    props.prices.filter((price) => price.gain !== undefined && worth(price)).toSorted(byGain)
  const idle = () => props.prices.filter((price) => price.gain !== undefined && !worth(price))
  const unsolved = () => props.prices.filter(({ gain }) => gain === undefined)
  const anyLoss = () => listedPrices().some(isLoss)
  const zero = (): number => (anyLoss() ? 50 : 0)
  const length = ({ relativeGain = 0 }: Price): number =>
    ((anyLoss() ? 50 : 100) * Math.abs(relativeGain)) / most()
  const most = () => Math.max(...listedPrices().map(({ relativeGain = 0 }) => Math.abs(relativeGain)), 1e-300)
  return (
    <>
      <Show when={listedPrices().length > 0} fallback={<p class="quiet">No single change gains anything.</p>}>
        <DataTable
          label="Prices"
          class="prices"
          heads={['change', ...figures('gain'), { unseen: 'gain as a bar' }, { unseen: 'make it' }]}
        >
          <For each={listedPrices()}>
            {(price) => (
              <PriceRow
                studio={props.studio}
                objective={props.objective}
                price={price}
                zero={zero()}
                length={length(price)}
              />
            )}
          </For>
        </DataTable>
      </Show>
      <Show when={idle().length > 0}>
        <details class="small">
          <summary class="quiet">
            {idle().length === 1 ? 'One change gains' : `${idle().length} changes gain`} nothing
          </summary>
          <p class="quiet">{listed(idle().map((price) => `${fieldName(price.key)} (${change(price)})`))}.</p>
        </details>
      </Show>
      <Show when={unsolved().length > 0}>
        <p class="quiet small">Not solved: {listed(unsolved().map(({ key }) => fieldName(key)))}.</p>
      </Show>
      <p class="quiet small">Each change was made alone and the problem solved again.</p>
    </>
  )
}
