/** One picture: pointed at with the mouse, a finger or the arrow keys. */
import {
  type Accessor,
  type Component,
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js'
import type { PlotSpec } from '@dwell/figures/browser'
import { capitalised } from '@dwell/report/browser'
import type { View } from 'vega'
import { Plot } from '../plot/plot.js'
import type { Studio } from '../state/studio.js'
import { HERE, PICTURE_HEIGHT, PINS, POINTED, POINTED_MARKS, withMarks } from './marks.js'
import { createFill } from './fill.js'
import type { Picture, Spot } from './picture.js'
import type { Pin } from './pins.js'
import { MathText } from '../ui/math-text.js'
import type { Why } from './why.js'
import { type Scales, spotAt, spotBeside, startSpot } from './pointing.js'
import { SmallButton } from '../ui/button.js'

export interface PictureViewProps {
  readonly studio: Studio
  readonly picture: Picture
  /** Where the present problem is on the picture. */
  readonly here: Picture['here']
  /** Kept designs. */
  readonly pins: readonly Pin[]
  /** What cannot be kept where there is no design. */
  readonly why: Why
  readonly onGo: (spot: Spot) => void
}

const directions = new Map([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
] as const)

/** Widths in steps, so that a picture is not drawn anew for every pixel of a resize. */
const WIDTH_STEP = 20
const WIDEST = 720

const wordsOf = (spot: Spot): string => spot.lines.map(([name, value]) => `${name} ${value}`).join(', ')

/** As wide as there is room, in steps; 0 until it is known. */
const createFittingWidth = (frame: () => HTMLElement): Accessor<number> => {
  const [width, setWidth] = createSignal(0)
  const fit = (room: number): void => {
    const stepped = Math.floor(room / WIDTH_STEP) * WIDTH_STEP
    setWidth(Math.min(WIDEST, Math.max(WIDTH_STEP * 10, stepped)))
  }
  onMount(() => {
    // At once: what stands below would move when the plot came a frame later.
    fit(frame().clientWidth)
    const watch = new ResizeObserver(([entry]) => fit(entry.contentRect.width))
    watch.observe(frame())
    onCleanup(() => watch.disconnect())
  })
  return width
}

/** The marks on a drawn picture: kept designs, where the problem is, and what is pointed at. */
const fillMarks = (
  props: Pick<PictureViewProps, 'picture' | 'here' | 'pins'>,
  view: Accessor<View | undefined>,
  pointed: Accessor<Spot | undefined>,
): void => {
  const fill = createFill(view)
  fill(PINS, () => props.pins)
  fill(HERE, () => {
    const { here } = props
    const known = here && Number.isFinite(here.x) && (here.y === undefined || Number.isFinite(here.y))
    return known ? [{ x: here.x, y: here.y }] : []
  })
  const spot = (): readonly Spot[] => [pointed() ?? []].flat()
  fill(POINTED, () => (props.picture.pointing === 'abscissa' ? spot().map(({ x }) => ({ x })) : []))
  fill(POINTED_MARKS, () => spot().flatMap(({ x, ys }) => ys.map((y) => ({ x, y }))))
}

/** The spot under the pointer; none beside the axes. */
const spotUnder = (event: PointerEvent, plot: View, place: Element, picture: Picture): Spot | undefined => {
  const { left, top } = place.getBoundingClientRect()
  const [originX, originY] = plot.origin()
  const x = event.clientX - left - originX
  const y = event.clientY - top - originY
  if (x < -4 || y < -4 || x > plot.width() + 4 || y > plot.height() + 4) return undefined
  // Scales of Vega are functions; the library types them loosely.
  const scales: Scales = { x: plot.scale('x') as Scales['x'], y: plot.scale('y') as Scales['y'] }
  return spotAt(picture, scales, { x, y })
}

interface ReadoutProps {
  readonly picture: Picture
  readonly why: Why
  readonly spot: Spot | undefined
  /** Of the words that help while nothing is pointed at. */
  readonly helpId: string
  readonly onGo: (spot: Spot) => void
}

/** What is pointed at, in words, and the way there. */
const Readout: Component<ReadoutProps> = (props) => (
  <div class="readout">
    <Show
      when={props.spot}
      fallback={
        <p class="quiet" id={props.helpId}>
          {props.picture.spots.length === 0
            ? ''
            : `Point at the picture, or focus it and use the arrow keys. ${props.picture.action ?? ''}`}
        </p>
      }
    >
      {(spot) => (
        <>
          <dl>
            <For each={spot().lines}>
              {([name, value]) => (
                <div>
                  <dt>
                    <MathText text={name} />
                  </dt>
                  <dd>{value}</dd>
                </div>
              )}
            </For>
            <Show when={spot().empty}>
              <div data-value="why">
                <dt>conflict</dt>
                <dd>{props.why.text() ?? '…'}</dd>
              </div>
            </Show>
          </dl>
          <Show when={spot().changes}>
            <SmallButton onClick={() => props.onGo(spot())}>Go there</SmallButton>
          </Show>
        </>
      )}
    </Show>
  </div>
)

export const PictureView: Component<PictureViewProps> = (props) => {
  let frame!: HTMLDivElement
  const helpId = createUniqueId()
  const [drawn, setDrawn] = createSignal<{ readonly view: View; readonly spec: PlotSpec }>()
  const [pointed, setPointed] = createSignal<Spot>()
  const [said, say] = createSignal('')
  const width = createFittingWidth(() => frame)
  const spec = createMemo(() => withMarks(props.picture, width()))
  /** The drawn plot, unless it is still that of another picture; one without axes has no marks to fill. */
  const view = (): View | undefined =>
    drawn()?.spec === spec() && props.picture.spots.length > 0 ? drawn()?.view : undefined

  createEffect(on([() => props.picture], () => setPointed(undefined)))
  createEffect(() => props.why.ask(pointed()))
  fillMarks(props, view, pointed)

  const at = (event: PointerEvent): Spot | undefined => {
    const plot = view()
    const place = frame.querySelector('svg')
    return plot && place ? spotUnder(event, plot, place, props.picture) : undefined
  }
  const go = (spot: Spot | undefined): void => {
    if (spot?.changes) props.onGo(spot)
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setPointed(undefined)
    if (event.key === 'Enter' && event.target === event.currentTarget) go(pointed())
    const direction = directions.get(event.key as 'ArrowLeft')
    if (!direction) return
    event.preventDefault()
    const from = pointed()
    const spot = from ? spotBeside(props.picture, from, direction) : startSpot(props.picture, props.here)
    setPointed(spot)
    if (spot) say(wordsOf(spot))
  }

  return (
    <figure class="picture">
      <div
        class="pointable"
        classList={{ goes: props.picture.action !== undefined }}
        ref={(element) => (frame = element)}
        role="group"
        tabIndex={0}
        aria-label={`${props.picture.figure.title}; arrow keys point`}
        aria-describedby={helpId}
        onKeyDown={keys}
        onPointerMove={(event) => setPointed(at(event))}
        onPointerDown={(event) => setPointed(at(event))}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setPointed(undefined)}
        // A finger points first and goes with the button; the place is that of the press, a click has whole pixels only.
        onPointerUp={(event) => event.pointerType !== 'touch' && event.button === 0 && go(pointed())}
      >
        <Show when={width() > 0}>
          <Plot
            height={PICTURE_HEIGHT}
            studio={props.studio}
            spec={spec()}
            label={props.picture.figure.caption}
            name={props.picture.figure.id}
            onView={(plot) => setDrawn({ view: plot, spec: spec() })}
          />
        </Show>
      </div>
      <Readout picture={props.picture} why={props.why} spot={pointed()} helpId={helpId} onGo={go} />
      <p class="unseen" role="status">
        {said()}
      </p>
      <figcaption class="quiet small">
        <Show when={props.here?.beyond}>{(words) => <b>{capitalised(words())}. </b>}</Show>
        <MathText text={props.picture.figure.caption} />
      </figcaption>
    </figure>
  )
}
