/** Figure 5(a): lifetime against handover rate over eight decades. */
import {
  clusterRadius,
  crossoverRate,
  fastHandoverLifetime,
  logResettingLifetime,
  minimumHandoverRate,
  resettingLifetime,
  slowHandoverLifetime,
  staticLifetime,
} from '@dwell/core/model'
import { withKeys } from '@dwell/engine/claims'
import type { PlotSpec } from '../figure.js'
import { guide, layer, position, seriesColor, simulatedLayers } from '../plots/encode.js'
import { type Row, shownRows, type Table } from '../table.js'
import {
  lifetimeColumn,
  logSpace,
  type Panel,
  rateColumn,
  say,
  seriesColumn,
  sizeColumn,
  withTable,
} from './panel.js'
import { saySimulated, type SimulatedCase, simulateCases } from './simulated.js'

/** Per cent that handover at a multiple of r_× = 4D/R², where x² = 4r/r_×, adds to the lifetime (26). */
const gainAt = (multiple: number): string =>
  say(100 * (resettingLifetime(1, 1, 4 * multiple) / staticLifetime(1, 1) - 1), 2)

const SIZES = [1, 3, 10, 30] as const
const RATES = logSpace(1e-6, 1e2, 161)
/** Where lifetimes are simulated, as x = R√(r/D): a life has I₀(x) − 1 handovers. */
const SIMULATED = [
  { argument: 0.1, footprints: ['disc', 'voronoi'] },
  { argument: 0.5, footprints: ['disc', 'voronoi'] },
  { argument: 1.5, footprints: ['disc', 'voronoi'] },
  { argument: 3, footprints: ['disc', 'voronoi'] },
  { argument: 4, footprints: ['disc', 'voronoi'] },
  { argument: 7, footprints: ['disc'] },
] as const
/** The small-cell density of the paper's comparison, 1/m². */
const DENSITY = 1e-3

const argumentColumn = { name: 'argument', symbol: 'x', meaning: 'R√(r/D)', unit: '1' }

const rowsOf = (diffusion: number) =>
  SIZES.flatMap((K) => {
    const radius = clusterRadius(K, DENSITY)
    return RATES.map((rate) => {
      const argument = radius * Math.sqrt(rate / diffusion)
      return {
        series: `K = ${K}`,
        K,
        rate,
        argument,
        lifetime: resettingLifetime(radius, diffusion, rate),
        logLifetime: logResettingLifetime(radius, diffusion, rate),
        // (27) serves one side each: the pair meets near x = 2, eq. (28).
        slow: argument <= 2.5 ? slowHandoverLifetime(radius, diffusion, rate) : Number.NaN,
        fast: argument >= 1 ? fastHandoverLifetime(radius, diffusion, rate) : Number.NaN,
      }
    })
  })

/** The least rate of each size for the required lifetime. */
const neededFor = (diffusion: number, lifetime: number) =>
  SIZES.map((K) => ({
    series: `K = ${K}`,
    K,
    crossover: crossoverRate(clusterRadius(K, DENSITY), diffusion),
    rate: minimumHandoverRate(K, DENSITY, diffusion, lifetime),
    lifetime,
  }))

const casesOf = (diffusion: number): readonly SimulatedCase[] =>
  SIZES.flatMap((K) =>
    SIMULATED.flatMap(({ argument, footprints }) => {
      const radius = clusterRadius(K, DENSITY)
      const rate = (argument / radius) ** 2 * diffusion
      return footprints.map((kind) => ({
        series: `K = ${K}`,
        at: { K, rate, argument },
        theory: resettingLifetime(radius, diffusion, rate),
        question: {
          footprint: kind === 'disc' ? { kind, radius } : { kind, clusterSize: K, density: DENSITY },
          diffusion,
          handoverRate: rate,
        },
      }))
    }),
  )

