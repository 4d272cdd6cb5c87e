/** Figure 3(a): the lifetime distribution at the percolation threshold. */
import { criticalQuantileRatio, FISHER_EXPONENT, staticLifetime } from '@dwell/core/model'
import { type CriticalSimulation, type Interval, withKeys } from '@dwell/engine/claims'
import type { PlotSpec } from '../figure.js'
import { haloed, layer, position, seriesColor, seriesDash, simulatedLayers } from '../plots/encode.js'
import { type Row, shownRows, type Table } from '../table.js'
import { intervalColumns, logSpace, type Panel, say, seriesColumn, withTable } from './panel.js'

const QUANTILES = [0.1, 0.5, 0.9, 0.99] as const
const OVER_CLUSTERS = 'over clusters'
const OVER_POINTS = 'cluster of a typical point'

const SIMULATED =
  ' Hollow circles: areas A of simulated clusters of discs as A/4πD, 99 % intervals; the law has their slope. Triangles: targets that walk in the discs from anywhere in view until no disc covers them: their lifetimes have no such tail, for clusters have holes.'
const WALKERS = 'targets in the discs'
const AREAS = 'cluster areas'
const WALKS = 'walking targets'

/** Areas of simulated clusters as lifetimes A/4πD, and lifetimes of targets that walk in them. */
const simulatedTable = ({ sizes, survival }: CriticalSimulation, scale: number): Table => {
  const row = (series: string, footprint: string, ratio: number, share: Interval): Row => ({
    series,
    footprint,
    lifetime: ratio * scale,
    survival: share.value,
    low: share.low,
    high: share.high,
    level: share.level,
  })
  return {
    id: 'figure-3a-simulated',
    columns: [
      seriesColumn('which cluster'),
      { name: 'footprint', meaning: 'what was simulated' },
      { name: 'lifetime', symbol: 't', meaning: 'lifetime', unit: 's' },
      { name: 'survival', symbol: 'P(T > t)', meaning: 'share that lives longer', unit: '1' },
      ...intervalColumns('1'),
    ],
    rows: [
      ...sizes.flatMap(({ size, clusters, places }) => [
        row(OVER_CLUSTERS, AREAS, size, clusters),
        row(OVER_POINTS, AREAS, size, places),
      ]),
      ...survival.map(({ time, share }) => row(WALKERS, WALKS, time, share)),
    ],
  }
}

const tails = [
  { series: OVER_CLUSTERS, over: 'clusters' as const, exponent: FISHER_EXPONENT - 1 },
  { series: OVER_POINTS, over: 'points' as const, exponent: FISHER_EXPONENT - 2 },
]
const timeColumn = { name: 'lifetime', symbol: 't', meaning: 'lifetime', unit: 's' }
const survivalColumn = {
  name: 'survival',
  symbol: 'P(T > t)',
  meaning: 'share of clusters that live longer',
  unit: '1',
}

const curveRows = (scale: number) => {
  const times = logSpace(1, 1e4, 81).map((ratio) => ratio * scale)
  return tails.flatMap(({ series, exponent }) =>
    times.map((lifetime) => ({
      series,
      exponent,
      lifetime,
      survival: (lifetime / scale) ** -exponent,
    })),
  )
}

// The law's lower end is its 0-quantile, so that t_q = scale × the ratio of (25) from p = 0.
const quantileRows = (scale: number) =>
  tails.flatMap(({ series, over, exponent }) =>
    QUANTILES.map((q) => ({
      series,
      exponent,
      q,
      lifetime: scale * criticalQuantileRatio(q, 0, over),
    })),
  )

