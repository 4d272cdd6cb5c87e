/** What the reader looks at: the tab beside the design, the picture in it. Kept, but no step to take back. */
import { type Accessor, createSignal } from 'solid-js'

export const viewNames = ['pictures', 'scene', 'results', 'map', 'compare', 'vary', 'theory'] as const
export type ViewName = (typeof viewNames)[number]

export interface ViewChoice {
  readonly shown: Accessor<ViewName>
  readonly show: (name: ViewName) => void
  /** Small choices of the views by name, such as which picture is drawn. */
  readonly choice: (name: string, or: string) => string
  readonly choose: (name: string, value: string) => void
  readonly saved: () => unknown
  readonly restore: (saved: unknown) => void
}

interface Saved {
  readonly shown: ViewName
  readonly choices: Readonly<Record<string, string>>
}

const isView = (value: unknown): value is ViewName => viewNames.some((name) => name === value)

export const createViewChoice = (): ViewChoice => {
  const [state, set] = createSignal<Saved>({ shown: 'pictures', choices: {} })
  return {
    shown: () => state().shown,
    show: (shown) => set({ ...state(), shown }),
    choice: (name, or) => state().choices[name] ?? or,
    choose: (name, value) => set({ ...state(), choices: { ...state().choices, [name]: value } }),
    saved: state,
    restore: (saved) => {
      const { shown, choices } = (saved ?? {}) as Partial<Saved>
      if (isView(shown)) set({ shown, choices: { ...choices } })
    },
  }
}
