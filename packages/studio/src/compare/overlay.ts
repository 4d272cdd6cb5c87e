/** Time in view against the handover rate of several designs in one picture. */
import { periodicLifetime, resettingLifetime } from '@dwell/core/model'
import { inline, logSpace, type PlotSpec, seriesPlot, type Table } from '@dwell/figures/browser'
import { channelsOf, withLayers } from '../pictures/marks.js'
import type { Entry } from './entry.js'

const RATES = 81
/** Longer lives are not drawn, s. */
const TALLEST = 1e8

export const overlayPlot = (entries: readonly Entry[]): PlotSpec => {
  const drawable = entries.flatMap(({ design, footprintRadius, ...rest }) =>
    design && footprintRadius !== undefined ? [{ ...rest, design, radius: footprintRadius }] : [],
  )
  const natural = drawable.map(({ spec, radius }) => (4 * spec.target.diffusion) / radius ** 2)
  const used = drawable.map(({ design }) => design.r).filter((r) => r > 0)
  const domain = [
    Math.min(...natural) / 10,
    Math.max(...natural.map((rate) => 30 * rate), ...used.map((r) => 3 * r)),
  ] as const
  const life = ({ spec, radius }: (typeof drawable)[number], rate: number): number =>
    (spec.handover.timing === 'periodic' ? periodicLifetime : resettingLifetime)(
      radius,
      spec.target.diffusion,
      rate,
    )
  const table: Table = {
    id: 'side-by-side',
    columns: [
      { name: 'series', meaning: 'scenario' },
      { name: 'rate', symbol: 'r', meaning: 'handover rate', unit: '1/s' },
      { name: 'lifetime', symbol: 'T', meaning: 'mean time in view', unit: 's' },
    ],
    rows: drawable.flatMap((entry) =>
      logSpace(domain[0], domain[1], RATES).map((rate) => {
        const lifetime = life(entry, rate)
        return { series: entry.name, rate, lifetime: lifetime <= TALLEST ? lifetime : null }
      }),
    ),
  }
  const plot = seriesPlot({
    table,
    x: 'rate',
    y: 'lifetime',
    series: 'series',
    xAxis: { scale: 'log', domain },
    yAxis: { scale: 'log' },
  })
  const { x, y } = channelsOf(plot)
  const marks = drawable.map((entry) => ({
    x: Math.max(domain[0], entry.design.r),
    y: Math.min(TALLEST, life(entry, entry.design.r)),
  }))
  return withLayers(plot, [
    {
      data: inline(marks),
      mark: { type: 'point', shape: 'circle', style: ['warn', 'mark'], size: 90, aria: false },
      encoding: { x: { ...x, field: 'x' }, y: { ...y, field: 'y' } },
    },
  ])
}