const plotOf = (
  curve: Table,
  quantiles: ReturnType<typeof quantileRows>,
  simulated: Table | undefined,
  { scale, mean }: { readonly scale: number; readonly mean: number },
): PlotSpec => {
  const domain = [scale * (simulated ? 0.35 : 0.7), scale * 1e4] as const
  const x = position(timeColumn, { scale: 'log', domain })
  const y = position(survivalColumn, { scale: 'log', domain: [5e-4, 1.3], title: 'P(T > t)' })
  const curves = [OVER_CLUSTERS, OVER_POINTS]
  const color = seriesColor('series', null, simulated ? [...curves, WALKERS] : curves, curves)
  const drawn = quantiles
    // At the law's lower end a mark would cover both curves.
    .filter((mark) => mark.q >= 0.5 && mark.lifetime <= domain[1])
    .map((mark) => ({ ...mark, survival: 1 - mark.q, label: `q = ${mark.q}` }))
  const clusterMarks = drawn.filter((mark) => mark.series === OVER_CLUSTERS)
  return {
    layer: [
      layer(
        [{ at: mean, label: `mean over clusters ${say(mean)} s` }],
        { type: 'rule', style: 'guide' },
        { x: { ...x, field: 'at' } },
      ),
      layer(
        shownRows(curve),
        { type: 'line', clip: true },
        { x, y, color, strokeDash: seriesDash('series', null, curves) },
      ),
      layer(drawn, { type: 'point', shape: 'diamond', style: 'mark', size: 62 }, { x, y, color }),
      ...haloed(clusterMarks, { align: 'left', dx: 9, dy: -4 }, { x, y, text: { field: 'label' } }),
      ...simulatedLayers(simulated, x, y, color),
      layer(
        [{ at: mean, label: `mean over clusters, ${say(mean)} s` }],
        { type: 'text', style: 'note', align: 'left', dx: 5 },
        { x: { ...x, field: 'at' }, y: { value: 44 }, text: { field: 'label' } },
      ),
    ],
  }
}

export const criticalDistributionPanel: Panel = {
  id: '3a',
  title: 'Lifetime distribution at the percolation threshold',
  draw: async ({ spec, simulate }) => {
    const problem = withKeys(spec, {})
    const scale = staticLifetime(problem.criticalRadius, spec.target.diffusion)
    const quantiles = quantileRows(scale)
    const { exponent } = tails[0]
    const mean = (scale * exponent) / (exponent - 1)
    const curve: Table = {
      id: 'figure-3a',
      columns: [
        seriesColumn('which cluster'),
        { name: 'exponent', meaning: 'tail exponent', unit: '1' },
        timeColumn,
        survivalColumn,
      ],
      rows: curveRows(scale),
    }
    const marks: Table = {
      id: 'figure-3a-quantiles',
      columns: [
        seriesColumn('which cluster'),
        { name: 'exponent', meaning: 'tail exponent', unit: '1' },
        { name: 'q', meaning: 'quantile level', unit: '1' },
        timeColumn,
      ],
      rows: quantiles,
    }
    const simulated = simulate && simulatedTable(await simulate.critical(), scale)
    return {
      id: 'figure-3a',
      title: '3(a) Lifetime distribution at the percolation threshold',
      caption:
        `The theoretical tail law at ψ = ψ_c, eqs. (24)–(25), no fit: P(T > t) = (t/t₀)^−${say(exponent, 4)} over clusters (exponent τ − 1 = 96/91) ` +
        `and ^−${say(tails[1].exponent, 3)} for the cluster of a typical point (τ − 2 = 5/91), τ = 187/91. The law fixes the exponents; its lower end t₀ = ${say(scale)} s, ` +
        `the lifetime of one isolated disc at ψ_c, is a choice. Over clusters the 10 % quantile ${say(scale * criticalQuantileRatio(0.1, 0))} s and the median ${say(scale * criticalQuantileRatio(0.5, 0))} s lie ` +
        `${say(mean / (scale * criticalQuantileRatio(0.1, 0)))} and ${say(mean / (scale * criticalQuantileRatio(0.5, 0)))} times below the mean ${say(mean)} s: a promise on the mean serves few. ` +
        `For the cluster of a typical point the mean is infinite.${simulated ? SIMULATED : ''}`,
      tables: withTable([curve, marks], simulated),
      spec: plotOf(curve, quantiles, simulated, { scale, mean }),
    }
  },
}
