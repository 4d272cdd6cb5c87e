/** The map itself, an SVG in pixels: background, cells, tracks, masts with names, the cluster of a place. */
import {
  type Component,
  createEffect,
  createMemo,
  createSignal,
  For,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js'
import type { SitesAnswer } from '../worker/messages.js'
import type { MapContent, MapLine } from './atlas-plane.js'
import { cellsOf, clusterAt } from './cluster.js'
import { createViewport, fitted, scaleLength, type Viewport } from './viewport.js'

export interface ChartProps {
  readonly content: MapContent
  readonly sites: SitesAnswer | undefined
  /** K and R of the design, for the cluster of a place. */
  readonly cooperators: number
  readonly radius: number | undefined
}

const HEIGHT = 420
/** Names are drawn when so many masts at most are in sight. */
const MOST_NAMES = 60
/** A press that moves further is no click, pixels. */
const STILL = 4

const lengthText = (length: number): string => (length >= 1000 ? `${length / 1000} km` : `${length} m`)

export const Chart: Component<ChartProps> = (props) => {
  let frame!: HTMLDivElement
  const [size, setSize] = createSignal({ width: 0, height: HEIGHT })
  const [place, setPlace] = createSignal<readonly [number, number]>()
  const fit = (): void => void (size().width > 0 && viewport.set(fitted(props.content.bounds, size())))
  const viewport = createViewport(size, fit)
  const { view } = viewport
  onMount(() => {
    const watch = new ResizeObserver(([entry]) => setSize({ width: entry.contentRect.width, height: HEIGHT }))
    watch.observe(frame)
    onCleanup(() => watch.disconnect())
  })
  createEffect(on([() => props.content.bounds.join(), () => size().width > 0], fit))
  const across = (x: number, { x: middle, metres }: Viewport = view()): number =>
    size().width / 2 + (x - middle) / metres
  const down = (y: number, { y: middle, metres }: Viewport = view()): number =>
    size().height / 2 - (y - middle) / metres
  const path = ({ xs, ys }: MapLine): string =>
    xs.map((x, i) => `${i === 0 ? 'M' : 'L'}${across(x).toFixed(1)} ${down(ys[i]).toFixed(1)}`).join('')
  const inSight = createMemo(() => {
    const { sites } = props
    if (!sites) return []
    const margin = 20
    return Array.from(sites.xs.keys()).filter((i) => {
      const [x, y] = [across(sites.xs[i]), down(sites.ys[i])]
      return x > -margin && y > -margin && x < size().width + margin && y < size().height + margin
    })
  })
  const dots = (masts: readonly number[]): string =>
    masts
      .map(
        (i) => `M${across(props.sites?.xs[i] ?? 0).toFixed(1)} ${down(props.sites?.ys[i] ?? 0).toFixed(1)}h0`,
      )
      .join('')
  const edges = createMemo(() =>
    (props.sites?.edges ?? [])
      .map(
        ([x1, y1, x2, y2]) =>
          `M${across(x1).toFixed(1)} ${down(y1).toFixed(1)}L${across(x2).toFixed(1)} ${down(y2).toFixed(1)}`,
      )
      .join(''),
  )
  const cell = createMemo(() => props.sites && cellsOf(props.sites))
  const cluster = createMemo(() => {
    const [at, sites, cells] = [place(), props.sites, cell()]
    return at && sites && cells ? clusterAt(sites, cells, at, props.cooperators) : undefined
  })
  const ring = (): string => (props.sites ? `${path(props.sites.ring)}Z` : '')
  let pressed: { x: number; y: number; moved: number } | undefined
  const at = (event: PointerEvent | WheelEvent): readonly [number, number] => {
    const { left, top } = frame.getBoundingClientRect()
    return [event.clientX - left, event.clientY - top]
  }
  const drag = (event: PointerEvent): void => {
    if (!pressed) return
    const [dx, dy] = [event.clientX - pressed.x, event.clientY - pressed.y]
    pressed = { x: event.clientX, y: event.clientY, moved: pressed.moved + Math.hypot(dx, dy) }
    if (pressed.moved > STILL) viewport.pan(dx, dy)
  }
  const release = (event: PointerEvent): void => {
    if (pressed && pressed.moved <= STILL) {
      const [x, y] = at(event)
      setPlace([
        view().x + (x - size().width / 2) * view().metres,
        view().y + (size().height / 2 - y) * view().metres,
      ])
    }
    pressed = undefined
  }
  const bar = () => scaleLength(view().metres, Math.max(1, size().width))
  return (
    <div
      class="chart"
      ref={(element) => (frame = element)}
      role="group"
      tabIndex={0}
      aria-label="Map of your network; arrow keys move, plus and minus zoom, 0 shows all"
      onKeyDown={viewport.keys}
      onWheel={(event) => {
        event.preventDefault()
        viewport.zoom(event.deltaY < 0 ? 1 : -1, at(event))
      }}
      onPointerDown={(event) => {
        // The buttons on the map are no part of it.
        if (event.target instanceof Element && event.target.closest('button')) return
        frame.setPointerCapture(event.pointerId)
        pressed = { x: event.clientX, y: event.clientY, moved: 0 }
      }}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={() => (pressed = undefined)}
    >
      <svg width={size().width} height={size().height} aria-hidden="true" data-masts={inSight().length}>
        <path class="ground" d={props.content.background.map(path).join('')} />
        <For each={cluster()?.cells ?? []}>
          {(polygon) => (
            <path
              class="cluster"
              d={`${polygon.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${across(x)} ${down(y)}`).join('')}Z`}
            />
          )}
        </For>
        <path class="cells" d={edges()} />
        <path class="window" d={ring()} />
        <For each={props.content.tracks}>
          {(track) => <path class="track" d={track.lines.map(path).join('')} data-track={track.name} />}
        </For>
        <path class="masts" d={dots(inSight())} />
        <path class="masts member" d={dots(cluster()?.masts ?? [])} />
        <Show when={place()}>
          {(there) => (
            <circle
              class="disc"
              cx={across(there()[0])}
              cy={down(there()[1])}
              r={(props.radius ?? 0) / view().metres}
            />
          )}
        </Show>
        <Show when={inSight().length <= MOST_NAMES && props.sites}>
          {(sites) => (
            <For each={inSight().filter((i) => sites().names[i])}>
              {(i) => (
                <text x={across(sites().xs[i]) + 6} y={down(sites().ys[i]) - 5}>
                  {sites().names[i]}
                </text>
              )}
            </For>
          )}
        </Show>
        <path class="scale" d={`M12 ${HEIGHT - 18}v6h${bar() / view().metres}v-6`} />
        <text x="16" y={HEIGHT - 20}>
          {lengthText(bar())}
        </text>
      </svg>
      <div class="zoom">
        <button type="button" class="small" aria-label="Zoom in" onClick={() => viewport.zoom(1)}>
          +
        </button>
        <button type="button" class="small" aria-label="Zoom out" onClick={() => viewport.zoom(-1)}>
          −
        </button>
        <button type="button" class="small" onClick={fit}>
          All
        </button>
      </div>
    </div>
  )
}
