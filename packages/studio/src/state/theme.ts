/** Light or dark: the reader's preference, or what was chosen on the page. */
import type { ThemeName } from '@dwell/figures/browser'
import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js'

const STORAGE_KEY = 'dwell-theme'

const isTheme = (value: unknown): value is ThemeName => value === 'light' || value === 'dark'

/** What was chosen before; a page may be denied its storage. */
const remembered = (): ThemeName | undefined => {
  try {
    const value = localStorage.getItem(STORAGE_KEY)
    return isTheme(value) ? value : undefined
  } catch {
    return undefined
  }
}

const remember = (theme: ThemeName): void => {
  try {
    localStorage.setItem(STORAGE_KEY, theme)
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}

export interface Theme {
  readonly theme: Accessor<ThemeName>
  readonly toggleTheme: () => void
}

/** The theme in force, and a way to choose the other. */
export const createTheme = (): Theme => {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const preferred = (): ThemeName => (dark.matches ? 'dark' : 'light')
  const [chosen, choose] = createSignal(remembered())
  const [system, setSystem] = createSignal(preferred())
  const follow = (): void => void setSystem(preferred())
  dark.addEventListener('change', follow)
  onCleanup(() => dark.removeEventListener('change', follow))
  const theme = (): ThemeName => chosen() ?? system()
  createEffect(() => {
    const name = chosen()
    if (name === undefined) return
    document.documentElement.dataset['theme'] = name
    remember(name)
  })
  return { theme, toggleTheme: () => void choose(theme() === 'dark' ? 'light' : 'dark') }
}
