/** CodeMirror with YAML, loaded when the text is first shown. */
import { defaultKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { EditorState, Transaction } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { Location, ProblemIssue } from '@dwell/core/problem-file'

export interface Editor {
  /** Replaces what differs; the cursor stays where the text around it is the same. */
  setText(text: string): void
  setIssues(issues: readonly ProblemIssue[]): void
  goTo(place: Location): void
  close(): void
}

const colors = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--good)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.string, tags.content], color: 'var(--text)' },
])

const look = EditorView.theme({
  '&': { backgroundColor: 'var(--ground)', color: 'var(--text)', fontSize: '12.5px' },
  '.cm-gutters': { backgroundColor: 'var(--ground)', color: 'var(--muted)', border: 'none' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused': { outline: '2px solid var(--good)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--good) 25%, transparent) !important',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    border: '1px solid var(--line)',
  },
})

/** The one changed stretch between two texts. */
const difference = (before: string, after: string): { from: number; to: number; insert: string } => {
  let from = 0
  const most = Math.min(before.length, after.length)
  while (from < most && before[from] === after[from]) from++
  let same = 0
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same++
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) }
}

/** Opens an editor in `host`; `onType` hears what the reader writes, not what the page sets. */
export const openEditor = (host: HTMLElement, text: string, onType: (text: string) => void): Editor => {
  const offsetOf = ({ line, column }: Location): number => {
    const { doc } = view.state
    const at = doc.line(Math.min(Math.max(1, line), doc.lines))
    return Math.min(at.from + column - 1, at.to)
  }
  const view = new EditorView({
    parent: host,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        yaml(),
        syntaxHighlighting(colors),
        lintGutter(),
        look,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': 'Problem file, YAML' }),
        // No history of its own: undo is the page's, over everything. Escape, then Tab, leaves the editor: CodeMirror's own way out for the keyboard.
        keymap.of([...defaultKeymap, indentWithTab]),
        EditorView.updateListener.of(({ docChanged, transactions, state }) => {
          if (docChanged && transactions.some((each) => each.annotation(Transaction.remote) !== true))
            onType(state.doc.toString())
        }),
      ],
    }),
  })
  return {
    setText: (next) => {
      const before = view.state.doc.toString()
      if (before !== next)
        view.dispatch({ changes: difference(before, next), annotations: Transaction.remote.of(true) })
    },
    setIssues: (issues) => {
      const { doc } = view.state
      const diagnostics = issues.map((issue): Diagnostic => {
        const from = offsetOf(issue)
        const hint = issue.suggestion === undefined ? '' : ` Did you mean ${issue.suggestion}?`
        return {
          from,
          to: Math.max(from, Math.min(doc.lineAt(from).to, from + 60)),
          severity: 'error',
          message: `${issue.message}${hint}`,
        }
      })
      view.dispatch(setDiagnostics(view.state, diagnostics))
    },
    goTo: (place) => {
      const anchor = offsetOf(place)
      view.dispatch({ selection: { anchor }, scrollIntoView: true })
      view.focus()
    },
    close: () => view.destroy(),
  }
}
