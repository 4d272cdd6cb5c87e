/** One HTML file that holds all it needs: no request leaves it, and its policy says so to the browser. */
import type { PlotSpec } from '../figure.js'
import { themeConfig } from '../theme/config.js'
import { html, jsonBlock, type Markup, raw } from './markup.js'
import { pageScripts } from './page-scripts.js'
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

/** The place of a plot; without scripts its caption and its table remain. */
export const plotPlace = (id: string): Markup =>
  html`<div class="plot" id="${id}"><noscript>This picture is drawn by a script of this page.</noscript></div>`

/** The whole file. Scripts run by their hash only; nothing may be fetched, framed or sent. */
export const pageText = ({ title, body, plots }: Page): string => {
  const scripts = plots.length === 0 ? [] : pageScripts()
  const policy = [
    "default-src 'none'",
    scripts.length === 0
      ? "script-src 'none'"
      : `script-src ${scripts.map(({ hash }) => `'${hash}'`).join(' ')}`,
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
  ({ text }) => html`<script>${raw(text)}</script>
`,
)}</body>
</html>
`
  return page.text
}
