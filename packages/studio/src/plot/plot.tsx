/** A plot of the figures package on the page, in the page's colours. */
import type { PlotSpec } from '@dwell/figures/browser'
import { type Component, createEffect, createSignal, onCleanup, Show } from 'solid-js'
import type { View } from 'vega'
import { loadPart } from '../parts/parts.js'
import type { Studio } from '../state/studio.js'
import { download } from '../ui/download.js'
import './plot.css'
import { keepSubscripts, pngOf, withSubscripts } from './svg-text.js'
import type * as vegaPart from './vega-part.js'
import { messageOf } from '../state/message-of.js'
import { SmallButton } from '../ui/button.js'

/** Pixels per unit of a saved PNG: 300 dpi at one column of a paper. */
const PNG_SCALE = 3

export interface PlotProps {
  readonly studio: Studio
  readonly spec: PlotSpec
  /** What the plot shows, for who cannot see it. */
  readonly label: string
  /** Stem of the files it is saved as. */
  readonly name?: string
  /** Of the whole plot, where that is settled, pixels: kept from the start. */
  readonly height?: number
  /** The drawn view: for listeners, scales and export. */
  readonly onView?: (view: View) => void
}

export const Plot: Component<PlotProps> = (props) => {
  const [fault, setFault] = createSignal<string>()
  const [room, setRoom] = createSignal(0)
  // A stored element so that the effect below is the only one who draws.
  let place: HTMLDivElement | undefined
  // One after the other: each finds what the one before it has drawn.
  let drawn = Promise.resolve<vegaPart.Drawn | undefined>(undefined)
  let unwatch: (() => void) | undefined
  let drawings = 0
  createEffect(() => {
    const { spec } = props
    const theme = props.studio.theme()
    const drawing = ++drawings
    const begin = async (before?: vegaPart.Drawn): Promise<vegaPart.Drawn | undefined> => {
      const { draw } = await loadPart<typeof vegaPart>('vega')
      if (drawing !== drawings || !place) return before
      setRoom(place.offsetHeight)
      const now = await draw(place, spec, theme, before)
      setRoom(0)
      unwatch?.()
      unwatch = keepSubscripts(place)
      if (drawing === drawings) props.onView?.(now.view)
      return now
    }
    setFault(undefined)
    drawn = drawn.then(begin).catch((error: unknown) => void setFault(messageOf(error)))
  })
  onCleanup(() => {
    drawings++
    unwatch?.()
    void drawn.then((last) => last?.view.finalize())
  })
  const save = async (kind: 'svg' | 'png'): Promise<void> => {
    const view = (await drawn)?.view
    if (!view) return
    const name = `${props.name ?? 'plot'}.${kind}`
    const svg = withSubscripts(await view.toSVG())
    if (kind === 'svg') download(name, svg, 'image/svg+xml')
    else {
      const png = await pngOf(svg, PNG_SCALE)
      if (png) download(name, png, 'image/png')
    }
  }
  const saveOrSay = (kind: 'svg' | 'png') => (): void =>
    void save(kind).catch((error: unknown) => setFault(messageOf(error)))
  return (
    <>
      <div class="plot" role="img" aria-label={props.label}>
        {/* Vega names the element it draws into after itself; it keeps the room of the plot that is drawn anew. */}
        <div
          aria-hidden="true"
          style={{ 'min-height': `${props.height ?? room()}px` }}
          ref={(element) => (place = element)}
        />
      </div>
      <p class="plot-tools">
        <SmallButton onClick={saveOrSay('svg')}>SVG</SmallButton>
        <SmallButton onClick={saveOrSay('png')}>PNG</SmallButton>
      </p>
      <Show when={fault()}>{(text) => <p class="fault">This plot could not be drawn: {text()}</p>}</Show>
    </>
  )
}
