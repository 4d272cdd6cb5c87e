/** The Vega-Lite configuration of the house: quiet grid, legible at one column of a paper. */
import type { PlotSpec } from '../figure.js'
import { type Palette, palettes, type ThemeName } from './palette.js'

/** DejaVu first: PNGs are drawn with the copy that ships with this package, Verdana is its near twin. */
const FONT = "'DejaVu Sans', Verdana, sans-serif"

/** Width of a plot, px: with its axis it fills one column (88 mm) at 9-point labels. */
export const PLOT_WIDTH = 330
export const PLOT_HEIGHT = 220

/** A colour half way to the ground: for areas under lines and text. Opaque, so that overlaps do not show. */
const mixed = (color: string, ground: string): string =>
  `#${[1, 3, 5]
    .map((at) => {
      const [own, other] = [color, ground].map((each) => Number.parseInt(each.slice(at, at + 2), 16))
      return Math.round(0.55 * own + 0.45 * other)
        .toString(16)
        .padStart(2, '0')
    })
    .join('')}`

/** Named styles of marks. Vega-Lite asks a filled mark's style for `color`, Vega for `fill`: both are given. */
const styles = ({ background, text, muted, grid, guide, bad, warn, good }: Palette): PlotSpec => ({
  guide: { stroke: guide, color: guide, strokeWidth: 1.2, strokeDash: [5, 4] },
  'guide-label': { color: text, fill: text, fontSize: 11 },
  note: { color: muted, fill: muted, fontSize: 10.5 },
  'note-halo': {
    color: background,
    fill: background,
    stroke: background,
    strokeWidth: 3,
    fontSize: 10.5,
  },
  // A halo of the ground's colour keeps text legible over lines.
  halo: {
    color: background,
    fill: background,
    stroke: background,
    strokeWidth: 4,
    strokeJoin: 'round',
    fontSize: 11,
  },
  cell: { stroke: grid, color: grid, strokeWidth: 1.2 },
  boundary: { stroke: text, color: text, strokeWidth: 1.6 },
  'boundary-dashed': { stroke: text, color: text, strokeWidth: 1.4, strokeDash: [6, 3] },
  'boundary-dotted': { stroke: text, color: text, strokeWidth: 1.4, strokeDash: [2, 3] },
  hollow: { filled: false, fill: background, fillOpacity: 1, opacity: 1, strokeWidth: 1.7 },
  mark: { filled: true, stroke: text, strokeWidth: 1.1, opacity: 1 },
  band: { color: guide, fill: guide, opacity: 0.12 },
  void: { color: grid, fill: grid, stroke: null, opacity: 1 },
  bad: { color: bad, fill: bad, stroke: null },
  warn: { color: warn, fill: warn, stroke: null },
  good: { color: good, fill: good, stroke: null },
  'bad-mark': { stroke: bad, color: bad, fill: null, filled: false },
  'bad-text': { color: bad, fill: bad, fontSize: 12 },
  empty: { color: muted, fill: muted, fontSize: 13, align: 'center', baseline: 'middle' },
})

export const themeConfig = (theme: ThemeName): PlotSpec => {
  const palette = palettes[theme]
  const { background, text, muted, grid, guide, good, series, ramp } = palette
  const areas = series.map((color) => mixed(color, background))
  return {
    background,
    font: FONT,
    padding: 8,
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
    mark: { color: series[0] },
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
    range: { category: series, areas, ramp: ramp, heatmap: ramp, ordinal: ramp },
    line: { strokeWidth: 2, strokeCap: 'round', strokeJoin: 'round' },
    point: { filled: true, size: 42, opacity: 1 },
    rule: { color: guide },
    text: { color: text, fontSize: 11 },
    bar: { color: good },
    rect: { stroke: null },
    style: styles(palette),
  }
}
