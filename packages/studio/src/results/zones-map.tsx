/** Zones of `dwell zones --json` on a map, coloured by a quantity of their designs. */
import { type MappedZones, type ZoneColour, zoneColours, zonesFigure } from '@dwell/figures/browser'
import { objectiveWords } from '@dwell/report/browser'
import { type Component, createMemo, createUniqueId, Show } from 'solid-js'
import { Plot } from '../plot/plot.js'
import type { Studio } from '../state/studio.js'
import { MathText } from '../ui/math-text.js'
import { Select } from '../ui/select.js'
import type { SitesAnswer } from '../worker/messages.js'
import type { Tree } from './documents.js'

const titles: Readonly<Record<Exclude<ZoneColour, 'objective'>, string>> = {
  K: 'cluster size K',
  rho: 'sensing share ρ',
  theta: 'beamwidth θ',
  r: 'handover rate r',
  density: 'BS density λ',
  binds: 'what is at its limit',
  status: 'status',
}

/** Documents of before the map have no outlines: they are a table alone. */
export const mappedZones = (document: Tree): MappedZones | undefined => {
  const zones = document['zones']
  const drawable =
    Array.isArray(zones) &&
    'window' in document &&
    zones.length > 0 &&
    zones.every((each: Tree | null) => Array.isArray(each?.['polygons']) && each['middle'] !== undefined)
  return drawable ? (document as unknown as MappedZones) : undefined
}

/** The masts of the page's list where it is the list of the zones: on the same plane, all in the window. */
const mastsOf = (
  sites: SitesAnswer | undefined,
  { origin, network }: MappedZones,
): Parameters<typeof zonesFigure>[2] =>
  sites &&
  sites.origin?.lon === origin?.lon &&
  sites.origin?.lat === origin?.lat &&
  sites.xs.length === network.masts
    ? { xs: [...sites.xs], ys: [...sites.ys], inWindow: [...sites.xs.keys()] }
    : undefined

export const ZonesMap: Component<{ readonly studio: Studio; readonly zones: MappedZones }> = (props) => {
  const id = createUniqueId()
  const by = (): ZoneColour =>
    zoneColours.find((each) => each === props.studio.view.choice('zones', 'objective')) ?? 'objective'
  const figure = createMemo(() =>
    zonesFigure(props.zones, by(), mastsOf(props.studio.atlas.sites(), props.zones)),
  )
  const blank = (): number => props.zones.zones.filter(({ design }) => design === undefined).length
  return (
    <>
      <p class="axes">
        <label for={id}>coloured by</label>
        <Select
          id={id}
          value={by()}
          options={zoneColours.map((value) => ({
            value,
            title: value === 'objective' ? objectiveWords[props.zones.problem.objective] : titles[value],
          }))}
          onChoose={(value) => props.studio.view.choose('zones', value)}
        />
      </p>
      <Plot studio={props.studio} spec={figure().spec} label={figure().caption} name="zones" />
      <p class="quiet small">
        <MathText text={figure().caption} />
        <Show when={blank() > 0}>
          {' '}
          {blank()} of {props.zones.zones.length} zones have no design.
        </Show>
      </p>
    </>
  )
}
