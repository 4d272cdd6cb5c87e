/** A table that scrolls within its place and can be reached by the keyboard. */
import { For, type JSX } from 'solid-js'

/** The head of a column of words, of figures, or one that is only read aloud. */
export type Head = string | { readonly figure: string } | { readonly unseen: string }

export const figures = (...heads: readonly string[]): readonly Head[] => heads.map((figure) => ({ figure }))

const textOf = (head: Head): JSX.Element =>
  typeof head === 'string' ? head : 'figure' in head ? head.figure : <span class="unseen">{head.unseen}</span>

export interface DataTableProps {
  readonly label: string
  readonly heads: readonly Head[]
  readonly class?: string
  /** Bodies of its own, where `rows` are not one. */
  readonly bodies?: boolean
  readonly children: JSX.Element
}

export const DataTable = (props: DataTableProps): JSX.Element => (
  <div class="scroll" tabIndex={0} role="region" aria-label={props.label}>
    <table class={props.class}>
      <thead>
        <tr>
          <For each={props.heads}>
            {(head) => (
              <th scope="col" classList={{ figure: typeof head !== 'string' && 'figure' in head }}>
                {textOf(head)}
              </th>
            )}
          </For>
        </tr>
      </thead>
      {props.bodies ? props.children : <tbody>{props.children}</tbody>}
    </table>
  </div>
)
