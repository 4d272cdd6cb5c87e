/** One HTML file that holds all it needs: no request leaves it, and its policy says so to the browser. */
import { createHash } from 'node:crypto'
import type { PlotSpec } from '../figure.js'
import { browserScripts } from '../render/libraries.js'
import { themeConfig } from '../theme/config.js'
import { html, jsonBlock, type Markup, raw } from './markup.js'
import { pageStyle } from './style.js'

export interface PagePlot {
  /** Of the element that shows it. */
  readonly id: string
  readonly spec: PlotSpec
}

export interface Page {
  readonly title: string
  readonly body: Markup
  readonly plots: readonly PagePlot[]
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
  `'sha256-${createHash('sha256').update(script, 'utf8').digest('base64')}'`

/** The place of a plot; without scripts its caption and its table remain. */
export const plotPlace = (id: string): Markup =>
  html`<div class="plot" id="${id}"><noscript>This picture is drawn by a script of this page.</noscript></div>`

/** The whole file. Scripts run by their hash only; nothing may be fetched, framed or sent. */
export const pageText = ({ title, body, plots }: Page): string => {
  const scripts = plots.length === 0 ? [] : [...browserScripts(), drawScript]
  const policy = [
    "default-src 'none'",
    scripts.length === 0 ? "script-src 'none'" : `script-src ${scripts.map(hashOf).join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const data = { plots, config: { light: themeConfig('light'), dark: themeConfig('dark') } }
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(pageStyle)}</style>
</head>
<body>
<main>
${body}
</main>
${plots.length === 0 ? '' : html`<script type="application/json" id="plots">${jsonBlock(data)}</script>`}
${scripts.map(
  (script) => html`<script>${raw(script)}</script>
`,
)}</body>
</html>
`
  return page.text
}
