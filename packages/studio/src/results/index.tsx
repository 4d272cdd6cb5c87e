/** Results of a sweep, a comparison or any other command: chosen or dropped, each drawn as what it is. */
import { type Component, Show } from 'solid-js'
import { takeFiles } from '../page/drop.js'
import type { ViewProps } from '../parts/part-slot.js'
import { askForFiles } from '../ui/download.js'
import { createResults } from './create-results.js'
import { DocumentView } from './document-view.js'
import { TableView } from './table-view.js'
import { Button } from '../ui/button.js'
import './results.css'

const ACCEPTED = '.csv,.json,.jsonl,.ndjson'

export const View: Component<ViewProps> = (props) => {
  const results = createResults(props.studio)
  const choose = async (): Promise<void> => takeFiles(props.studio, await askForFiles(ACCEPTED))
  return (
    <div class="results">
      <p class="ask">
        <Button onClick={() => void choose().catch(results.say)}>Choose a file</Button>{' '}
        <span class="quiet">
          or drop the CSV or JSON of a sweep or a comparison on the page; with its .meta.json beside it the
          columns have units.
        </span>
      </p>
      <Show when={results.fault()}>{(text) => <p class="fault">{text()}</p>}</Show>
      <Show when={results.reading()}>{(name) => <p class="quiet">Reading {name()}</p>}</Show>
      <Show when={results.document()}>
        {(shown) => (
          <>
            <h2>{shown().name}</h2>
            <DocumentView studio={props.studio} {...shown()} />
          </>
        )}
      </Show>
      <Show when={results.summary()}>
        {(table) => <TableView studio={props.studio} table={table()} of={results} />}
      </Show>
    </div>
  )
}
