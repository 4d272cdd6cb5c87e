/** A table drawn: any column against any other, and each row with its numbers. */
import { type Component, For, Show } from 'solid-js'
import type { View as Drawn } from 'vega'
import { Plot } from '../plot/plot.js'
import type { Studio } from '../state/studio.js'
import { DataTable } from '../ui/data-table.js'
import { Select } from '../ui/select.js'
import type { Calls, TableCell, TableSummary } from '../worker/messages.js'
import { type Axes, changesOf, type Results } from './create-results.js'
import { Button } from '../ui/button.js'

/** Of the plot with its axes and legend, pixels. */
const HEIGHT = 380
const thousands = (value: number): string => value.toLocaleString('en')

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
    <div class="rows">
      <DataTable label="First rows" heads={props.summary.columns.map(({ name }) => name)}>
        <For each={props.summary.first}>
          {(row) => (
            <tr>
              <For each={row}>
                {(text, i) => <td classList={{ figure: props.summary.columns[i()].numeric }}>{text}</td>}
              </For>
            </tr>
          )}
        </For>
      </DataTable>
    </div>
  </details>
)

interface AxesChoiceProps {
  readonly summary: TableSummary
  readonly axes: Axes | undefined
  readonly onSet: (part: Partial<Axes>) => void
}

const AxesChoice: Component<AxesChoiceProps> = (props) => {
  const numeric = () => props.summary.columns.flatMap((each) => (each.numeric ? [each.name] : []))
  const names = () => props.summary.columns.map(({ name }) => name)
  return (
    <div class="axes">
      <Choice label="x" names={numeric()} value={props.axes?.x ?? ''} onChoose={(x) => props.onSet({ x })} />
      <Choice label="y" names={numeric()} value={props.axes?.y ?? ''} onChoose={(y) => props.onSet({ y })} />
      <Choice
        label="colour"
        names={names()}
        value={props.axes?.color ?? ''}
        onChoose={(color) => props.onSet({ color })}
        none
      />
    </div>
  )
}

interface ScatterProps {
  readonly studio: Studio
  readonly summary: TableSummary
  readonly axes: Axes | undefined
  readonly plot: Calls['scatter']['answer']
  /** A point is clicked: the row it stands for. */
  readonly onRow: (index: number) => void
}

/** Rows as points, how many of them are drawn, and the first in words. */
const Scatter: Component<ScatterProps> = (props) => {
  const listen = (view: Drawn): void => {
    view.addEventListener('click', (_event, item) => {
      const index: unknown = (item?.datum as { readonly row?: unknown } | undefined)?.row
      if (typeof index === 'number') props.onRow(index)
    })
  }
  return (
    <>
      <Plot
        studio={props.studio}
        height={HEIGHT}
        spec={{ ...props.plot.spec, height: HEIGHT, autosize: { type: 'fit', contains: 'padding' } }}
        name="results"
        label={`${props.axes?.y} against ${props.axes?.x}, ${props.plot.drawn} points`}
        onView={listen}
      />
      <p class="quiet" role="status" data-drawn={props.plot.drawn}>
        {thousands(props.plot.drawn)} of {thousands(props.summary.count)} rows drawn
        <Show when={props.plot.strips > 0}>
          {' '}
          (downsampled: in each of {props.plot.strips} strips along x the lowest, the highest and a random
          choice of the rest)
        </Show>
        <Show when={props.plot.drawable < props.summary.count}>
          ; {thousands(props.summary.count - props.plot.drawable)} lack one of the two numbers
        </Show>
        . Click a point for its row.
      </p>
      <FirstRows summary={props.summary} />
    </>
  )
}

interface RecordProps {
  readonly row: readonly TableCell[]
  readonly onTakeOver: () => void
}

/** One row with its numbers. */
const RowRecord: Component<RecordProps> = (props) => (
  <section class="record" aria-label="Row">
    <Show when={Object.keys(changesOf(props.row)).length > 0}>
      <Button onClick={() => props.onTakeOver()}>
        Set {Object.keys(changesOf(props.row)).join(', ')} in the problem
      </Button>
    </Show>
    <dl>
      <For each={props.row.filter(({ text }) => text !== '')}>
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
)

export interface TableViewProps {
  readonly studio: Studio
  readonly table: TableSummary
  readonly of: Results
}

export const TableView: Component<TableViewProps> = (props) => (
  <>
    <h2>{props.table.name}</h2>
    <AxesChoice summary={props.table} axes={props.of.axes()} onSet={props.of.setAxis} />
    <Show when={props.of.drawn()}>
      {(plot) => (
        <Scatter
          studio={props.studio}
          summary={props.table}
          axes={props.of.axes()}
          plot={plot()}
          onRow={props.of.showRow}
        />
      )}
    </Show>
    <Show when={props.of.cells()}>
      {(row) => <RowRecord row={row()} onTakeOver={() => props.of.takeOver(row())} />}
    </Show>
  </>
)
