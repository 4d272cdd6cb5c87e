/** Figure 4(b): communication rate against coverage fraction for four mobilities. */
import { type Design, Problem, type ProblemKind, replaceKeys } from '@dwell/core'
import { inline, position, seriesColor } from '../plots/encode.js'
import { shownRows, type Table } from '../table.js'
import { linSpace, type Panel, type PanelContext, say, seriesColumn } from './panel.js'

const MOBILITIES = [1, 10, 100, 1000] as const
/** BS density of the panel, 1/m²: sparser, the blocking promise ends the fronts before they bend. */
const DENSITY = 1e-4
const FRACTIONS = linSpace(0.01, 1, 100)
/** Where the cluster size jumps, both ends are found this closely in β. */
const CLOSE = 1e-6

interface Point {
  readonly fraction: number
  readonly design?: Design
  readonly objective?: number
  readonly gap?: number
}

/**
 * max C at each β by ε-constraint: every point is an optimum of its own, proved by the solver. Where
 * K changes between neighbours (or the problem turns infeasible) the change is closed in by
 * bisection, so that the stair's edges stand where they are.
 */
const front = async (
  context: PanelContext,
  diffusion: number,
  kind: ProblemKind,
): Promise<readonly Point[]> => {
  const at = async (fraction: number): Promise<Point> => {
    const spec = replaceKeys(context.spec, {
      'network.bsDensity': DENSITY,
      'target.diffusion': diffusion,
      'service.coverageFraction': fraction,
      problem: kind,
      objective: 'capacity',
    })
    const { status, design, objective, gap } = await context.solve(new Problem(spec))
    if (status !== 'optimal' && status !== 'feasible') return { fraction }
    return { fraction, design, objective: objective?.value, ...(gap === undefined ? {} : { gap }) }
  }
  const edge = async (left: Point, right: Point): Promise<readonly Point[]> => {
    if (left.design?.K === right.design?.K) return []
    if (right.fraction - left.fraction <= CLOSE) return [left, right]
    const middle = await at((left.fraction + right.fraction) / 2)
    return [...(await edge(left, middle)), ...(await edge(middle, right))]
  }
  const points: Point[] = []
  for (const fraction of FRACTIONS) {
    const point = await at(fraction)
    const before = points.at(-1)
    if (before) points.push(...(await edge(before, point)))
    // Past the last feasible β nothing comes back: the promise only grows.
    if (!point.design) break
    points.push(point)
  }
  return points.filter(({ design }, i) => design && points[i - 1]?.fraction !== points[i].fraction)
}

export const paretoFrontsPanel: Panel = {
  id: '4b',
  title: 'Pareto fronts of rate against coverage fraction for four mobilities',
  draw: async (context) => {
    const kinds: readonly ProblemKind[] = ['P2', 'P2-DYN']
    const kindNames: Readonly<Record<ProblemKind, string>> = { P2: 'no handover', 'P2-DYN': 'with handover' }
    const rows = []
    for (const diffusion of MOBILITIES)
      for (const kind of kinds)
        for (const { fraction, design, objective, gap } of await front(context, diffusion, kind))
          rows.push({
            series: `${diffusion}`,
            kind: kindNames[kind],
            diffusion,
            coverageFraction: fraction,
            capacity: objective ?? null,
            K: design?.K ?? null,
            rho: design?.rho ?? null,
            theta: design?.theta ?? null,
            r: design?.r ?? null,
            gap: gap ?? null,
          })
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
    const table: Table = {
      id: 'figure-4b',
      columns: [
        seriesColumn('mobility'),
        { name: 'kind', meaning: 'problem' },
        { name: 'diffusion', symbol: 'D', meaning: 'mobility', unit: 'm^2/s' },
        fractionColumn,
        capacityColumn,
        { name: 'K', symbol: 'K', meaning: 'cluster size', unit: '1' },
        { name: 'rho', symbol: 'ρ', meaning: 'share', unit: '1' },
        { name: 'theta', symbol: 'θ', meaning: 'beamwidth', unit: 'rad', shown: 'deg' },
        { name: 'r', symbol: 'r', meaning: 'handover rate', unit: '1/s' },
        { name: 'gap', meaning: 'relative gap to the proved bound', unit: '1' },
      ],
      rows,
    }
    const names = MOBILITIES.map(String)
    const drawn = shownRows(table)
    const rates = drawn.map((row) => Number(row['capacity']))
    const spread = Math.max(...rates) - Math.min(...rates)
    const x = position(fractionColumn, { domain: [0, 100] })
    const y = position(capacityColumn, {
      domain: [Math.min(...rates) - 0.06 * spread, Math.max(...rates) + 0.06 * spread],
    })
    const color = seriesColor('series', 'D (m²/s)', names)
    const ends = MOBILITIES.flatMap((diffusion) => {
      const last = drawn.findLast((row) => row['diffusion'] === diffusion && row['kind'] === kindNames['P2'])
      return last && Number(last['coverageFraction']) < 100 ? [last] : []
    })
    const worstGap = Math.max(0, ...rows.map((row) => row.gap ?? 0))
    return {
      id: 'figure-4b',
      title: '4(b) Communication rate against coverage fraction',
      caption:
        `Largest mean-load rate C of a BS, eq. (32), that keeps every promise with the target in view for the fraction β of its sojourn; four mobilities D, without handover (P2, solid) and with it up to r_max = ${say(context.spec.budget.handoverCeiling)} /s (P2-DYN, dashed). ` +
        `Every point is an optimum proved to a relative gap of ${worstGap <= 1e-9 ? '10⁻⁹' : say(worstGap)}. Stairs: the cluster grows by whole base stations, n = ${say(context.spec.target.density * 1e6)} /km² at λ = ${say(DENSITY * 1e6)} /km². ` +
        (ends.length === 0
          ? ''
          : `Without handover the front ends (crosses) at ${ends.map((end) => `β = ${say(Number(end['coverageFraction']), 3)} % for D = ${say(Number(end['diffusion']), 4)}`).join(', ')} m²/s.`),
      tables: [table],
      spec: {
        layer: [
          {
            data: inline(drawn),
            mark: { type: 'line', clip: true },
            encoding: {
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
          },
          ...(ends.length === 0
            ? []
            : [
                {
                  data: inline(ends),
                  mark: { type: 'point', shape: 'cross', size: 60 },
                  encoding: { x, y, color },
                },
              ]),
        ],
      },
    }
  },
}
