/** Estimates against theory: what is estimated, its figures, and whether theory holds. */
import { For, type JSX } from 'solid-js'

export interface EstimateTableProps<Row> {
  readonly label: string
  /** Words first and last, figures between. */
  readonly columns: readonly string[]
  readonly of: readonly Row[]
  readonly children: (row: Row) => JSX.Element
}

export const EstimateTable = <Row,>(props: EstimateTableProps<Row>): JSX.Element => (
  <div class="scroll" tabIndex={0} role="region" aria-label={props.label}>
    <table>
      <thead>
        <tr>
          <For each={props.columns}>
            {(name, i) => (
              <th scope="col" classList={{ figure: i() > 0 && i() < props.columns.length - 1 }}>
                {name}
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={props.of}>{props.children}</For>
      </tbody>
    </table>
  </div>
)
