/** The Vega-Lite configuration of the house: quiet grid, legible at one column of a paper. */
import type { PlotSpec } from '../figure.js'
import { palettes, type ThemeName } from './palette.js'

/** DejaVu first: PNGs are drawn with the copy that ships with this package, Verdana is its near twin. */
export const FONT = "'DejaVu Sans', Verdana, sans-serif"

/** Width of a plot, px: with its axis it fills one column (88 mm) at 9-point labels. */
export const PLOT_WIDTH = 330
export const PLOT_HEIGHT = 220

export const themeConfig = (theme: ThemeName): PlotSpec => {
  const { background, text, muted, grid, guide, bad, warn, good, series, ramp } = palettes[theme]
  return {
    background,
    font: FONT,
    padding: 8,
    // One width for all text on every machine and in every browser.
    axis: {
      labelColor: text,
      labelFontSize: 11,
      titleColor: text,
      titleFontSize: 12,
      titleFontWeight: 'normal',
      titlePadding: 8,
      domainColor: guide,
      tickColor: guide,
      tickSize: 4,
      grid: true,
      gridColor: grid,
      gridWidth: 0.8,
      labelOverlap: 'greedy',
      labelSeparation: 4,
    },
    view: { stroke: null, continuousWidth: PLOT_WIDTH, continuousHeight: PLOT_HEIGHT },
    legend: {
      orient: 'top',
      direction: 'horizontal',
      labelColor: text,
      labelFontSize: 11,
      labelLimit: 320,
      titleColor: text,
      titleFontSize: 11,
      titleFontWeight: 'normal',
      titleLimit: 340,
      symbolSize: 90,
      symbolStrokeWidth: 2,
      columnPadding: 12,
      offset: 8,
      rowPadding: 3,
      // Several legends one under the other: side by side they would widen the picture.
      layout: { top: { anchor: 'start', direction: 'vertical', margin: 4 } },
    },
    title: {
      color: text,
      subtitleColor: muted,
      fontSize: 12.5,
      subtitleFontSize: 11,
      anchor: 'start',
      frame: 'group',
      offset: 8,
      limit: 420,
    },
    range: { category: series, ramp: ramp, heatmap: ramp, ordinal: ramp },
    line: { strokeWidth: 2, strokeCap: 'round', strokeJoin: 'round' },
    point: { filled: true, size: 42, opacity: 1 },
    rule: { color: guide },
    text: { color: text, fontSize: 11 },
    bar: { color: good },
    rect: { stroke: null },
    style: {
      guide: { stroke: guide, color: guide, strokeWidth: 1.2, strokeDash: [5, 4] },
      'guide-label': { fill: text, fontSize: 11 },
      note: { fill: muted, fontSize: 10.5 },
      'note-halo': { fill: background, stroke: background, strokeWidth: 3, fontSize: 10.5 },
      // A halo of the ground's colour keeps text legible over lines.
      halo: { fill: background, stroke: background, strokeWidth: 4, strokeJoin: 'round', fontSize: 11 },
      boundary: { stroke: text, color: text, strokeWidth: 1.6 },
      'boundary-dashed': { stroke: text, color: text, strokeWidth: 1.4, strokeDash: [6, 3] },
      'boundary-dotted': { stroke: text, color: text, strokeWidth: 1.4, strokeDash: [2, 3] },
      hollow: { filled: false, fill: background, fillOpacity: 1, opacity: 1, strokeWidth: 1.7 },
      mark: { filled: true, stroke: text, strokeWidth: 1.1, opacity: 1 },
      band: { fill: guide, opacity: 0.12 },
      bad: { fill: bad, stroke: null },
      warn: { fill: warn, stroke: null },
      good: { fill: good, stroke: null },
      'bad-text': { fill: bad, fontSize: 12 },
      empty: { fill: muted, fontSize: 13, align: 'center', baseline: 'middle' },
    },
  }
}
