/** Speed, step, pause, sites. */
import { duration, siText } from '@dwell/report/browser'
import { parseSites, SitesError } from '@dwell/simulate/kernel'
import { type Component, createSignal, createUniqueId, Show } from 'solid-js'
import { askForFiles } from '../ui/download.js'
import { paces, type Scene, type Shown } from './create-scene.js'

/** Marks that a fast run goes to, one after the other. */
const MARKS = [200, 1000, 10_000, 100_000]
const MOST_SITES = 50_000
const MOST_BYTES = 4 * 1024 * 1024

const nextMark = (losses: number): number => MARKS.find((mark) => mark > losses) ?? losses * 2

export const Controls: Component<{ readonly scene: Scene; readonly shown: Shown }> = (props) => {
  const speedId = createUniqueId()
  const layoutId = createUniqueId()
  const [fault, setFault] = createSignal<string>()
  const mark = (): number => nextMark(props.shown.frame.estimates.disc.count)
  const { scene } = props

  const openSites = async (): Promise<void> => {
    setFault(undefined)
    const [file] = await askForFiles('.csv,.txt')
    if (!file) return
    try {
      if (file.size > MOST_BYTES) throw new SitesError('is longer than 4 MB')
      const sites = parseSites(await file.text())
      if (sites.xs.length > MOST_SITES) throw new SitesError(`holds more than ${MOST_SITES} sites`)
      scene.setLayout({ kind: 'sites', sites })
    } catch (error) {
      if (!(error instanceof SitesError)) throw error
      setFault(`${file.name}${error.line === undefined ? '' : `:${error.line}:`} ${error.message}`)
    }
  }
  const chooseLayout = (kind: string): void => {
    if (kind === 'sites') void openSites()
    else if (kind === 'poisson' || kind === 'hexagonal') scene.setLayout({ kind })
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
        <select
          id={layoutId}
          value={scene.layout().kind}
          onChange={(event) => {
            chooseLayout(event.currentTarget.value)
            event.currentTarget.value = scene.layout().kind
          }}
        >
          <option value="poisson">random (Poisson)</option>
          <option value="hexagonal">hexagonal</option>
          <option value="sites">list from a file (CSV: x, y in m)</option>
        </select>
      </div>
      <Show when={fault()}>
        {(text) => (
          <p class="fault" role="alert">
            {text()}
          </p>
        )}
      </Show>
    </div>
  )
}
