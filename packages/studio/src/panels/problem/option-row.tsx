/** An option of the problem: one of a few words. */
import { type EnumField, getKey } from '@dwell/core'
import { type Component, createUniqueId, Show } from 'solid-js'
import type { Studio } from '../../state/studio.js'
import { Select } from '../../ui/select.js'

/** Names of the option keys; their last words alone would not tell them apart. */
const names: Readonly<Record<string, string>> = {
  problem: 'problem',
  objective: 'maximise',
  'interference.gain': 'coupling gain',
  'coverage.radius': 'sensing radius',
  trap: 'beamwidth trap',
  'kinematics.law': 'lifetime law',
  'kinematics.footprint': 'footprint',
  'handover.timing': 'handover timing',
  'traffic.load': 'load of a base station',
  'traffic.blocking': 'blocked by',
  'capacity.objective': 'load in capacity',
}

export const OptionRow: Component<{ readonly studio: Studio; readonly field: EnumField }> = (props) => {
  const id = createUniqueId()
  const issue = (): string | undefined =>
    props.studio.issues().find(({ key }) => key === props.field.key)?.message
  return (
    <div class="row option">
      <label for={id}>{names[props.field.key] ?? props.field.key}</label>
      <Select
        id={id}
        data={{ 'data-key': props.field.key }}
        title={props.field.meaning}
        value={String(getKey(props.studio.spec(), props.field.key))}
        options={props.field.values.map((value) => ({ value, title: value }))}
        onChoose={(value) => props.studio.attempt({ [props.field.key]: value })}
      />
      <Show when={issue()}>{(text) => <p class="issue">{text()}</p>}</Show>
    </div>
  )
}
