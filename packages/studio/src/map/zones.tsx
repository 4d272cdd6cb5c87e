/** Zones as a layer of the map: their designs in colours, a legend, and the zone of a place in words. */
import { type MappedZone, type MappedZones, zoneQuantity } from '@dwell/figures/browser'
import {
  conflictWords,
  degrees,
  listed,
  objectiveText,
  objectiveWords,
  percent,
  siText,
} from '@dwell/report/browser'
import { type Component, createMemo, For, Show } from 'solid-js'
import type { Studio } from '../state/studio.js'
import { ZoneChoice, zoneColourOf } from '../ui/zone-choice.js'
import type { Plane } from './plane.js'
import { coloursOf, zoneAt } from './zone-colours.js'

/** Names on the zones: more would lie on one another. */
const MOST_LABELS = 60

export const ZoneAreas: Component<{
  readonly studio: Studio
  readonly zones: MappedZones
  readonly plane: Plane
}> = (props) => {
  const colours = createMemo(() => coloursOf(zoneColourOf(props.studio), props.zones))
  const outline = (polygons: MappedZone['polygons']): string =>
    polygons
      .flat()
      .map((ring) => `${props.plane.path(ring)}Z`)
      .join('')
  const label = createMemo(() => zoneQuantity(zoneColourOf(props.studio), props.zones).label)
  return (
    <>
      <For each={props.zones.leftOut}>
        {({ polygons }) => <path class="zone" d={outline(polygons)} fill-rule="evenodd" />}
      </For>
      <For each={props.zones.zones}>
        {(zone) => (
          <path
            class="zone"
            d={outline(zone.polygons)}
            fill-rule="evenodd"
            style={{ fill: colours().of(zone) ?? 'none' }}
            data-zone={zone.name}
          />
        )}
      </For>
      <Show when={props.zones.zones.length <= MOST_LABELS}>
        <For each={props.zones.zones}>
          {(zone) => (
            <text
              class="zone-label"
              x={props.plane.across(zone.middle.x)}
              y={props.plane.down(zone.middle.y)}
            >
              {label()(zone) ?? zone.status}
            </text>
          )}
        </For>
      </Show>
    </>
  )
}

/** What the colours mean, and the zone of the chosen place: its design, and what is at its limit. */
export const ZoneWords: Component<{
  readonly studio: Studio
  readonly zones: MappedZones
  readonly place: readonly [number, number] | undefined
}> = (props) => {
  const colours = createMemo(() => coloursOf(zoneColourOf(props.studio), props.zones))
  const objective = () => props.zones.problem.objective
  const chosen = () => props.place && zoneAt(props.zones.zones, props.place)
  return (
    <>
      <ZoneChoice studio={props.studio} objective={objective()} />
      <ul class="legend" aria-label={`Colours of the zones: ${colours().title}`} data-value="zone-legend">
        <li>{colours().title}</li>
        <For each={colours().legend}>
          {({ text, colour }) => (
            <li>
              <span class="swatch" style={{ background: colour }} /> {text}
            </li>
          )}
        </For>
      </ul>
      <Show
        when={chosen()}
        fallback={
          <p class="quiet small">
            {props.zones.zones.length} zones, each with a design of its own; a click tells that of a zone.
          </p>
        }
      >
        {(zone) => (
          <p data-value="zone" role="status">
            <b>{zone().name}</b>, {siText(zone().density, '1/m^2', 3)}:{' '}
            <Show when={zone().design} fallback={zone().status}>
              {(design) => (
                <>
                  K {design().K}, ρ {percent(design().rho, 3)}, θ {degrees(design().theta, 3)}, r{' '}
                  {siText(design().r, '1/s', 3)}; {objectiveWords[objective()]}{' '}
                  {objectiveText(objective(), zone().objective ?? Number.NaN, 3)}.{' '}
                  {zone().binds.length === 0
                    ? 'Nothing is at its limit.'
                    : `At their limits: ${listed(zone().binds.map(conflictWords))}.`}
                </>
              )}
            </Show>
          </p>
        )}
      </Show>
    </>
  )
}
