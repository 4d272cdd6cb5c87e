/** The problem as text: the editor is a part of its own; until it is there the text can be read. */
import type { ProblemIssue } from '@dwell/core/problem-file'
import { type Component, createEffect, createSignal, on, onCleanup, onMount, Show } from 'solid-js'
import { loadPart } from '../../parts/parts.js'
import type { Studio } from '../../state/studio.js'
import type * as editorPart from './editor-part.js'
import { messageOf } from '../../state/message-of.js'

export interface TextEditorProps {
  readonly studio: Studio
  /** Where to put the cursor; a new object each time someone asks. */
  readonly place: ProblemIssue | undefined
}

export const TextEditor: Component<TextEditorProps> = (props) => {
  const [fault, setFault] = createSignal<string>()
  const [ready, setReady] = createSignal<editorPart.Editor>()
  let host: HTMLDivElement | undefined
  const begin = async (): Promise<void> => {
    const { openEditor } = await loadPart<typeof editorPart>('editor')
    if (!host?.isConnected) return
    host.replaceChildren()
    setReady(openEditor(host, props.studio.text(), (text) => props.studio.type(text)))
  }
  onMount(() => {
    begin().catch((error: unknown) => setFault(messageOf(error)))
  })
  createEffect(() => ready()?.setText(props.studio.text()))
  createEffect(() => ready()?.setIssues(props.studio.issues()))
  createEffect(on([() => props.place, ready], ([place, editor]) => place && editor?.goTo(place)))
  onCleanup(() => ready()?.close())
  return (
    <>
      <Show when={fault()}>{(text) => <p class="fault">{text()}</p>}</Show>
      <div class="editor" ref={(element) => (host = element)}>
        <pre>{props.studio.text()}</pre>
      </div>
    </>
  )
}
