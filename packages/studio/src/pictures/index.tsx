/** Pictures of the problem that answer to the mouse. */
import { replaceKeys } from '@dwell/core'
import { frontierAxes } from '@dwell/engine'
import {
  type Accessor,
  type Component,
  createEffect,
  createSignal,
  createUniqueId,
  onCleanup,
  Show,
} from 'solid-js'
import { subjectOf } from '../panels/design/subject.js'
import type { ViewProps } from '../parts/part-slot.js'
import { createFollowing } from '../state/following.js'
import type { Studio } from '../state/studio.js'
import { Choices } from '../ui/choices.js'
import { Select } from '../ui/select.js'
import { WorkState } from '../ui/work-state.js'
import { frontPlace } from './front-place.js'
import { placeOnMap } from './map-place.js'
import { withSpots } from './map-spots.js'
import { type Picture, type PictureAsk, type PictureName, pictureNames } from './picture.js'
import { PictureView } from './picture-view.js'
import { createPins, type Pinned, pinsOn } from './pins.js'
import { createWhy } from './why.js'
import { SmallButton } from '../ui/button.js'

const titles: Readonly<Record<PictureName, string>> = {
  map: 'Regime map',
  front: 'Pareto front',
  trap: 'Beamwidth trap',
  lifetime: 'Time in view',
  ceilings: 'Ceilings',
}

/** How long a front may take at first, and when more is asked for, ms. */
const PATIENCE = { first: 5000, more: 120_000 } as const

/** The ask without what the picture does not depend on: a new mark is no reason to draw anew. */
const essence = (ask: PictureAsk): PictureAsk =>
  ask.name === 'map'
    ? {
        ...ask,
        design: undefined,
        spec: replaceKeys(ask.spec, { 'network.bsDensity': 1e-5, 'budget.handoverCeiling': 1 }),
      }
    : { ...ask, ...(ask.name === 'front' || ask.name === 'ceilings' ? { design: undefined } : {}) }

interface StandProps extends ViewProps {
  /** Under which the choice of the picture is kept. */
  readonly place: string
  readonly first: PictureName
  /** Kept designs, to be marked. */
  readonly pinned: readonly Pinned[]
}

const axesOf = (studio: Studio) => frontierAxes.filter((each) => each.name !== studio.spec().objective)

/** What a front is traded against. */
const axisOf = (studio: Studio): string => {
  const chosen = studio.view.choice('axis', 'target-density')
  const axes = axesOf(studio)
  return (axes.find((each) => each.name === chosen) ?? axes[0]).name
}

const AxisChoice: Component<{ readonly studio: Studio; readonly axis: string }> = (props) => {
  const id = createUniqueId()
  return (
    <p class="row">
      <label for={id}>traded against</label>
      <Select
        id={id}
        value={props.axis}
        options={axesOf(props.studio).map((each) => ({ value: each.name, title: each.meaning }))}
        onChoose={(value) => props.studio.view.choose('axis', value)}
      />
    </p>
  )
}

interface Asked {
  readonly name: Accessor<PictureName>
  readonly axis: Accessor<string>
  /** How long a front may take, ms. */
  readonly patience: Accessor<number>
}

/** The picture that is asked for, drawn anew whenever what it depends on changes. */
const createDrawing = (props: StandProps, { name, axis, patience }: Asked) => {
  const { studio } = props
  const lane = studio.openLane('figures')
  return createFollowing({
    lane,
    ask: () =>
      essence({
        name: name(),
        spec: studio.spec(),
        design: subjectOf(studio)?.design,
        axis: name() === 'front' ? axis() : '',
        patience: name() === 'front' ? patience() : PATIENCE.first,
        fine: false,
      }),
    active: () => props.active,
    kind: (asked) => asked.name,
    work: async (asked, tell, take: (picture: Picture) => void) => {
      // Asked for at once: the worker goes on while the page takes up what draws.
      await Promise.all(
        (asked.name === 'map' ? [false, true] : [true]).map(async (fine) =>
          take(withSpots(await lane.ask('picture', { ...asked, fine }, tell))),
        ),
      )
    },
  })
}

/** A picture with the choice which one it is. */
const Stand: Component<StandProps> = (props) => {
  const { studio, place, first } = props
  const name = (): PictureName =>
    pictureNames.find((each) => each === studio.view.choice(place, first)) ?? first
  const [patience, setPatience] = createSignal<number>(PATIENCE.first)
  const axis = (): string => axisOf(studio)
  const drawing = createDrawing(props, { name, axis, patience })
  const why = createWhy(studio)
  const here = (): Picture['here'] => {
    const last = drawing.last()
    if (last?.asked.name === 'map') return placeOnMap(studio.spec())
    if (last?.asked.name !== 'front') return last?.answer.here
    const { solved } = studio
    return drawing.behind() ? undefined : frontPlace(axis(), solved())
  }
  return (
    <div class="pictures" data-stand={place}>
      <Choices
        label="Pictures"
        of={pictureNames.map((each) => ({ name: each, title: titles[each] }))}
        chosen={name()}
        onChoose={(each) => {
          setPatience(PATIENCE.first)
          studio.view.choose(place, each)
        }}
      />
      <Show when={name() === 'front'}>
        <AxisChoice studio={studio} axis={axis()} />
      </Show>
      <WorkState of={drawing} what="Drawing" unit="problems solved" trouble="This picture cannot be drawn" />
      <div class="drawing">
        <Show when={drawing.last()} fallback={<p class="quiet">{drawing.trouble() ? '' : 'Drawing'}</p>}>
          {(shown) => (
            <div
              classList={{ stale: drawing.behind() }}
              aria-busy={drawing.behind()}
              inert={drawing.behind()}
            >
              <PictureView
                studio={studio}
                picture={shown().answer}
                here={here()}
                pins={pinsOn(shown().asked, shown().answer, props.pinned, studio.spec())}
                why={why}
                onGo={({ changes }) => !drawing.behind() && changes && studio.attempt(changes)}
              />
              <Show when={shown().answer.unfinished}>
                <SmallButton onClick={() => setPatience(PATIENCE.more)}>
                  Go on for up to two minutes
                </SmallButton>
              </Show>
            </div>
          )}
        </Show>
      </div>
    </div>
  )
}

/** Screens with room for a second picture below the first. */
const ROOMY = '(min-width: 1500px) and (min-height: 860px)'

export const View: Component<ViewProps> = (props) => {
  const wide = matchMedia(ROOMY)
  const [roomy, setRoomy] = createSignal(wide.matches)
  const look = (): void => void setRoomy(wide.matches)
  createEffect(() => {
    wide.addEventListener('change', look)
    onCleanup(() => wide.removeEventListener('change', look))
  })
  const pinned = createPins(props.studio, () => props.active)
  return (
    <>
      <Stand studio={props.studio} active={props.active} place="picture" first="map" pinned={pinned()} />
      <Show when={roomy()}>
        <Stand
          studio={props.studio}
          active={props.active}
          place="second-picture"
          first="lifetime"
          pinned={pinned()}
        />
      </Show>
    </>
  )
}
