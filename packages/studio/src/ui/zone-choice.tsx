/** What zones are coloured by, on every map of the page. */
import { type ZoneColour, zoneColours } from '@dwell/figures/browser'
import type { ObjectiveName } from '@dwell/core'
import { objectiveWords } from '@dwell/report/browser'
import { type Component, createUniqueId } from 'solid-js'
import type { Studio } from '../state/studio.js'
import { Select } from './select.js'

const titles: Readonly<Record<Exclude<ZoneColour, 'objective'>, string>> = {
  K: 'cluster size K',
  rho: 'sensing share ρ',
  theta: 'beamwidth θ',
  r: 'handover rate r',
  density: 'BS density λ',
  binds: 'what is at its limit',
  status: 'status',
}

export const zoneColourOf = ({ view }: Pick<Studio, 'view'>): ZoneColour =>
  zoneColours.find((each) => each === view.choice('zones', 'objective')) ?? 'objective'

export const ZoneChoice: Component<{ readonly studio: Studio; readonly objective: ObjectiveName }> = (
  props,
) => {
  const id = createUniqueId()
  return (
    <p class="axes">
      <label for={id}>coloured by</label>
      <Select
        id={id}
        value={zoneColourOf(props.studio)}
        options={zoneColours.map((value) => ({
          value,
          title: value === 'objective' ? objectiveWords[props.objective] : titles[value],
        }))}
        onChoose={(value) => props.studio.view.choose('zones', value)}
      />
    </p>
  )
}
