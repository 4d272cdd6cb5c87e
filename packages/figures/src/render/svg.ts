/** A figure as SVG text: the same bytes each time. */
import { readFileSync } from 'node:fs'
import * as vega from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'
import type { PlotSpec } from '../figure.js'
import { themeConfig } from '../theme/config.js'
import { FontMetrics } from '../theme/font-metrics.js'
import type { ThemeName } from '../theme/palette.js'
import { fontFiles } from './libraries.js'

/** Exported by Vega and missing in its typings: how it measures text; a replaced `width` serves all layout. */
const { textMetrics } = vega as unknown as {
  readonly textMetrics: {
    width: (item: { fontSize?: number; fontWeight?: string | number }, text: unknown) => number
  }
}

let measured = false

/** Without a canvas Vega guesses 0.8 em a character: legends would stand far apart, labels would collide. */
const useFontMetrics = (): void => {
  if (measured) return
  const regular = new FontMetrics(readFileSync(fontFiles.regular))
  const bold = new FontMetrics(readFileSync(fontFiles.bold))
  textMetrics.width = (item, text) => {
    const heavy = item.fontWeight === 'bold' || Number(item.fontWeight) >= 600
    return (heavy ? bold : regular).width(String(text ?? ''), item.fontSize ?? 11)
  }
  measured = true
}

/**
 * Draws a specification as SVG.
 *
 * @throws Error when Vega-Lite warns: a warning is a picture that shows less than it was asked to
 */
export const svgOf = async (spec: PlotSpec, theme: ThemeName): Promise<string> => {
  useFontMetrics()
  const warnings: string[] = []
  const warn = (...text: readonly unknown[]): void => void warnings.push(text.join(' '))
  const logger = {
    level: () => logger,
    error: (...text: readonly unknown[]) => (warn(...text), logger),
    warn: (...text: readonly unknown[]) => (warn(...text), logger),
    info: () => logger,
    debug: () => logger,
  }
  const compiled = compile(spec as unknown as TopLevelSpec, {
    config: themeConfig(theme),
    logger: logger as never,
  })
  const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none', logLevel: vega.None })
  try {
    // Ids of clip paths count on from picture to picture otherwise.
    vega.resetSVGDefIds()
    const svg = await view.toSVG()
    if (warnings.length > 0) throw new Error(`the plot is faulty: ${warnings.join('; ')}`)
    return `${svg}\n`
  } finally {
    view.finalize()
  }
}
