/** Speed, step, pause, sites. */
import { duration, siText } from '@dwell/report/browser'
import { type Component, createUniqueId, For, Show } from 'solid-js'
import { DensityNote } from '../network/density-note.js'
import type { NetworkFile } from '../state/desk.js'
import type { Studio } from '../state/studio.js'
import { askForFiles } from '../ui/download.js'
import { Select } from '../ui/select.js'
import { paces, type Scene, type Shown } from './create-scene.js'
import { Button } from '../ui/button.js'

/** Marks that a fast run goes to, one after the other. */
const MARKS = [200, 1000, 10_000, 100_000]
const nextMark = (losses: number): number => MARKS.find((mark) => mark > losses) ?? losses * 2

export interface ControlsProps {
  readonly studio: Studio
  readonly scene: Scene
  readonly shown: Shown
}

/** Play, pause, and how far at once. */
const Playing: Component<Omit<ControlsProps, 'studio'>> = (props) => {
  const mark = (): number => nextMark(props.shown.frame.estimates.disc.count)
  return (
    <div class="buttons" role="group" aria-label="Playing">
      <Show
        when={props.scene.going() === 'paused'}
        fallback={<Button onClick={props.scene.pause}>Pause</Button>}
      >
        <Button onClick={props.scene.play}>Play</Button>
      </Show>
      <button
        type="button"
        onClick={props.scene.step}
        title={`One time step of ${duration(props.shown.frame.step)}`}
      >
        Step
      </button>
      <Button onClick={props.scene.toEvent}>
        {props.shown.scenario.rate > 0 ? 'To next handover or loss' : 'To next loss'}
      </Button>
      <button
        type="button"
        onClick={() => props.scene.runTo(mark())}
        disabled={props.scene.going() === 'running'}
      >
        Fast to {mark().toLocaleString('en')} losses
      </button>
      <button
        type="button"
        onClick={props.scene.again}
        title="Other targets on other sites; estimates start afresh"
      >
        Start afresh
      </button>
    </div>
  )
}

const Speed: Component<{ readonly scene: Scene }> = (props) => {
  const id = createUniqueId()
  return (
    <div class="row">
      <label for={id}>speed</label>
      <input
        id={id}
        type="range"
        min={paces.least}
        max={paces.most}
        step="0.5"
        value={props.scene.pace()}
        aria-valuetext={`${siText(props.scene.speed(), '1')} seconds of the target's time a second`}
        onInput={(event) => props.scene.setPace(event.currentTarget.valueAsNumber)}
      />
      <output for={id}>×{siText(props.scene.speed(), '1')}</output>
    </div>
  )
}

/** The layout of the sites: random, hexagonal, or a list of the reader's. */
const Sites: Component<Omit<ControlsProps, 'shown'>> = (props) => {
  const id = createUniqueId()
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
    <>
      <div class="row">
        <label for={id}>sites</label>
        <Select id={id} value={scene.layout().kind} options={layouts()} onChoose={chooseLayout} />
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
    </>
  )
}

export const Controls: Component<ControlsProps> = (props) => (
  <div class="controls">
    <Playing scene={props.scene} shown={props.shown} />
    <Speed scene={props.scene} />
    <Sites studio={props.studio} scene={props.scene} />
  </div>
)
