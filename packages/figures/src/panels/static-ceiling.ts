/** Figure 4(a): the static ceiling against density. */
import { discExitQuantile } from '@dwell/core/math'
import { staticCeiling, tolerantCeil } from '@dwell/core/model'
import { withKeys } from '@dwell/engine/claims'
import { guide, layer, position, seriesColor, seriesDash } from '../plots/encode.js'
import { shownRows, type Table } from '../table.js'
import { bsDensityColumn, logSpace, type Panel, say, seriesColumn } from './panel.js'

const DENSITIES = logSpace(1e-6, 1e-2, 81)
/** Jumps of K up to this size are drawn as jumps: both sides of each are computed. */
const EDGES = 400
const SURROGATE = 'exponential surrogate (49)'
const EXACT = 'exact first-passage law'

/** The grid and both sides of each density at which K grows by one. */
const densitiesOf = (perDensity: number, floor: number): readonly number[] => {
  const edges = Array.from({ length: EDGES }, (_, i) => (floor + i) / perDensity)
  const [low, high] = [DENSITIES[0], DENSITIES[DENSITIES.length - 1]]
  return [...DENSITIES, ...edges.flatMap((edge) => [edge, edge * (1 + 1e-9)])]
    .filter((density) => density >= low && density <= high)
    .sort((p, q) => p - q)
}

export const staticCeilingPanel: Panel = {
  id: '4a',
  title: 'Static ceiling against density',
  draw: ({ spec }) => {
    const share = spec.budget.share.min
    const { sensing } = spec.budget
    const reference = withKeys(spec, {})
    const { diffusion } = reference.spec.target
    const [{ pair }] = reference.promises
    const floor = Math.max(1, reference.reliabilityFloor)
    // Cooperators per unit of density that live long enough at rest, by either law.
    const perDensity: Readonly<Record<string, number>> = {
      [SURROGATE]: 4 * Math.PI * diffusion * reference.requiredLifetime,
      [EXACT]: (Math.PI * diffusion * pair.within) / discExitQuantile(pair.loss),
    }
    const names = [SURROGATE, EXACT]
    const rows = names.flatMap((series) =>
      densitiesOf(perDensity[series], floor).map((bsDensity) => {
        const needed = perDensity[series] * bsDensity
        const K = Math.max(floor, tolerantCeil(needed))
        return {
          series,
          bsDensity,
          realClusterSize: needed,
          K,
          staticCeiling: staticCeiling(sensing, bsDensity, K, share),
          staticCeilingReal: staticCeiling(sensing, bsDensity, Math.max(floor, needed), share),
        }
      }),
    )
    const crossovers = names.map((series) => floor / perDensity[series])
    const plateaus = names.map((series) => sensing / (perDensity[series] * share))
    const ceilingColumn = {
      name: 'staticCeiling',
      symbol: 'n',
      meaning: 'static ceiling',
      unit: '1/m^2',
      shown: '/km^2',
    }
    const table: Table = {
      id: 'figure-4a',
      columns: [
        seriesColumn('law of the lifetime'),
        bsDensityColumn,
        { name: 'realClusterSize', symbol: 'K*', meaning: 'cooperators needed at rest, real', unit: '1' },
        { name: 'K', symbol: 'K', meaning: 'cooperators, max(1, K_rel, ⌈K*⌉)', unit: '1' },
        ceilingColumn,
        { ...ceilingColumn, name: 'staticCeilingReal', meaning: 'static ceiling with real K*' },
      ],
      rows,
    }
    const x = position(bsDensityColumn, { scale: 'log', domain: [1, 1e4] })
    const y = position(ceilingColumn, { scale: 'log', domain: [3, Math.max(...plateaus) * 1e6 * 2] })
    const color = seriesColor('series', null, names)
    return {
      id: 'figure-4a',
      title: '4(a) Static ceiling on the target density',
      caption:
        `Largest target density without handover, eq. (38), n = ρ_max λ/(Kρ) at ρ = ${say(share)}, ρ_max = ${say(sensing)}, K = max(1, K_rel, ⌈K*⌉), K_rel = ${floor}. ` +
        `It grows as λ up to the crossover K*(λ) = K_rel at ${crossovers.map((at) => say(at * 1e6)).join(' and ')} /km² (vertical lines) and is flat beyond, at ` +
        `${plateaus.map((n) => say(n * 1e6)).join(' and ')} /km² by the exponential surrogate and by the exact law: at ε_k = ${say(pair.loss)} ` +
        `the surrogate asks for ${say(perDensity[SURROGATE] / perDensity[EXACT])} times as many base stations. Teeth: K is whole. Thin: K* as a real number.`,
      tables: [table],
      spec: {
        layer: [
          ...crossovers.flatMap((at, i) =>
            guide('x', at * 1e6, i === 1 ? 'crossovers K* = K_rel' : '', { channel: x, at: 206, dx: 6 }),
          ),
          layer(
            shownRows(table),
            { type: 'line', strokeWidth: 1, clip: true },
            { x, y: { ...y, field: 'staticCeilingReal' }, color, detail: { field: 'series' } },
          ),
          layer(
            shownRows(table),
            { type: 'line', clip: true },
            { x, y, color, strokeDash: seriesDash('series', null, names) },
          ),
        ],
      },
    }
  },
}
