/** What a picture is before it is drawn. */
import type { Table } from './table.js'

/**
 * A Vega-Lite specification, neutral to the theme: colours come from the configuration (`theme/`),
 * never from the specification, so that one specification is drawn light and dark.
 */
export type PlotSpec = { readonly [key: string]: unknown }

export interface Figure {
  /** File name stem. */
  readonly id: string
  readonly title: string
  /** What is drawn, by which equations, with which numbers; one paragraph of plain text. */
  readonly caption: string
  readonly spec: PlotSpec
  /** Every number of the picture and what belongs beside it, SI. */
  readonly tables: readonly Table[]
}
