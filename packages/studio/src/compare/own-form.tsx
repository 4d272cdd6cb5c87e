/** A design typed by the reader, judged by the same judge as every other. */
import { type Component, createUniqueId, For, Show } from 'solid-js'
import { subjectOf } from '../panels/design/subject.js'
import type { OwnDesign } from '../state/desk.js'
import type { Studio } from '../state/studio.js'
import { ownOf, readOwn } from './own-design.js'
import { Button, SmallButton } from '../ui/button.js'

const names: readonly (readonly [keyof OwnDesign, string])[] = [
  ['K', 'K cooperators'],
  ['rho', 'ρ share'],
  ['theta', 'θ beam'],
  ['r', 'r handovers'],
]

const nothing: OwnDesign = { K: '', rho: '', theta: '', r: '' }

export const OwnDesignForm: Component<{ readonly studio: Studio }> = (props) => {
  const id = createUniqueId()
  const faults = (): Readonly<Record<string, string>> => {
    const own = props.studio.own()
    const read = own && readOwn(own)
    return read && 'faults' in read ? read.faults : {}
  }
  const begin = (): void => {
    const subject = subjectOf(props.studio)
    if (subject) props.studio.setOwn(ownOf(subject.design))
  }
  return (
    <Show when={props.studio.own()} fallback={<Button onClick={begin}>Begin with the present design</Button>}>
      {(own) => (
        <form class="own" onSubmit={(event) => event.preventDefault()}>
          <For each={names}>
            {([name, title]) => (
              <div>
                <label for={`${id}-${name}`}>{title}</label>
                <input
                  id={`${id}-${name}`}
                  type="text"
                  data-own={name}
                  aria-invalid={faults()[name] !== undefined}
                  value={own()[name]}
                  onInput={(event) =>
                    props.studio.setOwn({ ...nothing, ...own(), [name]: event.currentTarget.value })
                  }
                />
                <Show when={faults()[name]}>{(text) => <p class="issue">{text()}</p>}</Show>
              </div>
            )}
          </For>
          <SmallButton onClick={() => props.studio.setOwn(undefined)}>Clear</SmallButton>
        </form>
      )}
    </Show>
  )
}
