/** A repair of an infeasible problem as a button; the first stands beside the verdict. */
import { fieldOf } from '@dwell/core'
import { parseQuantity } from '@dwell/core/units'
import type { Infeasibility, Relaxation } from '@dwell/engine'
import { keyText, outwardText } from '@dwell/report/browser'
import type { Component } from 'solid-js'
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
