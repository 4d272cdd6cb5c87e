/**
 * Colours: Okabe & Ito's set (Color Universal Design, 2008), told apart with every common colour
 * blindness; yellow last, for it is faint on white. On dark ground the dark members are lifted.
 */
export type ThemeName = 'light' | 'dark'

export interface Palette {
  readonly background: string
  readonly text: string
  /** Labels, captions. */
  readonly muted: string
  readonly grid: string
  /** Guides and limits. */
  readonly guide: string
  readonly bad: string
  readonly warn: string
  readonly good: string
  readonly series: readonly string[]
  readonly ramp: readonly string[]
}

export const palettes: Readonly<Record<ThemeName, Palette>> = {
  light: {
    background: '#ffffff',
    text: '#1b1b1f',
    muted: '#55565c',
    grid: '#e4e5e8',
    guide: '#74767d',
    bad: '#b3261e',
    warn: '#e69f00',
    good: '#0072b2',
    series: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000', '#b8a800'],
    ramp: ['#f3f6fa', '#c3d7ea', '#7fb1d8', '#2f7fbd', '#084a83'],
  },
  dark: {
    background: '#16171b',
    text: '#eceef2',
    muted: '#a9acb5',
    grid: '#2d2f36',
    guide: '#8d909a',
    bad: '#ff8a80',
    warn: '#f5c04a',
    good: '#56b4e9',
    series: ['#56b4e9', '#f28a3c', '#2fc79a', '#e59ac4', '#f5c04a', '#8ea6ff', '#f2f2f2', '#f0e442'],
    ramp: ['#23262e', '#234563', '#2f6ea3', '#5aa3dc', '#b9dcf7'],
  },
}
