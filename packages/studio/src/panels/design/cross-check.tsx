/** The answer held against the closed form; each difference with its cause. */
import type { ObjectiveName } from '@dwell/core'
import type { CrossCheck } from '@dwell/engine'
import { capitalised, differenceTexts, significant } from '@dwell/report/browser'
import { type Component, For, Show } from 'solid-js'
import { DataTable, figures } from '../../ui/data-table.js'

export interface CrossCheckProps {
  readonly check: CrossCheck
  readonly objective: ObjectiveName
}

export const CrossCheckView: Component<CrossCheckProps> = (props) => (
  <Show
    when={!props.check.agrees}
    fallback={<p>The closed form agrees within a relative {significant(props.check.tolerance, 1)}.</p>}
  >
    <DataTable
      label="Differences from the closed form"
      class="differences"
      heads={[{ unseen: 'quantity' }, ...figures('here', 'closed form'), 'cause']}
    >
      <For each={props.check.differences}>
        {(difference) => {
          const [label, ours, reference] = differenceTexts(difference, props.objective)
          return (
            <tr>
              <th scope="row">{label}</th>
              <td class="figure">{ours}</td>
              <td class="figure">{reference}</td>
              <td>
                <b>{difference.cause}</b> <span class="quiet">{capitalised(difference.detail)}</span>
              </td>
            </tr>
          )
        }}
      </For>
    </DataTable>
  </Show>
)
