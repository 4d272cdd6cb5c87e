/** The palette of the figures as variables of the page: by the reader's preference, or by a chosen theme. */
import { palettes } from '@dwell/figures/browser'

const variables = (theme) => {
  const { background, text, muted, grid, guide, bad, warn, good, series } = palettes[theme]
  const named = { ground: background, text, muted, line: grid, guide, bad, warn, good }
  series.forEach((color, index) => (named[`series-${index + 1}`] = color))
  return `color-scheme:${theme};${Object.entries(named)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')}`
}

export const siteStyle = () =>
  [
    `:root{${variables('light')}}`,
    `@media (prefers-color-scheme:dark){:root{${variables('dark')}}}`,
    `:root[data-theme=light]{${variables('light')}}`,
    `:root[data-theme=dark]{${variables('dark')}}`,
    '',
  ].join('\n')
