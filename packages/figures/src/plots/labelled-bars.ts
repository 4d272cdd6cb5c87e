/** Horizontal bars, one a line, each with its text at its end. */
import type { PlotSpec } from '../figure.js'
import { haloed, layer } from './encode.js'

export interface LabelledBar {
  readonly name: string
  /** Length of the bar, from 0, in the axis' unit. */
  readonly length: number
  readonly text: string
  /** A style of the theme. */
  readonly style: 'good' | 'warn' | 'bad'
}

/** @param x axis of the lengths, without a field; its domain must leave room for the texts */
export const labelledBars = (
  bars: readonly LabelledBar[],
  x: PlotSpec,
  { width, labelLimit }: { readonly width: number; readonly labelLimit: number },
): PlotSpec => {
  // Texts stand right of the bar, or of zero where it points left.
  const rows = bars.map((bar) => ({ ...bar, end: Math.max(0, bar.length) }))
  const y = {
    field: 'name',
    type: 'nominal',
    sort: bars.map(({ name }) => name),
    title: null,
    axis: { labelLimit, ticks: false, grid: false, domain: false },
  }
  return {
    height: { step: 20 },
    width,
    layer: [
      ...(['good', 'warn', 'bad'] as const).map((style) =>
        layer(
          rows.filter((row) => row.style === style),
          { type: 'bar', height: 11, style },
          { x: { ...x, field: 'length' }, y },
        ),
      ),
      ...haloed(
        rows,
        { align: 'left', dx: 5 },
        { x: { ...x, field: 'end' }, y, text: { field: 'text' } },
        'guide-label',
      ),
    ],
  }
}
