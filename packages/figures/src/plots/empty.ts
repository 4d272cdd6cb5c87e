/** A picture of nothing: says why there is nothing, so that an empty frame is never taken for a result. */
import type { PlotSpec } from '../figure.js'
import { PLOT_HEIGHT, PLOT_WIDTH } from '../theme/config.js'
import { inline } from './encode.js'

export const emptyPlot = (reason: string, width = PLOT_WIDTH, height = PLOT_HEIGHT): PlotSpec => ({
  width,
  height,
  view: { stroke: 'gray', strokeDash: [4, 4] },
  data: inline([{ reason }]),
  mark: { type: 'text', style: 'empty', limit: width - 20 },
  encoding: { x: { value: width / 2 }, y: { value: height / 2 }, text: { field: 'reason' } },
})
