/** Vega and Vega-Lite, loaded when the first plot is asked for. Expressions are interpreted, never evaluated. */
import { type PlotSpec, themeConfig, type ThemeName } from '@dwell/figures/browser'
import * as vega from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { same } from '../state/following.js'

/** A drawn plot. */
export interface Drawn {
  /** The caller's to finalize, or to hand on to the next drawing. */
  readonly view: vega.View
  readonly theme: ThemeName
  /** All that was asked for but the rows, as text. */
  readonly frame: string
  readonly rows: ReadonlyMap<string, readonly object[]>
}

/** A specification without its rows, and these by the names it has for them. */
const apart = (spec: PlotSpec): Pick<Drawn, 'frame' | 'rows'> => {
  const rows = new Map<string, readonly object[]>()
  const frame = JSON.stringify(spec, (key, value) => {
    if (key !== 'data' || !Array.isArray(value?.values)) return value
    const { values, name = `rows-${rows.size}`, ...rest } = value
    rows.set(name, values)
    return { ...rest, name }
  })
  return { frame, rows }
}

/**
 * Draws a specification into an element. Where it differs from what was drawn there in its rows alone the plot is
 * refilled; rows that it says nothing new of stay as they are.
 */
export const draw = async (
  element: HTMLElement,
  spec: PlotSpec,
  theme: ThemeName,
  before?: Drawn,
): Promise<Drawn> => {
  const { frame, rows } = apart(spec)
  if (before?.frame === frame && before.theme === theme) {
    try {
      for (const [name, values] of rows)
        if (!same(values, before.rows.get(name))) before.view.data(name, [...values])
      await before.view.runAsync()
    } catch (cause) {
      // Nobody has it from here on.
      before.view.finalize()
      throw cause
    }
    return { ...before, rows }
  }
  before?.view.finalize()
  // A specification of the figures package is a whole one.
  const whole = { ...JSON.parse(frame), datasets: Object.fromEntries(rows) } as TopLevelSpec
  const compiled = compile(whole, { config: themeConfig(theme) })
  const view = new vega.View(vega.parse(compiled.spec, undefined, { ast: true }), {
    container: element,
    renderer: 'svg',
    hover: true,
    logLevel: vega.Error,
    expr: expressionInterpreter,
  })
  await view.runAsync()
  // The element around it says what the plot shows; Vega's own groups have no names to offer.
  element.querySelector('svg')?.setAttribute('aria-hidden', 'true')
  return { view, theme, frame, rows }
}
