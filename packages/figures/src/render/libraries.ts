/** Where the fonts and the browser builds of the plotting libraries lie on this machine. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const { resolve } = createRequire(import.meta.url)

export const fontFiles = {
  regular: resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
} as const

/**
 * The scripts a page needs, in the order they are loaded: Vega, Vega-Lite, Vega-Embed (with the
 * expression interpreter, so that no page evaluates code from text).
 */
export const browserScripts = (): readonly string[] =>
  (['vega', 'vega-lite', 'vega-embed'] as const).map((name) =>
    readFileSync(join(dirname(resolve(name)), `${name}.min.js`), 'utf8')
      // A closing tag inside a string would end the page's script element.
      .replaceAll(/<\/script/gi, String.raw`<\/script`)
      .replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'),
  )
