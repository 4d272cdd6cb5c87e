/** The problem: its fields, its text, and what is wrong with it. */
import { fieldOf } from '@dwell/core'
import type { ProblemIssue } from '@dwell/core/problem-file'
import { type Component, createSignal, Match, Show, Switch } from 'solid-js'
import type { Studio } from '../../state/studio.js'
import { TabPanel, Tabs } from '../../ui/tabs.js'
import { FieldFoot, FieldsForm } from './fields-form.js'
import { IssueList, WarningList } from './issue-list.js'
import './problem-panel.css'
import { TextEditor } from './text-editor.js'

type View = 'fields' | 'text'

export const ProblemPanel: Component<{ readonly studio: Studio }> = (props) => {
  const [shown, show] = createSignal<View>('fields')
  const [place, setPlace] = createSignal<ProblemIssue>()
  const first = fieldOf('network.bsDensity')
  const [visited, visit] = createSignal(first?.kind === 'number' ? first : undefined)
  const go = (issue: ProblemIssue): void => {
    show('text')
    setPlace({ ...issue })
  }
  const back = (): (() => void) | undefined => {
    const good = props.studio.lastGood()
    return good === undefined ? undefined : () => props.studio.type(good)
  }
  return (
    <section id="problem" tabIndex={-1} class="panel problem" aria-label="Problem">
      <Tabs
        label="Problem as"
        tabs={[
          { name: 'fields', title: 'Fields' },
          { name: 'text', title: 'YAML' },
        ]}
        shown={shown()}
        onShow={show}
      />
      <TabPanel name={shown}>
        <Switch>
          <Match when={shown() === 'fields'}>
            <FieldsForm studio={props.studio} onVisit={visit} />
          </Match>
          <Match when={shown() === 'text'}>
            <TextEditor studio={props.studio} place={place()} />
          </Match>
        </Switch>
      </TabPanel>
      {/* At the foot, over what is scrolled: a warning that comes while a slider moves must not move the slider. */}
      <div class="base">
        <div class="over">
          <IssueList issues={props.studio.issues()} onGo={go} onBack={back()} />
          <WarningList issues={props.studio.warnings()} onGo={go} />
        </div>
        <Show when={shown() === 'fields' && visited()}>{(field) => <FieldFoot field={field()} />}</Show>
      </div>
    </section>
  )
}
