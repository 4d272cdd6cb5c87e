/** The map itself, an SVG in pixels that is panned, zoomed and pointed at. */
import { type Component, createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'
import type { Studio } from '../state/studio.js'
import type { SitesAnswer } from '../worker/messages.js'
import type { MapContent } from './atlas-plane.js'
import { Layers } from './layers.js'
import { createPlane } from './plane.js'
import { lengthText, scaleLength } from '../plot/scale-bar.js'
import { createViewport, fitted } from './viewport.js'
import { SmallButton } from '../ui/button.js'

export interface ChartProps {
  readonly studio: Studio
  readonly content: MapContent
  readonly sites: SitesAnswer | undefined
  /** K and R of the design, for the cluster of a place. */
  readonly cooperators: number
  readonly radius: number | undefined
  /** The place that was chosen, m. */
  readonly place: readonly [number, number] | undefined
  readonly onPlace: (place: readonly [number, number]) => void
}

const HEIGHT = 420
/** A press that moves further is no click, pixels. */
const STILL = 4

interface Press {
  readonly x: number
  readonly y: number
  readonly moved: number
}

/** Drags move the map, presses that stay choose a place. */
const createPress = (
  frame: () => HTMLDivElement,
  pan: (dx: number, dy: number) => void,
  choose: (event: PointerEvent) => void,
) => {
  let pressed: Press | undefined
  return {
    down: (event: PointerEvent): void => {
      // The buttons on the map are no part of it.
      if (event.target instanceof Element && event.target.closest('button')) return
      frame().setPointerCapture(event.pointerId)
      pressed = { x: event.clientX, y: event.clientY, moved: 0 }
    },
    move: (event: PointerEvent): void => {
      if (!pressed) return
      const [dx, dy] = [event.clientX - pressed.x, event.clientY - pressed.y]
      pressed = { x: event.clientX, y: event.clientY, moved: pressed.moved + Math.hypot(dx, dy) }
      if (pressed.moved > STILL) pan(dx, dy)
    },
    up: (event: PointerEvent): void => {
      if (pressed && pressed.moved <= STILL) choose(event)
      pressed = undefined
    },
    cancel: (): void => (pressed = undefined),
  }
}

const Zoom: Component<{ readonly onZoom: (way: 1 | -1) => void; readonly onAll: () => void }> = (props) => (
  <div class="zoom">
    <button type="button" class="small" aria-label="Zoom in" onClick={() => props.onZoom(1)}>
      +
    </button>
    <button type="button" class="small" aria-label="Zoom out" onClick={() => props.onZoom(-1)}>
      −
    </button>
    <SmallButton onClick={() => props.onAll()}>All</SmallButton>
  </div>
)

export const Chart: Component<ChartProps> = (props) => {
  let frame!: HTMLDivElement
  const [size, setSize] = createSignal({ width: 0, height: HEIGHT })
  const fit = (): void => void (size().width > 0 && viewport.set(fitted(props.content.bounds, size())))
  const viewport = createViewport(size, fit)
  const { view } = viewport
  onMount(() => {
    const watch = new ResizeObserver(([entry]) => setSize({ width: entry.contentRect.width, height: HEIGHT }))
    watch.observe(frame)
    onCleanup(() => watch.disconnect())
  })
  createEffect(on([() => props.content.bounds.join(), () => size().width > 0], fit))
  const plane = createPlane(view, size, () => props.sites)
  const at = (event: PointerEvent | WheelEvent): readonly [number, number] => {
    const { left, top } = frame.getBoundingClientRect()
    return [event.clientX - left, event.clientY - top]
  }
  const press = createPress(
    () => frame,
    viewport.pan,
    (event) => props.onPlace(plane.placeOf(at(event))),
  )
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
      onPointerDown={press.down}
      onPointerMove={press.move}
      onPointerUp={press.up}
      onPointerCancel={press.cancel}
    >
      <svg width={size().width} height={size().height} aria-hidden="true" data-masts={plane.inSight().length}>
        <Layers
          content={props.content}
          sites={props.sites}
          plane={plane}
          place={props.place}
          studio={props.studio}
          cooperators={props.cooperators}
          disc={(props.radius ?? 0) / view().metres}
        />
        <path class="scale" d={`M12 ${HEIGHT - 18}v6h${bar() / view().metres}v-6`} />
        <text x="16" y={HEIGHT - 20}>
          {lengthText(bar())}
        </text>
      </svg>
      <Zoom onZoom={viewport.zoom} onAll={fit} />
    </div>
  )
}
