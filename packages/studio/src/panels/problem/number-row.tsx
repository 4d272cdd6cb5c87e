/** A number of the problem: its symbol, its box with the unit beside it, and its slider. */
import { getKey, type NumberField } from '@dwell/core'
import { unitOfKey } from '@dwell/report/browser'
import { type Component, createEffect, createMemo, createSignal, createUniqueId, on, Show } from 'solid-js'
import type { Studio } from '../../state/studio.js'
import { SymbolText } from '../../ui/symbol.js'
import { fieldHelp, fieldName, readField, refusalText, shownNumber, shownUnit } from './field-text.js'
import { hasSlider, POSITIONS, positionOf, valueAt } from './slider-scale.js'

export interface NumberRowProps {
  readonly studio: Studio
  readonly field: NumberField
  /** The reader is at this field: its help goes to the foot of the panel. */
  readonly onVisit: (field: NumberField) => void
}

/** What an empty box of an optional key means. */
const absent: Readonly<Record<string, string>> = {
  'target.range': '1/(2√λ)',
  'budget.clusterSize': 'no cap',
  'budget.targetCost': 'no cap',
}

/** The number of a field as it is typed and slid: its text, and what is wrong with that. */
const createNumberEdit = (studio: Studio, field: NumberField) => {
  const value = createMemo(() => {
    const given = getKey(studio.spec(), field.key)
    return typeof given === 'number' ? given : undefined
  })
  const [draft, setDraft] = createSignal<string>()
  const [fault, setFault] = createSignal<string>()
  const shown = (): string => {
    const given = value()
    return draft() ?? (given === undefined ? '' : shownNumber(field, given))
  }
  const issue = (): string | undefined =>
    fault() ?? studio.issues().find(({ key }) => key === field.key)?.message
  const position = (): number | undefined => {
    if (!hasSlider(field.key)) return undefined
    const given = value()
    return positionOf(field.key, given ?? valueAt(field, POSITIONS / 2, unitOfKey(field.key)))
  }

  /** The value this row set last: any other that comes has come from elsewhere. */
  let mine: number | undefined
  const attempt = (next: number | undefined): void => {
    try {
      mine = next
      studio.change({ [field.key]: next })
      setFault(undefined)
    } catch (error) {
      // Two keys that do not go together, such as min and max.
      setFault(refusalText(error))
    }
  }
  const forget = (): void => {
    setDraft(undefined)
    setFault(undefined)
  }
  // A draft belongs to the problem it was typed for.
  createEffect(on(studio.revision, forget, { defer: true }))
  createEffect(on(value, (now) => now !== mine && forget(), { defer: true }))
  const type = (text: string): void => {
    setDraft(text)
    if (text.trim() === '' && !field.required) {
      attempt(undefined)
      return
    }
    const reading = readField(field, text)
    if ('fault' in reading) setFault(reading.fault)
    else attempt(reading.value)
  }
  /** Leaving the box keeps a faulty text, for it is to be mended; a good one takes its usual spelling. */
  const leave = (): void => {
    if (fault() === undefined) setDraft(undefined)
  }
  const slide = (at: number): void => {
    setDraft(undefined)
    attempt(valueAt(field, at, unitOfKey(field.key)))
  }
  return { value, shown, issue, position, type, leave, forget, slide }
}

export const NumberRow: Component<NumberRowProps> = (props) => {
  const id = createUniqueId()
  const { field, studio } = props
  const edit = createNumberEdit(studio, field)
  const vary = (): void => {
    studio.view.choose('vary', field.key)
    studio.view.show('vary')
  }

  return (
    <div class="row" onFocusIn={() => props.onVisit(field)} onPointerEnter={() => props.onVisit(field)}>
      <span class="symbol" aria-hidden="true">
        <SymbolText symbol={field.symbol} />
      </span>
      <span class="name">
        <label for={id}>{fieldName(field.key)}</label>
        {/* For the mouse; the view Vary has every field for the keyboard. */}
        <button
          type="button"
          class="vary"
          tabIndex={-1}
          aria-hidden="true"
          title={`Vary ${fieldName(field.key)}`}
          onClick={vary}
        >
          vary
        </button>
      </span>
      <input
        id={id}
        class="number"
        classList={{ faulty: edit.issue() !== undefined }}
        data-key={field.key}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck={false}
        placeholder={absent[field.key] ?? ''}
        value={edit.shown()}
        aria-invalid={edit.issue() !== undefined}
        aria-describedby={`${id}-help`}
        onInput={(event) => edit.type(event.currentTarget.value)}
        onBlur={edit.leave}
        onKeyDown={(event) => event.key === 'Escape' && edit.forget()}
      />
      <span class="unit">{shownUnit(field)}</span>
      <Show when={edit.position() !== undefined}>
        <input
          class="slider"
          classList={{ absent: edit.value() === undefined }}
          type="range"
          min={0}
          max={POSITIONS}
          value={edit.position()}
          data-slider={field.key}
          aria-label={`${fieldName(field.key)}, slider`}
          aria-valuetext={edit.value() === undefined ? 'not given' : `${edit.shown()} ${shownUnit(field)}`}
          onInput={(event) => edit.slide(event.currentTarget.valueAsNumber)}
        />
      </Show>
      <span id={`${id}-help`} class="unseen">
        {field.symbol}, {shownUnit(field)}: {fieldHelp(field)}
      </span>
      <Show when={edit.issue()}>{(text) => <p class="issue">{text()}</p>}</Show>
    </div>
  )
}
