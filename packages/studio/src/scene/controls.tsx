/** Speed, step, pause, sites. */
import { duration, siText } from '@dwell/report/browser'
import { type Component, createUniqueId, For, Show } from 'solid-js'
import { DensityNote } from '../network/density-note.js'
import type { NetworkFile } from '../state/desk.js'
import type { Studio } from '../state/studio.js'
import { askForFiles } from '../ui/download.js'
import { Select } from '../ui/select.js'
import { paces, type Scene, type Shown } from './create-scene.js'

/** Marks that a fast run goes to, one after the other. */
const MARKS = [200, 1000, 10_000, 100_000]
const nextMark = (losses: number): number => MARKS.find((mark) => mark > losses) ?? losses * 2

export interface ControlsProps {
  readonly studio: Studio
  readonly scene: Scene
  readonly shown: Shown
}

export const Controls: Component<ControlsProps> = (props) => {
  const speedId = createUniqueId()
  const layoutId = createUniqueId()
  const mark = (): number => nextMark(props.shown.frame.estimates.disc.count)
  // The controls of a scene are made for it.
  // oxlint-disable-next-line solid/reactivity
  const { scene, studio } = props

  const openSites = async (): Promise<void> => {
    const [file] = await askForFiles('.csv,.txt,.tsv,.json,.geojson,.kml')
    if (!file) return
    const given: NetworkFile = { name: file.name, kind: 'sites', text: await file.text() }
    const others = studio.network().filter(({ name }) => name !== file.name)
    studio.setNetwork(`Took ${file.name}`, [...others, given])
    studio.view.choose('layout', 'sites')
  }
  const chooseLayout = (kind: string): void => {
    if (kind === 'file' || (kind === 'sites' && (!studio.atlas.sites() || scene.layout().kind === 'sites')))
      void openSites().catch((error: unknown) => studio.tell(String(error)))
    else studio.view.choose('layout', kind)
  }
  const faults = () => [...studio.atlas.faults().values()]
  const layouts = () => {
    const sites = studio.atlas.sites()
    return [
      { value: 'poisson', title: 'random (Poisson)' },
      { value: 'hexagonal', title: 'hexagonal' },
      ...(sites ? [{ value: 'sites', title: `your sites: ${sites.name}` }] : []),
      { value: sites ? 'file' : 'sites', title: sites ? 'another list from a file' : 'list from a file' },
    ]
  }
  return (
    <div class="controls">
      <div class="buttons" role="group" aria-label="Playing">
        <Show
          when={scene.going() === 'paused'}
          fallback={
            <button type="button" onClick={scene.pause}>
              Pause
            </button>
          }
        >
          <button type="button" onClick={scene.play}>
            Play
          </button>
        </Show>
        <button
          type="button"
          onClick={scene.step}
          title={`One time step of ${duration(props.shown.frame.step)}`}
        >
          Step
        </button>
        <button type="button" onClick={scene.toEvent}>
          {props.shown.scenario.rate > 0 ? 'To next handover or loss' : 'To next loss'}
        </button>
        <button type="button" onClick={() => scene.runTo(mark())} disabled={scene.going() === 'running'}>
          Fast to {mark().toLocaleString('en')} losses
        </button>
        <button
          type="button"
          onClick={scene.again}
          title="Other targets on other sites; estimates start afresh"
        >
          Start afresh
        </button>
      </div>
      <div class="row">
        <label for={speedId}>speed</label>
        <input
          id={speedId}
          type="range"
          min={paces.least}
          max={paces.most}
          step="0.5"
          value={scene.pace()}
          aria-valuetext={`${siText(scene.speed(), '1')} seconds of the target's time a second`}
          onInput={(event) => scene.setPace(event.currentTarget.valueAsNumber)}
        />
        <output for={speedId}>×{siText(scene.speed(), '1')}</output>
      </div>
      <div class="row">
        <label for={layoutId}>sites</label>
        <Select id={layoutId} value={scene.layout().kind} options={layouts()} onChoose={chooseLayout} />
      </div>
      <For each={faults()}>
        {(text) => (
          <p class="fault" role="alert">
            {text}
          </p>
        )}
      </For>
      <Show when={scene.layout().kind === 'sites'}>
        <DensityNote studio={studio} />
      </Show>
    </div>
  )
}
