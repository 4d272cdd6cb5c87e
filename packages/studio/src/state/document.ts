/**
 * The problem as a document: its text, the problem it states, and what is wrong with it. The text is the document;
 * forms, pictures and repairs change it through `change`, the editor through `put`.
 */
import { presetsFor } from './presets-for.js'
import { applyOverrides, type ProblemSpec, referenceSpec } from '@dwell/core'
import type { ProblemIssue } from '@dwell/core/problem-file'
import { type Accessor, batch, createSignal } from 'solid-js'
import type { Changes } from '../worker/edit-text.js'
import type { Lane } from '../worker/lane.js'
import { same } from './following.js'
import type { GivenProblem } from './given-problem.js'
import { createTextEdits } from './text-edits.js'

/** A document as it is kept: changes of the form may not have reached the text yet. */
export interface DocumentState {
  readonly text: string
  readonly pending: Changes
  /** Name of the file the text came from, or would be saved under. */
  readonly fileName: string
}

export interface ProblemDocument {
  readonly text: Accessor<string>
  /** The problem as last read without fault. */
  readonly spec: Accessor<ProblemSpec>
  /** What is wrong with the text; empty while `spec` is what it states. */
  readonly issues: Accessor<readonly ProblemIssue[]>
  /** Legal values that are probably slips, of the present text; empty while it has faults. */
  readonly warnings: Accessor<readonly ProblemIssue[]>
  /** The text cannot be taken apart at all: no key of it can be changed. */
  readonly broken: Accessor<boolean>
  readonly fileName: Accessor<string>
  /** Rises when the problem changes by anything but a field of the form. */
  readonly revision: Accessor<number>
  /**
   * Sets keys (SI), or takes optional ones out; `begin` is called before anything changes.
   * @throws RangeError on changes that cannot be made: a value out of range, a text that cannot be read
   */
  readonly change: (changes: Changes, fromField: boolean, begin: () => void) => void
  /** A new text, valid or not. */
  readonly put: (state: Partial<DocumentState>) => void
  readonly state: () => DocumentState
  /** The last text without a fault, if the present one has any. */
  readonly lastGood: Accessor<string | undefined>
  /** Resolves once every change stands in the text. */
  readonly settled: () => Promise<void>
}

const withValues = (changes: Changes): Readonly<Record<string, number | string>> =>
  Object.fromEntries(
    Object.entries(changes).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )

/** What texts state: the problem of the last one without fault, and what is wrong with the newest. */
const createReading = (given: GivenProblem, reader: Lane) => {
  const [spec, setSpec] = createSignal<ProblemSpec>(referenceSpec)
  const [issues, setIssues] = createSignal<readonly ProblemIssue[]>([])
  const [warnings, setWarnings] = createSignal<readonly ProblemIssue[]>([])
  const [broken, setBroken] = createSignal(false)
  const [good, setGood] = createSignal({ text: given.text, spec: referenceSpec })

  // Only the answer to the newest text counts.
  let readings = 0
  const read = async (newText: string): Promise<void> => {
    const reading = ++readings
    const answer = await reader.ask('read', { text: newText, presets: await presetsFor(newText) })
    if (reading !== readings) return
    batch(() => {
      if ('issues' in answer) {
        setIssues(answer.issues)
        setWarnings([])
        setBroken(answer.broken)
      } else {
        setIssues([])
        setWarnings(answer.warnings)
        setBroken(false)
        setGood({ text: newText, spec: answer.spec })
        // The same problem in other words is no reason to solve it again.
        if (!same(answer.spec, spec())) setSpec(answer.spec)
      }
    })
  }
  /** An answer to an older text would take a change back. */
  const outdate = (): void => void readings++
  return { stated: { spec, issues, warnings, broken }, setSpec, good, read, outdate }
}

export const createDocument = (
  given: GivenProblem,
  reader: Lane,
  report: (error: unknown) => void,
): ProblemDocument => {
  const [text, setText] = createSignal(given.text)
  const [fileName, setFileName] = createSignal(given.name)
  const [revision, setRevision] = createSignal(0)
  const { stated, setSpec, good, read, outdate } = createReading(given, reader)
  const edits = createTextEdits({
    text,
    setText,
    edit: async (before, changes) => (await reader.ask('edit', { text: before, changes })).text,
    read: () => read(text()),
    refused: (error) => {
      // The form must not show what the text does not state.
      setSpec(good().spec)
      report(error)
    },
  })
  const changed = (changes: Changes): ProblemSpec => {
    if (stated.broken())
      throw new RangeError('the text of the problem cannot be read; mend it before other changes are made')
    return applyOverrides(stated.spec(), withValues(changes))
  }
  const change = (changes: Changes, fromField: boolean, begin: () => void): void => {
    const next = changed(changes)
    batch(() => {
      begin()
      setSpec(next)
      if (!fromField) setRevision((before) => before + 1)
    })
    outdate()
    edits.add(changes)
  }
  const put = (state: Partial<DocumentState>): void => {
    edits.forget()
    setRevision((before) => before + 1)
    if (state.fileName !== undefined) setFileName(state.fileName)
    if (state.text !== undefined) setText(state.text)
    if (state.pending && Object.keys(state.pending).length > 0) edits.add(state.pending)
    else void read(text()).catch(report)
  }
  return {
    ...stated,
    text,
    fileName,
    revision,
    change,
    put,
    state: () => ({ text: text(), pending: edits.pending(), fileName: fileName() }),
    lastGood: () => (stated.issues().length > 0 ? good().text : undefined),
    settled: edits.settled,
  }
}
