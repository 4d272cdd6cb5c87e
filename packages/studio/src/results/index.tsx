/** Results of a sweep or a comparison: any column against any other, and each row with its numbers. */
import { type Component, createEffect, createSignal, For, on, Show } from 'solid-js'
import type { View as Drawn } from 'vega'
import { takeFiles } from '../page/drop.js'
import { Plot } from '../plot/plot.js'
import type { ResultFile } from '../state/desk.js'
import type { ViewProps } from '../parts/part-slot.js'
import { askForFiles } from '../ui/download.js'
import { Select } from '../ui/select.js'
import { isStale } from '../worker/lane.js'
import type { Changes } from '../worker/edit-text.js'
import type { Calls, TableCell, TableSummary } from '../worker/messages.js'
import { DocumentView, type DocumentViewProps } from './document-view.js'
import { documentOf } from './documents.js'
import './results.css'

const ACCEPTED = '.csv,.json,.jsonl,.ndjson'
/** Of the plot with its axes and legend, pixels. */
const HEIGHT = 380
const thousands = (value: number): string => value.toLocaleString('en')

interface Axes {
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
const changesOf = (cells: readonly TableCell[]): Changes =>
  Object.fromEntries(cells.flatMap(({ name, key, si }) => (key && si !== '' ? [[name, si]] : [])))

const Choice: Component<{
  readonly label: string
  readonly value: string
  readonly names: readonly string[]
  readonly onChoose: (name: string) => void
  readonly none?: boolean
}> = (props) => (
  <label>
    <span class="quiet">{props.label}</span>{' '}
    <Select
      data={{ 'data-axis': props.label }}
      value={props.value}
      options={[...(props.none ? [''] : []), ...props.names].map((value) => ({
        value,
        title: value || 'none',
      }))}
      onChoose={props.onChoose}
    />
  </label>
)

const FirstRows: Component<{ readonly summary: TableSummary }> = (props) => (
  <details>
    <summary>
      The first {thousands(props.summary.first.length)} of {thousands(props.summary.count)} rows
    </summary>
    <div class="scroll rows" tabIndex={0} role="region" aria-label="First rows">
      <table>
        <thead>
          <tr>
            <For each={props.summary.columns}>{({ name }) => <th scope="col">{name}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.summary.first}>
            {(row) => (
              <tr>
                <For each={row}>
                  {(text, i) => <td classList={{ figure: props.summary.columns[i()].numeric }}>{text}</td>}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  </details>
)

export const View: Component<ViewProps> = (props) => {
  // A lane belongs to the component that opens it.
  // oxlint-disable-next-line solid/reactivity
  const lane = props.studio.openLane('tables')
  const [document, setDocument] = createSignal<Omit<DocumentViewProps, 'studio'>>()
  const [summary, setSummary] = createSignal<TableSummary>()
  const [axes, setAxes] = createSignal<Axes>()
  const [drawn, setDrawn] = createSignal<Calls['scatter']['answer']>()
  const [cells, setCells] = createSignal<readonly TableCell[]>()
  const [fault, setFault] = createSignal<string>()
  const [reading, setReading] = createSignal('')

  const say = (error: unknown): void => {
    if (!isStale(error)) setFault(error instanceof Error ? error.message : String(error))
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
  createEffect(on(props.studio.resultFiles, (files) => void read(files).catch(say)))
  createEffect(() => {
    const chosen = axes()
    if (!chosen || !summary()) return
    lane
      .ask('scatter', { x: chosen.x, y: chosen.y, color: chosen.color || undefined })
      .then(setDrawn)
      .catch(say)
  })
  const listen = (view: Drawn): void => {
    view.addEventListener('click', (_event, item) => {
      const index: unknown = (item?.datum as { readonly row?: unknown } | undefined)?.row
      if (typeof index !== 'number') return
      lane
        .ask('row', { index })
        .then((answer) => setCells(answer.cells))
        .catch(say)
    })
  }
  const choose = async (): Promise<void> => takeFiles(props.studio, await askForFiles(ACCEPTED))
  const set = (part: Partial<Axes>): void => {
    const before = axes()
    if (before) setAxes({ ...before, ...part })
  }
  const numeric = () => (summary()?.columns ?? []).flatMap((each) => (each.numeric ? [each.name] : []))
  const names = () => (summary()?.columns ?? []).map(({ name }) => name)
  const takeOver = (row: readonly TableCell[]): void => {
    try {
      props.studio.change(changesOf(row), true)
    } catch (error) {
      say(error)
    }
  }

  return (
    <div class="results">
      <p class="ask">
        <button type="button" onClick={() => void choose().catch(say)}>
          Choose a file
        </button>{' '}
        <span class="quiet">
          or drop the CSV or JSON of a sweep or a comparison on the page; with its .meta.json beside it the
          columns have units.
        </span>
      </p>
      <Show when={fault()}>{(text) => <p class="fault">{text()}</p>}</Show>
      <Show when={reading()}>{(name) => <p class="quiet">Reading {name()}</p>}</Show>
      <Show when={document()}>
        {(shown) => (
          <>
            <h2>{shown().name}</h2>
            <DocumentView studio={props.studio} {...shown()} />
          </>
        )}
      </Show>
      <Show when={summary()}>
        {(table) => (
          <>
            <h2>{table().name}</h2>
            <div class="axes">
              <Choice label="x" names={numeric()} value={axes()?.x ?? ''} onChoose={(x) => set({ x })} />
              <Choice label="y" names={numeric()} value={axes()?.y ?? ''} onChoose={(y) => set({ y })} />
              <Choice
                label="colour"
                names={names()}
                value={axes()?.color ?? ''}
                onChoose={(color) => set({ color })}
                none
              />
            </div>
            <Show when={drawn()}>
              {(plot) => (
                <>
                  <Plot
                    studio={props.studio}
                    height={HEIGHT}
                    spec={{ ...plot().spec, height: HEIGHT, autosize: { type: 'fit', contains: 'padding' } }}
                    name="results"
                    label={`${axes()?.y} against ${axes()?.x}, ${plot().drawn} points`}
                    onView={listen}
                  />
                  <p class="quiet" role="status" data-drawn={plot().drawn}>
                    {thousands(plot().drawn)} of {thousands(table().count)} rows drawn
                    <Show when={plot().strips > 0}>
                      {' '}
                      (downsampled: in each of {plot().strips} strips along x the lowest, the highest and a
                      random choice of the rest)
                    </Show>
                    <Show when={plot().drawable < table().count}>
                      ; {thousands(table().count - plot().drawable)} lack one of the two numbers
                    </Show>
                    . Click a point for its row.
                  </p>
                  <FirstRows summary={table()} />
                </>
              )}
            </Show>
            <Show when={cells()}>
              {(row) => (
                <section class="record" aria-label="Row">
                  <Show when={Object.keys(changesOf(row())).length > 0}>
                    <button type="button" onClick={() => takeOver(row())}>
                      Set {Object.keys(changesOf(row())).join(', ')} in the problem
                    </button>
                  </Show>
                  <dl>
                    <For each={row().filter(({ text }) => text !== '')}>
                      {({ name, text, unit }) => (
                        <div>
                          <dt>{name}</dt>
                          <dd>
                            {text} {unit}
                          </dd>
                        </div>
                      )}
                    </For>
                  </dl>
                </section>
              )}
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}
