/** Vega and Vega-Lite, loaded when the first plot is asked for. Expressions are interpreted, never evaluated. */
import { type PlotSpec, themeConfig, type ThemeName } from '@dwell/figures/browser'
import * as vega from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'

export interface DrawOptions {
  readonly theme: ThemeName
}

/** Draws a specification into an element; the view is the caller's to finalize. */
export const draw = async (
  element: HTMLElement,
  spec: PlotSpec,
  options: DrawOptions,
): Promise<vega.View> => {
  // A specification of the figures package is a whole one.
  const compiled = compile(spec as unknown as TopLevelSpec, { config: themeConfig(options.theme) })
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
  return view
}
