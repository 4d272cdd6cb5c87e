/** Promises and limits: value, limit, and the room between them as a bar. */
import type { ConstraintRow } from '@dwell/core'
import type { SolveReport } from '@dwell/engine'
import {
  bindsMeaning,
  capitalised,
  constraintText,
  constraintWords,
  listed,
  missText,
  significant,
} from '@dwell/report/browser'
import { type Component, Index, Show } from 'solid-js'
import { DataTable, figures } from '../../ui/data-table.js'

const isBroken = (row: ConstraintRow, tolerance: number): boolean => row.violation > tolerance

/** How much of the limit is used, 0 to 1 and beyond when broken; lower limits the other way round. */
const used = ({ value, limit, sense }: ConstraintRow): number => {
  const part = sense === '<=' ? value / limit : limit / value
  return Number.isFinite(part) ? Math.max(0, part) : part > 0 ? Infinity : 0
}

/** Full to the eye: what binds without being full is told in a note. */
const atLimit = (row: ConstraintRow): boolean => used(row) > 0.995

const limitText = (row: ConstraintRow): string =>
  row.limit === Infinity ? 'no limit' : `${row.sense === '<=' ? '≤' : '≥'} ${constraintText(row, row.limit)}`

/** Room to the limit; what has none says so in a word. */
const marginText = (row: ConstraintRow, tolerance: number): string => {
  if (isBroken(row, tolerance)) return missText(row)
  if (row.active) return atLimit(row) ? 'binds' : 'binds *'
  return row.margin === Infinity ? '' : constraintText(row, row.margin)
}

export interface MarginsProps {
  readonly constraints: readonly ConstraintRow[]
  readonly tolerance: SolveReport['tolerance']
}

/** What holds the design where it is. */
export const bindingText = (rows: readonly ConstraintRow[]): string => {
  const active = rows.filter((row) => row.active).map((row) => constraintWords(row).noun)
  if (active.length === 0) return 'Nothing binds: the design lies inside every promise and limit.'
  return `${capitalised(listed(active))} ${active.length === 1 ? 'binds' : 'bind'}.`
}

const HEADS = ['promise or limit', ...figures('value', 'limit'), 'used', ...figures('margin')]

export const Margins: Component<MarginsProps> = (props) => {
  const state = (row: ConstraintRow): string =>
    isBroken(row, props.tolerance.feasibility) ? 'broken' : row.active ? 'binds' : ''
  return (
    <>
      <DataTable label="Promises and limits" class="margins" heads={HEADS}>
        <Index each={props.constraints}>
          {(row) => (
            <tr class={state(row())} data-constraint={row().name}>
              <th scope="row" title={constraintWords(row()).measures}>
                {constraintWords(row()).label}
              </th>
              <td class="figure">{constraintText(row(), row().value)}</td>
              <td class="figure">{limitText(row())}</td>
              <td>
                <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="track" width="100" height="8" />
                  <rect class="fill" width={100 * Math.min(1, used(row()))} height="8" />
                </svg>
              </td>
              <td class="figure">{marginText(row(), props.tolerance.feasibility)}</td>
            </tr>
          )}
        </Index>
      </DataTable>
      <div class="under">
        <p class="quiet small">
          Kept within a relative {significant(props.tolerance.feasibility)}, binds within{' '}
          {significant(props.tolerance.active)}.
        </p>
        <Show when={props.constraints.some((row) => row.active && !atLimit(row))}>
          <p class="quiet small" data-note="binds">
            * binds: {bindsMeaning}; a bar need not be full for that.
          </p>
        </Show>
      </div>
    </>
  )
}
