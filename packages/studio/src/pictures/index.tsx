/** Pictures of the problem that answer to the mouse. */
import { replaceKeys } from '@dwell/core'
import { frontierAxes } from '@dwell/engine'
import {
  type Component,
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  on,
  onCleanup,
  Show,
} from 'solid-js'
import type { Studio } from '../state/studio.js'
import { StaleError } from '../worker/lane.js'
import { type Picture, type PictureAsk, type PictureName, pictureNames } from './picture.js'
import { PictureView } from './picture-view.js'

const titles: Readonly<Record<PictureName, string>> = {
  map: 'Regime map',
  front: 'Pareto front',
  trap: 'Beamwidth trap',
  lifetime: 'Lifetime',
  ceilings: 'Ceilings',
}

/** A change of the problem settles for so long before the picture is drawn anew, ms. */
const SETTLE = 150

/** The ask without what the picture does not depend on: a new mark is no reason to draw anew. */
const essence = (ask: PictureAsk): PictureAsk =>
  ask.name === 'map'
    ? {
        ...ask,
        design: undefined,
        spec: replaceKeys(ask.spec, { 'network.bsDensity': 1e-5, 'budget.handoverCeiling': 1 }),
      }
    : { ...ask, ...(ask.name === 'front' || ask.name === 'ceilings' ? { design: undefined } : {}) }

export const View: Component<{ readonly studio: Studio }> = (props) => {
  const { studio } = props
  const lane = studio.openLane('figures')
  const axisId = createUniqueId()
  const [name, setName] = createSignal<PictureName>('map')
  const [chosenAxis, chooseAxis] = createSignal('target-density')
  const axes = () => frontierAxes.filter((each) => each.name !== studio.spec().objective)
  const axis = (): string => (axes().find((each) => each.name === chosenAxis()) ?? axes()[0]).name
  const [drawn, setDrawn] = createSignal<{ readonly name: PictureName; readonly picture: Picture }>()
  const [busy, setBusy] = createSignal(true)
  const [trouble, setTrouble] = createSignal<string>()

  const wanted = (): PictureAsk =>
    essence({
      name: name(),
      spec: studio.spec(),
      design: studio.solved()?.report.design,
      axis: axis(),
      fine: false,
    })
  const ask = createMemo<PictureAsk>(wanted, wanted(), {
    equals: (p, q) => JSON.stringify(p) === JSON.stringify(q),
  })
  let rest: ReturnType<typeof setTimeout> | undefined
  const draw = async (asked: PictureAsk): Promise<void> => {
    if (lane.busy) lane.cancel()
    try {
      const first = await lane.ask('picture', asked)
      if (ask() !== asked) return
      setDrawn({ name: asked.name, picture: first })
      setTrouble(undefined)
      if (asked.name === 'map') {
        setBusy(false)
        const picture = await lane.ask('picture', { ...asked, fine: true })
        if (ask() === asked) setDrawn({ name: asked.name, picture })
      }
    } catch (error) {
      if (error instanceof StaleError) return
      setTrouble(error instanceof Error ? error.message : String(error))
    }
    setBusy(false)
  }
  createEffect(
    on(ask, (asked, before) => {
      setBusy(true)
      clearTimeout(rest)
      rest = setTimeout(() => void draw(asked), before?.name === asked.name ? SETTLE : 0)
    }),
  )
  onCleanup(() => clearTimeout(rest))

  const here = (): Picture['here'] => {
    if (drawn()?.name !== 'map') return drawn()?.picture.here
    const { network, budget } = studio.spec()
    return { x: network.bsDensity * 1e6, y: budget.handoverCeiling }
  }
  return (
    <div class="pictures">
      <div class="choices" role="group" aria-label="Pictures">
        <For each={pictureNames}>
          {(each) => (
            <button type="button" aria-pressed={name() === each} onClick={() => setName(each)}>
              {titles[each]}
            </button>
          )}
        </For>
      </div>
      <Show when={name() === 'front'}>
        <p class="row">
          <label for={axisId}>traded against</label>
          <select id={axisId} value={axis()} onChange={(event) => chooseAxis(event.currentTarget.value)}>
            <For each={axes()}>{(each) => <option value={each.name}>{each.meaning}</option>}</For>
          </select>
        </p>
      </Show>
      <Show when={trouble()}>{(text) => <p class="fault">This picture cannot be drawn: {text()}</p>}</Show>
      <Show when={drawn()} fallback={<p class="quiet">{busy() ? 'Drawing' : ''}</p>}>
        {(shown) => (
          <div classList={{ stale: busy() }} aria-busy={busy()}>
            <PictureView
              studio={studio}
              picture={shown().picture}
              here={here()}
              onGo={({ changes }) => changes && studio.change(changes, true)}
            />
          </div>
        )}
      </Show>
    </div>
  )
}
