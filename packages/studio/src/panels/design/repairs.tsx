/** An infeasible problem: the promises that conflict, and the smallest single changes that mend it. */
import { fieldOf, type ObjectiveName } from '@dwell/core'
import { parseQuantity } from '@dwell/core/units'
import type { Infeasibility, Relaxation } from '@dwell/engine'
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

/** The repair as it is shown, back to a number: what is applied is what was read. */
const repairValue = ({ key, from, to }: Relaxation): number => {
  const field = fieldOf(key)
  if (field?.kind !== 'number') return to
  const read = parseQuantity(outwardText(key, from, to), field)
  return read.ok ? read.value : to
}

/** The repair to show first: the verified one that changes its key by the smallest factor. */
export const firstRepair = (infeasibility: Infeasibility | undefined): Relaxation | undefined =>
  infeasibility?.relaxations.find(({ verified }) => verified)

export const repairLabel = ({ key, from, to }: Relaxation): string =>
  `${fieldName(key)} ${keyText(key, from)} → ${outwardText(key, from, to)}`

export const RepairButton: Component<{
  readonly studio: Studio
  readonly repair: Relaxation
  /** The one beside the verdict. */
  readonly first?: boolean
}> = (props) => (
  <button
    type="button"
    class="small"
    data-repair={props.first ? undefined : props.repair.key}
    data-first-repair={props.first ? props.repair.key : undefined}
    aria-label={`Apply: set ${repairLabel(props.repair)}`}
    onClick={() => props.studio.attempt({ [props.repair.key]: repairValue(props.repair) })}
  >
    Apply
  </button>
)

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
        <div class="scroll" tabIndex={0} role="region" aria-label="Repairs">
          <table class="repairs">
            <thead>
              <tr>
                <th scope="col">change</th>
                <th scope="col" class="figure">
                  {objectiveWords[props.objective]} then
                </th>
                <th scope="col">
                  <span class="unseen">make it</span>
                </th>
              </tr>
            </thead>
            <tbody>
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
            </tbody>
          </table>
        </div>
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
