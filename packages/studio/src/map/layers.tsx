/** The layers of the map from the ground up: zones, background, cluster, cells, window, tracks, masts with their names. */
import { type Component, createMemo, For, Show } from 'solid-js'
import type { Studio } from '../state/studio.js'
import type { SitesAnswer } from '../worker/messages.js'
import type { MapContent } from './atlas-plane.js'
import { cellsOf, clusterAt } from './cluster.js'
import type { Plane } from './plane.js'
import { ZoneAreas } from './zones.js'

/** Names are drawn when so many masts at most are in sight. */
const MOST_NAMES = 60

export interface LayersProps {
  readonly studio: Studio
  readonly content: MapContent
  readonly sites: SitesAnswer | undefined
  readonly plane: Plane
  /** The place whose cluster is shown, m. */
  readonly place: readonly [number, number] | undefined
  readonly cooperators: number
  /** Radius of the disc round the place, pixels. */
  readonly disc: number
}

export const Layers: Component<LayersProps> = (props) => {
  const cells = createMemo(() => props.sites && cellsOf(props.sites))
  const cluster = createMemo(() => {
    const [at, sites, all] = [props.place, props.sites, cells()]
    return at && sites && all ? clusterAt(sites, all, at, props.cooperators) : undefined
  })
  return (
    <>
      <Show when={props.content.zones}>
        {(zones) => <ZoneAreas studio={props.studio} zones={zones()} plane={props.plane} />}
      </Show>
      <path class="ground" d={props.content.background.map((line) => props.plane.path(line)).join('')} />
      <For each={cluster()?.cells ?? []}>
        {(polygon) => <path class="cluster" d={props.plane.polygon(polygon)} />}
      </For>
      <path class="cells" d={props.plane.edges()} />
      <path class="window" d={props.sites ? `${props.plane.path(props.sites.ring)}Z` : ''} />
      <For each={props.content.tracks}>
        {(track) => (
          <path
            class="track"
            d={track.lines.map((line) => props.plane.path(line)).join('')}
            data-track={track.name}
          />
        )}
      </For>
      <path class="masts" d={props.plane.dots(props.plane.inSight())} />
      <path class="masts member" d={props.plane.dots(cluster()?.masts ?? [])} />
      <Show when={props.place}>
        {(there) => (
          <circle
            class="disc"
            cx={props.plane.across(there()[0])}
            cy={props.plane.down(there()[1])}
            r={props.disc}
          />
        )}
      </Show>
      <Show when={props.plane.inSight().length <= MOST_NAMES && props.sites}>
        {(sites) => (
          <For each={props.plane.inSight().filter((i) => sites().names[i])}>
            {(i) => (
              <text x={props.plane.across(sites().xs[i]) + 6} y={props.plane.down(sites().ys[i]) - 5}>
                {sites().names[i]}
              </text>
            )}
          </For>
        )}
      </Show>
    </>
  )
}
