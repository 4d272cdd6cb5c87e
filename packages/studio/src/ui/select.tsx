/** A choice that shows its value whatever happens to its options: a bare `select` keeps the first of new ones. */
import { createEffect, For, type JSX } from 'solid-js'

export interface SelectProps {
  readonly value: string
  readonly options: readonly { readonly value: string; readonly title: string }[]
  readonly onChoose: (value: string) => void
  readonly id?: string
  readonly label?: string
  readonly title?: string
  /** Attributes that name it for tests and styles. */
  readonly data?: Readonly<Record<`data-${string}`, string>>
}

export const Select = (props: SelectProps): JSX.Element => {
  let element!: HTMLSelectElement
  createEffect(() => {
    // After the options of this turn have been rendered.
    const { value, options } = props
    if (options.some((option) => option.value === value)) element.value = value
  })
  return (
    <select
      ref={(node) => (element = node)}
      id={props.id}
      aria-label={props.label}
      title={props.title}
      {...props.data}
      onChange={(event) => props.onChoose(event.currentTarget.value)}
    >
      <For each={props.options}>
        {(option) => (
          <option value={option.value} selected={option.value === props.value}>
            {option.title}
          </option>
        )}
      </For>
    </select>
  )
}
