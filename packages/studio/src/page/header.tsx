/** What one does with the whole problem: open, save, share, undo. */
import { jsonText } from '@dwell/report/browser'
import { type Component, createSignal, onCleanup, Show } from 'solid-js'
import { loadPart } from '../parts/parts.js'
import type * as pagePart from '../report/page-part.js'
import { fragmentOf } from '../state/problem-link.js'
import type { Studio } from '../state/studio.js'
import { askForFiles, download } from '../ui/download.js'
import { Menu } from '../ui/menu.js'
import { PresetsDialog } from './presets-dialog.js'

/** Longest file that is read: the reader's own bound refuses what is longer. */
const MOST_READ = 2 * 1024 * 1024

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const Header: Component<{ readonly studio: Studio }> = (props) => {
  const [choosing, choose] = createSignal(false)
  const [notice, setNotice] = createSignal('')
  let fading: ReturnType<typeof setTimeout> | undefined
  const say = (text: string): void => {
    setNotice(text)
    clearTimeout(fading)
    fading = setTimeout(() => setNotice(''), 6000)
  }
  onCleanup(() => clearTimeout(fading))

  const openFile = async (): Promise<void> => {
    const [file] = await askForFiles('.yaml,.yml,.json')
    if (!file) return
    if (file.size > MOST_READ) throw new Error(`${file.name} is too long to be a problem file`)
    props.studio.open(await file.text(), file.name)
  }
  const share = async (): Promise<void> => {
    await props.studio.settled()
    const fragment = await fragmentOf(props.studio.text())
    history.replaceState(null, '', fragment)
    try {
      await navigator.clipboard.writeText(location.href)
      say('The link is in the clipboard; it carries the whole problem.')
    } catch {
      say('The address bar has the link; it carries the whole problem.')
    }
  }
  const attempt = (work: () => Promise<void>) => (): void =>
    void work().catch((error: unknown) => props.studio.tell(words(error)))
  const saveProblem = async (): Promise<void> => {
    await props.studio.settled()
    const name = props.studio.fileName().replace(/\.json$/, '.yaml')
    download(name, props.studio.text(), 'application/yaml')
  }
  const saveJson = async (): Promise<void> => {
    const { report } = await props.studio.wholeReport()
    download('report.json', jsonText(report), 'application/json')
  }
  const savePage = async (): Promise<void> => {
    const { reportPage } = await loadPart<typeof pagePart>('page')
    const { spec, report, problemText } = await props.studio.wholeReport()
    download('report.html', reportPage(spec, report, problemText), 'text/html')
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
      <p class="title">{props.studio.spec().title}</p>
      <p class="notice" role="status">
        {notice()}
      </p>
      <nav aria-label="Problem">
        <Show when={props.studio.undo()}>
          {(undo) => (
            <button type="button" onClick={() => undo()()}>
              Undo
            </button>
          )}
        </Show>
        <button type="button" onClick={() => choose(true)}>
          Presets
        </button>
        <button type="button" onClick={attempt(openFile)}>
          Open
        </button>
        <Menu
          title="Save"
          actions={[
            {
              title: 'Problem, YAML',
              act: attempt(saveProblem),
            },
            { title: 'Design and reasons, JSON', act: attempt(saveJson) },
            { title: 'Report, HTML', act: attempt(savePage) },
          ]}
        />
        <button type="button" onClick={attempt(share)}>
          Link
        </button>
        <button type="button" onClick={() => props.studio.toggleTheme()}>
          {props.studio.theme() === 'dark' ? 'Light' : 'Dark'}
        </button>
      </nav>
      <Show when={choosing()}>
        <PresetsDialog studio={props.studio} onClose={() => choose(false)} />
      </Show>
    </header>
  )
}
