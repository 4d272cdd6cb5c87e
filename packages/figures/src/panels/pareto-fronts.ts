/** Figure 4(b): communication rate against coverage fraction for four mobilities. */
import { type ProblemKind, replaceKeys } from '@dwell/core'
import type { PlotSpec } from '../figure.js'
import { emptyPlot } from '../plots/empty.js'
import { layer, position, seriesColor } from '../plots/encode.js'
import { type Row, shownRows, type Table } from '../table.js'
import { type Panel, type PanelContext, say, seriesColumn, sizeColumn } from './panel.js'

const MOBILITIES = [1, 10, 100, 1000] as const
/** BS density of the panel, 1/m²: sparser, the blocking promise ends the fronts before they bend. */
const DENSITY = 1e-4

const kinds: readonly ProblemKind[] = ['P2', 'P2-DYN']
const kindNames: Readonly<Record<ProblemKind, string>> = { P2: 'no handover', 'P2-DYN': 'with handover' }
const fractionColumn = {
  name: 'coverageFraction',
  symbol: 'β',
  meaning: 'coverage fraction',
  unit: '1',
  shown: '%',
}
const capacityColumn = {
  name: 'capacity',
  symbol: 'C',
  meaning: 'rate of a BS',
  unit: 'bit/s',
  shown: 'Mbit/s',
}

/** The fronts of all mobilities and kinds, their starts and ends, and the most that is open in one. */
const frontsOf = async (context: PanelContext) => {
  const rows: Row[] = []
  const starts: Row[] = []
  const ends: Row[] = []
  let open = 0
  for (const diffusion of MOBILITIES)
    for (const kind of kinds) {
      const front = await context.front(
        replaceKeys(context.spec, {
          'network.bsDensity': DENSITY,
          'target.diffusion': diffusion,
          problem: kind,
          objective: 'capacity',
        }),
      )
      if (!front) continue
      const [axis] = front.axes
      // The easy end comes first.
      const found = front.points
        .map(({ epsilon: [coverageFraction], values: [capacity], design, gap }) => ({
          series: `${diffusion}`,
          kind: kindNames[kind],
          diffusion,
          coverageFraction,
          capacity,
          ...design,
          gap: gap ?? null,
        }))
        .sort((p, q) => p.coverageFraction - q.coverageFraction)
      rows.push(...found)
      // Up to its first point a front is as high as there.
      starts.push({ ...found[0], coverageFraction: axis.range[0] })
      if (axis.endsInfeasible) ends.push(found[found.length - 1])
      open = Math.max(open, front.completeness.openVolume)
    }
  return { rows, starts, ends, open }
}

const tableOf = (rows: readonly Row[]): Table => ({
  id: 'figure-4b',
  columns: [
    seriesColumn('mobility'),
    { name: 'kind', meaning: 'problem' },
    { name: 'diffusion', symbol: 'D', meaning: 'mobility', unit: 'm^2/s' },
    fractionColumn,
    capacityColumn,
    sizeColumn,
    { name: 'rho', symbol: 'ρ', meaning: 'share', unit: '1' },
    { name: 'theta', symbol: 'θ', meaning: 'beamwidth', unit: 'rad', shown: 'deg' },
    { name: 'r', symbol: 'r', meaning: 'handover rate', unit: '1/s' },
    { name: 'gap', meaning: 'relative gap to the proved bound', unit: '1' },
  ],
  rows,
})

const plotOf = (rows: readonly Row[], starts: readonly Row[], ends: readonly Row[]): PlotSpec => {
  if (rows.length === 0) return emptyPlot('no promise on coverage can be kept')
  const names = MOBILITIES.map(String)
  const drawn = shownRows(tableOf([...starts, ...rows]))
  const crosses = shownRows(tableOf(ends))
  const rates = drawn.map((row) => Number(row['capacity']))
  const spread = Math.max(...rates) - Math.min(...rates)
  const x = position(fractionColumn, { domain: [0, 100] })
  const y = position(capacityColumn, {
    domain: [Math.min(...rates) - 0.06 * spread, Math.max(...rates) + 0.06 * spread],
  })
  const color = seriesColor('series', 'D (m²/s)', names)
  return {
    layer: [
      layer(
        drawn,
        { type: 'line', interpolate: 'step-before', clip: true },
        {
          x,
          y,
          color,
          strokeDash: {
            field: 'kind',
            type: 'nominal',
            title: null,
            sort: null,
            scale: {
              domain: kinds.map((kind) => kindNames[kind]),
              range: [
                [1, 0],
                [3, 3],
              ],
            },
            legend: { symbolType: 'stroke', symbolSize: 480, symbolStrokeColor: 'gray' },
          },
          order: { field: 'coverageFraction', type: 'quantitative' },
        },
      ),
      ...(crosses.length === 0
        ? []
        : [layer(crosses, { type: 'point', shape: 'cross', size: 60 }, { x, y, color })]),
    ],
  }
}

export const paretoFrontsPanel: Panel = {
  id: '4b',
  title: 'Pareto fronts of rate against coverage fraction for four mobilities',
  draw: async (context) => {
    const { rows, starts, ends, open } = await frontsOf(context)
    const crosses = shownRows(tableOf(ends))
    const worstGap = Math.max(0, ...rows.map((row) => Number(row['gap'])))
    return {
      id: 'figure-4b',
      title: '4(b) Communication rate against coverage fraction',
      caption:
        `Largest mean-load rate C of a BS, eq. (32), that keeps every promise with the target in view for the fraction β of its sojourn; four mobilities D, without handover (P2, solid) and with it up to r_max = ${say(context.spec.budget.handoverCeiling)} /s (P2-DYN, dashed). ` +
        `Every point is an optimum proved to a relative gap of ${worstGap <= 1e-9 ? '10⁻⁹' : say(worstGap)}; what may hide between the points is ${open <= 1e-3 ? 'at most 10⁻³' : say(open)} of the box of each front. Stairs: the cluster grows by whole base stations, n = ${say(context.spec.target.density * 1e6)} /km² at λ = ${say(DENSITY * 1e6)} /km². ` +
        (crosses.length === 0
          ? ''
          : `Fronts end (crosses) at ${crosses.map((end) => `β = ${say(Number(end['coverageFraction']), 3)} % for D = ${say(Number(end['diffusion']), 4)} m²/s (${String(end['kind'])})`).join(', ')}.`),
      tables: [tableOf(rows)],
      spec: plotOf(rows, starts, ends),
    }
  },
}
