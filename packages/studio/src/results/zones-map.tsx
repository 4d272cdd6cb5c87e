/** Zones of `dwell zones --json` on a map, coloured by a quantity of their designs. */
import { type MappedZones, zonesFigure } from '@dwell/figures/browser'
import { type Component, createMemo, Show } from 'solid-js'
import { Plot } from '../plot/plot.js'
import type { Studio } from '../state/studio.js'
import { MathText } from '../ui/math-text.js'
import { ZoneChoice, zoneColourOf } from '../ui/zone-choice.js'
import type { SitesAnswer } from '../worker/messages.js'

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
  const figure = createMemo(() =>
    zonesFigure(props.zones, zoneColourOf(props.studio), mastsOf(props.studio.atlas.sites(), props.zones)),
  )
  const blank = (): number => props.zones.zones.filter(({ design }) => design === undefined).length
  return (
    <>
      <ZoneChoice studio={props.studio} objective={props.zones.problem.objective} />
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
