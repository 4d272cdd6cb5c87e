/** The state of the results: files read, as a document or as a table with what is drawn of it. */
import { createEffect, createSignal, on } from 'solid-js'
import type { ResultFile } from '../state/desk.js'
import type { Studio } from '../state/studio.js'
import { isStale } from '../worker/lane.js'
import type { Changes } from '../worker/edit-text.js'
import type { Calls, TableCell, TableSummary } from '../worker/messages.js'
import { documentOf, type ResultDocument } from './documents.js'
import { messageOf } from '../state/message-of.js'

export interface Axes {
  readonly x: string
  readonly y: string
  readonly color: string
}

/** What one would look at first: the swept key against the objective, or time against the gap. */
const firstAxes = ({ columns }: TableSummary): Axes => {
  const numeric = columns.filter((column) => column.numeric && column.distinct > 1)
  const among = (...names: readonly string[]): string | undefined =>
    names.find((name) => numeric.some((column) => column.name === name))
  const swept = numeric
    .filter(({ key }) => key)
    .toSorted((p, q) => q.distinct - p.distinct)
    .map(({ name }) => name)
  const x = swept[0] ?? among('elapsed', 'seconds') ?? numeric[0]?.name ?? columns[0].name
  const y = among('objectiveValue', 'objective', 'gap_to_best', 'gapToBest') ?? numeric.at(-1)?.name ?? x
  const named = (name: string): boolean =>
    columns.some((column) => column.name === name && column.distinct > 1)
  const color = swept[1] ?? ['solver', 'regime', 'status'].find(named) ?? ''
  return { x, y, color }
}

/** What a row of a sweep would change in the problem. */
export const changesOf = (cells: readonly TableCell[]): Changes =>
  Object.fromEntries(cells.flatMap(({ name, key, si }) => (key && si !== '' ? [[name, si]] : [])))

/** A file that is a document of the command line. */
export interface NamedDocument {
  /** Of the file. */
  readonly name: string
  readonly text: string
  readonly document: ResultDocument
}

export const createResults = (studio: Studio) => {
  const lane = studio.openLane('tables')
  const [document, setDocument] = createSignal<NamedDocument>()
  const [summary, setSummary] = createSignal<TableSummary>()
  const [axes, setAxes] = createSignal<Axes>()
  const [drawn, setDrawn] = createSignal<Calls['scatter']['answer']>()
  const [cells, setCells] = createSignal<readonly TableCell[]>()
  const [fault, setFault] = createSignal<string>()
  const [reading, setReading] = createSignal('')

  const say = (error: unknown): void => {
    if (!isStale(error)) setFault(messageOf(error))
  }
  const read = async (files: readonly ResultFile[]): Promise<void> => {
    const sidecar = files.find(({ name }) => name.endsWith('.meta.json'))
    const data = files.find((file) => file !== sidecar) ?? sidecar
    if (!data) return
    lane.cancel()
    setFault(undefined)
    setCells(undefined)
    setDocument(undefined)
    setReading(data.name)
    try {
      // A document of the command line is drawn as what it is; all else is a table.
      const { text } = data
      const found = /\.json$/i.test(data.name) ? documentOf(text) : undefined
      if (found) {
        setSummary(undefined)
        setDocument({ name: data.name, text, document: found })
        return
      }
      const read = await lane.ask('table', { name: data.name, text, metadata: sidecar?.text })
      setAxes(firstAxes(read))
      setSummary(read)
    } finally {
      setReading('')
    }
  }
  createEffect(on(studio.resultFiles, (files) => void read(files).catch(say)))
  createEffect(() => {
    const chosen = axes()
    if (!chosen || !summary()) return
    lane
      .ask('scatter', { x: chosen.x, y: chosen.y, color: chosen.color || undefined })
      .then(setDrawn)
      .catch(say)
  })
  const showRow = (index: number): void =>
    void lane
      .ask('row', { index })
      .then((answer) => setCells(answer.cells))
      .catch(say)
  const setAxis = (part: Partial<Axes>): void => {
    const before = axes()
    if (before) setAxes({ ...before, ...part })
  }
  const takeOver = (row: readonly TableCell[]): void => {
    try {
      studio.change(changesOf(row), true)
    } catch (error) {
      say(error)
    }
  }
  return { document, summary, axes, setAxis, drawn, cells, showRow, takeOver, fault, reading, say }
}

export type Results = ReturnType<typeof createResults>
