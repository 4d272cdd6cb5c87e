/** What one does with the whole problem: go back and forth, open, keep, save, share. */
import { jsonText } from '@dwell/report/browser'
import { type Accessor, type Component, createSignal, onCleanup, Show } from 'solid-js'
import { loadPart } from '../parts/parts.js'
import type * as pagePart from '../report/page-part.js'
import type { Studio } from '../state/studio.js'
import { askForFiles, download } from '../ui/download.js'
import { Menu, type MenuAction } from '../ui/menu.js'
import { Toolbar } from '../ui/toolbar.js'
import { takeFiles } from './drop.js'
import { PresetsDialog } from './presets-dialog.js'
import { messageOf } from '../state/message-of.js'
import { Button } from '../ui/button.js'

const ACCEPTED = '.yaml,.yml,.json,.csv,.txt,.tsv,.jsonl,.ndjson,.gpx,.kml,.geojson'
/** How long a word about what was done stays, ms. */
const NOTICE = 6000
const MOST_STEPS = 25

const createNotice = (): readonly [Accessor<string>, (text: string) => void] => {
  const [notice, setNotice] = createSignal('')
  let fading: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(fading))
  return [
    notice,
    (text) => {
      setNotice(text)
      clearTimeout(fading)
      fading = setTimeout(() => setNotice(''), NOTICE)
    },
  ]
}

/** Saving in every shape; of a text with faults it is said what is saved. */
const saveActions = (
  studio: Studio,
  say: (text: string) => void,
  attempt: (work: () => Promise<void>) => () => void,
): readonly MenuAction[] => {
  const faults = (): string => {
    const { length } = studio.issues()
    return length === 0 ? '' : length === 1 ? 'a fault' : `${length} faults`
  }
  const problem = async (): Promise<void> => {
    await studio.settled()
    const name = studio.fileName().replace(/\.json$/, '.yaml')
    download(name, studio.text(), 'application/yaml')
    const [first] = studio.issues()
    if (first)
      say(`${name} is saved as it stands, with ${faults()} in it: line ${first.line}, ${first.message}`)
  }
  const sayWhich = (name: string): void => {
    if (faults() !== '')
      say(`${name} answers the last text without a fault; the present one has ${faults()}.`)
  }
  const json = async (): Promise<void> => {
    const { report } = await studio.wholeReport()
    download('report.json', jsonText(report), 'application/json')
    sayWhich('report.json')
  }
  const page = async (): Promise<void> => {
    const { reportPage } = await loadPart<typeof pagePart>('page')
    const { spec, report, problemText } = await studio.wholeReport()
    download('report.html', reportPage(spec, report, problemText), 'text/html')
    sayWhich('report.html')
  }
  const desk = async (): Promise<void> => download('desk.json', await studio.exported(), 'application/json')
  return [
    { title: faults() === '' ? 'Problem, YAML' : `Problem, YAML (has ${faults()})`, act: attempt(problem) },
    { title: 'Design and reasons, JSON', act: attempt(json) },
    { title: 'Report, HTML', act: attempt(page) },
    { title: 'The whole desk', act: attempt(desk) },
  ]
}

/** The steps taken, the latest first; the present one is marked. */
const stepActions = ({ history }: Studio): readonly MenuAction[] =>
  history
    .steps()
    .map((step, index): MenuAction => ({
      title: step.label,
      current: index === history.at(),
      act: () => index !== history.at() && history.go(index),
    }))
    .toReversed()
    .slice(0, MOST_STEPS)

const StepButtons: Component<{ readonly studio: Studio }> = (props) => {
  const { history } = props.studio
  const label = (index: number): string => history.steps()[index]?.label ?? ''
  return (
    <>
      <button
        type="button"
        disabled={!history.undo()}
        title={`Ctrl+Z: ${label(history.at())}`}
        onClick={() => history.undo()?.()}
      >
        Undo
      </button>
      <button
        type="button"
        disabled={!history.redo()}
        title={`Ctrl+Y: ${label(history.at() + 1)}`}
        onClick={() => history.redo()?.()}
      >
        Redo
      </button>
      <Menu title="Steps" actions={stepActions(props.studio)} />
    </>
  )
}

export const Header: Component<{ readonly studio: Studio }> = (props) => {
  const { studio } = props
  const [choosing, choose] = createSignal(false)
  const [notice, say] = createNotice()
  const attempt = (work: () => Promise<void>) => (): void =>
    void work().catch((error: unknown) => studio.tell(messageOf(error)))
  const openFiles = async (): Promise<void> => takeFiles(studio, await askForFiles(ACCEPTED))
  const share = async (): Promise<void> => {
    await studio.link()
    try {
      await navigator.clipboard.writeText(location.href)
      say('The link is in the clipboard; it carries the whole problem.')
    } catch {
      say('The address bar has the link; it carries the whole problem.')
    }
  }
  const keep = async (): Promise<void> => {
    await studio.settled()
    const { scenarios, text, fileName, solver } = studio
    const taken = new Set(scenarios.all().map(({ name }) => name))
    let name = studio.spec().title
    for (let i = 2; taken.has(name); i++) name = `${studio.spec().title} ${i}`
    const document = { text: text(), fileName: fileName(), pending: {} }
    scenarios.keep(name, { document, solver: solver() })
    say(`Kept as ‘${name}’; it stands under Side by side.`)
  }
  return (
    <header class="bar">
      <h1>
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <circle class="ring" cx="16" cy="16" r="12" />
          <circle class="dot" cx="16" cy="16" r="4" />
        </svg>
        Dwell<span class="unseen"> studio</span>
      </h1>
      <p class="title">{studio.spec().title}</p>
      <p class="notice" role="status">
        {notice()}
      </p>
      <Toolbar label="Problem">
        <StepButtons studio={studio} />
        <Button onClick={() => choose(true)}>Presets</Button>
        <Button onClick={attempt(openFiles)}>Open</Button>
        <button type="button" title="Keep this problem as a scenario" onClick={attempt(keep)}>
          Keep
        </button>
        <Menu title="Save" actions={saveActions(studio, say, attempt)} />
        <Button onClick={attempt(share)}>Link</Button>
        <Button onClick={() => studio.toggleTheme()}>{studio.theme() === 'dark' ? 'Light' : 'Dark'}</Button>
      </Toolbar>
      <Show when={choosing()}>
        <PresetsDialog studio={studio} onClose={() => choose(false)} />
      </Show>
    </header>
  )
}
