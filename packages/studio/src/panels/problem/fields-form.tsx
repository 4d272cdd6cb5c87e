/** The problem as a form: every key of the schema with its unit, its range and its meaning. */
import { type EnumField, fields, type NumberField } from '@dwell/core'
import { parseQuantity } from '@dwell/core/units'
import { type Component, createUniqueId, For, Show } from 'solid-js'
import type { Studio } from '../../state/studio.js'
import { SymbolText } from '../../ui/symbol.js'
import { type FieldGroup, fieldGroups, fieldHelp, fieldsOf } from './field-text.js'
import { NumberRow } from './number-row.js'
import { OptionRow } from './option-row.js'
import { Button } from '../../ui/button.js'

const options = fields.filter((field): field is EnumField => field.kind === 'enum')
const question = options.filter(({ key }) => key === 'problem' || key === 'objective')
const variants = options.filter((option) => !question.includes(option))

/** Sections that stand open at first: what a planner changes most. */
const openAtFirst = new Set(['network', 'target', 'service', 'budget'])

/** Values a clutter field starts with: it is complete or absent. */
const exampleClutter = (): Readonly<Record<string, number>> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      if (field.kind !== 'number' || !field.key.startsWith('clutter.')) return []
      const read = parseQuantity(field.example, field)
      return read.ok ? [[field.key, read.value]] : []
    }),
  )

const withoutClutter = (): Readonly<Record<string, undefined>> =>
  Object.fromEntries(Object.keys(exampleClutter()).map((key) => [key, undefined]))

const TitleBox: Component<{ readonly studio: Studio }> = (props) => {
  const id = createUniqueId()
  return (
    <div class="row text">
      <label for={id}>title</label>
      <input
        id={id}
        type="text"
        data-key="title"
        value={props.studio.spec().title}
        onChange={(event) => props.studio.attempt({ title: event.currentTarget.value })}
      />
    </div>
  )
}

export const FieldsForm: Component<{
  readonly studio: Studio
  readonly onVisit: (field: NumberField) => void
}> = (props) => {
  const rows = (group: FieldGroup) => (
    <For each={fieldsOf(group, props.studio.spec())}>
      {(field) => <NumberRow studio={props.studio} field={field} onVisit={props.onVisit} />}
    </For>
  )
  const clutter = (): boolean => props.studio.spec().clutter !== undefined
  return (
    <form class="fields" onSubmit={(event) => event.preventDefault()}>
      <fieldset disabled={props.studio.broken()}>
        <Show when={props.studio.broken()}>
          <p class="fault small">
            The text cannot be read, so that no field can be put into it. Mend it, or take the last text
            without a fault.
          </p>
        </Show>
        <TitleBox studio={props.studio} />
        <Show when={props.studio.spec().story}>
          {(story) => (
            <p class="story" tabIndex={0} role="region" aria-label="Story">
              {story()}
            </p>
          )}
        </Show>
        <div class="pair">
          <For each={question}>{(field) => <OptionRow studio={props.studio} field={field} />}</For>
        </div>
        <For each={fieldGroups}>
          {(group) => (
            <details open={openAtFirst.has(group.key)}>
              <summary>
                {group.title} <span class="quiet">{group.meaning}</span>
              </summary>
              <Show when={group.key !== 'clutter' || clutter()} fallback={<p class="quiet">No clutter.</p>}>
                {rows(group)}
              </Show>
              <Show when={group.key === 'kinematics'}>
                <div class="pair">
                  <For each={variants}>{(field) => <OptionRow studio={props.studio} field={field} />}</For>
                </div>
              </Show>
              <Show when={group.key === 'clutter'}>
                <Button onClick={() => props.studio.attempt(clutter() ? withoutClutter() : exampleClutter())}>
                  {clutter() ? 'Remove the clutter field' : 'Add a clutter field'}
                </Button>
              </Show>
            </details>
          )}
        </For>
      </fieldset>
    </form>
  )
}

/** Meaning, range and key of the field the reader is at. Screen readers have it at the box itself. */
export const FieldFoot: Component<{ readonly field: NumberField }> = (props) => (
  <footer class="foot" aria-hidden="true">
    <strong>
      <SymbolText symbol={props.field.symbol} />
    </strong>{' '}
    {fieldHelp(props.field)} <code>{props.field.key}</code>
  </footer>
)
