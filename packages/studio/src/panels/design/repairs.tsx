/** An infeasible problem: the promises that conflict, and the smallest single changes that mend it. */
import type { ObjectiveName } from '@dwell/core'
import type { Infeasibility } from '@dwell/engine'
import {
  capitalised,
  conflictWords,
  keyText,
  listed,
  objectiveText,
  objectiveWords,
  outwardText,
} from '@dwell/report/browser'
import { type Component, For, Show } from 'solid-js'
import type { Studio } from '../../state/studio.js'
import { fieldName } from '../problem/field-text.js'
import { RepairButton } from './first-repair.js'
import { DataTable, figures } from '../../ui/data-table.js'

export interface RepairsProps {
  readonly studio: Studio
  readonly objective: ObjectiveName
  readonly infeasibility: Infeasibility
}

export const Repairs: Component<RepairsProps> = (props) => {
  const verified = () => props.infeasibility.relaxations.filter((each) => each.verified)
  return (
    <>
      <h2>Conflict</h2>
      <p>
        {props.infeasibility.conflict.length === 1
          ? 'This alone cannot be kept, whatever else is given up:'
          : `These ${props.infeasibility.conflict.length} cannot be kept together; without any one of them they could:`}
      </p>
      <ul class="conflict">
        <For each={props.infeasibility.conflict}>
          {({ name, keys }) => (
            <li>
              <b>{conflictWords(name)}</b> <span class="quiet">{keys.map(fieldName).join(', ')}</span>
            </li>
          )}
        </For>
      </ul>
      <h2>Smallest single repairs</h2>
      <Show
        when={verified().length > 0}
        fallback={<p>No change of a single promise or limit was found that repairs the problem.</p>}
      >
        <DataTable
          label="Repairs"
          class="repairs"
          heads={['change', ...figures(`${objectiveWords[props.objective]} then`), { unseen: 'make it' }]}
        >
          <For each={verified()}>
            {(repair) => (
              <tr>
                <th scope="row">
                  <span title={repair.key}>{capitalised(fieldName(repair.key))}</span>{' '}
                  <span class="quiet">
                    {keyText(repair.key, repair.from)} → {outwardText(repair.key, repair.from, repair.to)}
                  </span>
                </th>
                <td class="figure">
                  {repair.objective === undefined ? '' : objectiveText(props.objective, repair.objective)}
                </td>
                <td>
                  <RepairButton studio={props.studio} repair={repair} />
                </td>
              </tr>
            )}
          </For>
        </DataTable>
        <p class="quiet small">Each was solved again and its design judged feasible.</p>
      </Show>
      <Show when={props.infeasibility.powerless.length > 0}>
        <p class="quiet small">
          No change of these alone helps: {listed(props.infeasibility.powerless.map(fieldName))}.
        </p>
      </Show>
    </>
  )
}
