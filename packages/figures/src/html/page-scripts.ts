/** The scripts of a page with plots. Apart, so that a page's own build can put their text in ahead of time. */
import { createHash } from 'node:crypto'
import { browserScripts } from '../render/libraries.js'

export interface PageScript {
  readonly text: string
  /** As a policy names it: `sha256-…`. */
  readonly hash: string
}

/** Draws every plot with the reader's colours, again when they change. `ast`: expressions are interpreted, not evaluated. */
const drawScript = `
'use strict'
const { plots, config } = JSON.parse(document.getElementById('plots').textContent)
const dark = matchMedia('(prefers-color-scheme: dark)')
const draw = () => {
  const theme = dark.matches ? 'dark' : 'light'
  for (const { id, spec } of plots) {
    const element = document.getElementById(id)
    vegaEmbed(element, spec, {
      config: config[theme],
      renderer: 'svg',
      ast: true,
      tooltip: { theme: theme === 'dark' ? 'dark' : 'custom' },
      actions: { export: { svg: true, png: true }, source: false, compiled: false, editor: false },
    }).catch((error) => { element.textContent = 'This plot could not be drawn: ' + error.message })
  }
}
dark.addEventListener('change', draw)
draw()
`.trim()

const hashOf = (script: string): string =>
  `sha256-${createHash('sha256').update(script, 'utf8').digest('base64')}`

/** Vega, Vega-Lite, Vega-Embed and the script that draws, in the order they run. */
export const pageScripts = (): readonly PageScript[] =>
  [...browserScripts(), drawScript].map((text) => ({ text, hash: hashOf(text) }))