const plotOf = (
  table: Table,
  marks: Table,
  simulated: Table | undefined,
  requiredLifetime: number,
): PlotSpec => {
  const names = SIZES.map((K) => `K = ${K}`)
  const domain: readonly [number, number] = [1, 1e10]
  const x = position(rateColumn, { scale: 'log', domain: [1e-6, 1e2] })
  const y = position(lifetimeColumn, { scale: 'log', domain })
  const color = seriesColor('series', null, names)
  // Values far off the scale would only be clipped: a path to 10³⁰⁰ px is drawn wrongly by some viewers.
  const drawn = shownRows(table).map((row): Row => ({
    ...row,
    lifetime: Number(row['lifetime']) > domain[1] * 1e3 ? null : row['lifetime'],
    fast: row['fast'] === null || Number(row['fast']) > domain[1] * 1e3 ? null : row['fast'],
  }))
  return {
    layer: [
      ...guide('y', requiredLifetime, 'T_req', { channel: y, at: 4 }),
      layer(drawn, { type: 'line', clip: true, invalid: 'filter' }, { x, y, color }),
      ...(['slow', 'fast'] as const).map((field) =>
        layer(
          drawn.filter((row) => row[field] !== null),
          {
            type: 'line',
            clip: true,
            strokeDash: [1.5, 3.5],
            strokeWidth: 2.2,
            opacity: 0.9,
            style: 'guide',
          },
          { x, y: { ...y, field }, detail: { field: 'series' } },
        ),
      ),
      layer(
        shownRows(marks).filter((row) => Number(row['rate']) >= 1e-6),
        { type: 'point', shape: 'diamond', style: 'mark', size: 62 },
        { x, y, color },
      ),
      ...simulatedLayers(simulated, x, y, color),
    ],
  }
}

export const handoverLifetimePanel: Panel = {
  id: '5a',
  title: 'Lifetime against handover rate over eight decades',
  draw: async ({ spec, simulate }) => {
    const { diffusion } = spec.target
    const problem = withKeys(spec, { 'network.bsDensity': DENSITY })
    const rows = rowsOf(diffusion)
    const needed = neededFor(diffusion, problem.requiredLifetime)
    const table: Table = {
      id: 'figure-5a',
      columns: [
        seriesColumn('cluster size'),
        sizeColumn,
        rateColumn,
        argumentColumn,
        lifetimeColumn,
        { name: 'logLifetime', symbol: 'ln T', meaning: 'natural logarithm of the lifetime in s', unit: '1' },
        { name: 'slow', meaning: 'small-x form (27)', unit: 's' },
        { name: 'fast', meaning: 'large-x form (27)', unit: 's' },
      ],
      rows,
    }
    const marks: Table = {
      id: 'figure-5a-rates',
      columns: [
        seriesColumn('cluster size'),
        sizeColumn,
        { name: 'crossover', symbol: 'r_×', meaning: 'crossover rate (28)', unit: '1/s' },
        { ...rateColumn, meaning: 'least rate for T_req', symbol: 'r_min' },
        { ...lifetimeColumn, symbol: 'T_req', meaning: 'required mean lifetime' },
      ],
      rows: needed,
    }
    const simulated = await simulateCases(
      simulate,
      'figure-5a',
      [sizeColumn, rateColumn, argumentColumn],
      casesOf(diffusion),
    )
    return {
      id: 'figure-5a',
      title: '5(a) Lifetime against handover rate',
      caption:
        `Mean lifetime under Poisson handover, eq. (26), at λ = ${say(DENSITY * 1e6)} /km² and D = ${say(diffusion)} m²/s (solid), with its small-x and large-x forms (27) (dotted). ` +
        `Below r_× = 4D/R² handover adds little, ${gainAt(0.25)} % at r_×/4 and ${gainAt(1)} % at r_× itself, and pays exponentially in √r above. Diamonds: the least rate that reaches T_req = ${say(problem.requiredLifetime)} s, ` +
        `${needed.map(({ K, rate }) => `${say(rate)} /s at K = ${K}`).join(', ')}.${saySimulated(simulated)}`,
      tables: withTable([table, marks], simulated),
      spec: plotOf(table, marks, simulated, problem.requiredLifetime),
    }
  },
}
