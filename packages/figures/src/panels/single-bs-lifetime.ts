/** Figure 2(a): what densification does to a single base station. */
import { type ProblemSpec } from '@dwell/core'
import { staticLifetime } from '@dwell/core/model'
import { degrees, logSlope, withKeys } from '@dwell/engine/claims'
import { layer, position, seriesColor, seriesDash, simulatedLayers } from '../plots/encode.js'
import { shownRows, type Table } from '../table.js'
import {
  beamColumn,
  bsDensityColumn,
  lifetimeColumn,
  logSpace,
  type Panel,
  radiusColumn,
  say,
  seriesColumn,
  withTable,
} from './panel.js'
import { saySimulated, type SimulatedCase, simulateCases } from './simulated.js'

const BEAMS = [5, 10, 20, 40] as const
const DENSITIES = logSpace(1e-6, 1e-3, 61)
/** Of these, the ones whose lifetime is simulated. */
const SIMULATED: ReadonlySet<number> = new Set(DENSITIES.filter((_, i) => i % 16 === 6))
/** From here on interference, not noise, sets the safe radius of the reference scenario. */
const INTERFERENCE_LIMITED = 1e-4

const rowsOf = (spec: ProblemSpec) =>
  BEAMS.flatMap((beam) =>
    DENSITIES.map((bsDensity) => {
      const problem = withKeys(spec, { 'network.bsDensity': bsDensity })
      const safeRadius = problem.safeRadius(spec.budget.share.min, degrees(beam))
      const lifetime = staticLifetime(safeRadius, spec.target.diffusion)
      return { series: `${beam}°`, beamwidth: degrees(beam), bsDensity, safeRadius, lifetime }
    }),
  )

const casesOf = (rows: ReturnType<typeof rowsOf>, diffusion: number): readonly SimulatedCase[] =>
  rows
    .filter(({ bsDensity }) => SIMULATED.has(bsDensity))
    .map(({ series, bsDensity, safeRadius, lifetime }) => ({
      series,
      at: { bsDensity },
      theory: lifetime,
      question: {
        footprint: { kind: 'disc', radius: safeRadius },
        diffusion: diffusion,
        handoverRate: 0,
      },
    }))

export const singleBsLifetimePanel: Panel = {
  id: '2a',
  title: 'Lifetime of a single base station against density',
  draw: async ({ spec, simulate }) => {
    const share = spec.budget.share.min
    const rows = rowsOf(spec)
    const slopes = BEAMS.map((beam) => {
      const dense = rows.filter(
        (row) => row.series === `${beam}°` && row.bsDensity >= INTERFERENCE_LIMITED * (1 - 1e-9),
      )
      return logSlope(
        dense.map((row) => row.bsDensity),
        dense.map((row) => row.lifetime),
      )
    })
    const table: Table = {
      id: 'figure-2a',
      columns: [seriesColumn('beamwidth'), beamColumn, bsDensityColumn, radiusColumn, lifetimeColumn],
      rows,
    }
    const simulated = await simulateCases(
      simulate,
      'figure-2a',
      [bsDensityColumn],
      casesOf(rows, spec.target.diffusion),
    )
    const names = BEAMS.map((beam) => `${beam}°`)
    // The guide of slope −½ a little above the highest curve, where the claim is made.
    const anchor =
      Math.max(
        ...rows
          .filter((row) => row.bsDensity >= INTERFERENCE_LIMITED * (1 - 1e-9))
          .map((row) => row.lifetime),
      ) * 1.5
    const guideRows = [INTERFERENCE_LIMITED, 1e-3].map((density) => ({
      bsDensity: density * 1e6,
      lifetime: anchor * (density / INTERFERENCE_LIMITED) ** -0.5,
    }))
    const lifetimes = rows.map((row) => row.lifetime)
    const x = position(bsDensityColumn, { scale: 'log', domain: [1, 1000] })
    const y = position(lifetimeColumn, {
      scale: 'log',
      domain: [Math.min(...lifetimes) / 1.4, Math.max(...lifetimes) * 1.5],
    })
    const color = seriesColor('series', 'beamwidth θ', names)
    return {
      id: 'figure-2a',
      title: '2(a) Lifetime of a single base station against density',
      caption:
        `Mean lifetime R₁²/4D, eqs. (11) and (23), of a target that starts at its base station, at the least share ` +
        `ρ = ${say(share)}, for beamwidths ${names.join(', ')}. Fitted slopes of ln T against ln λ for ` +
        `λ ≥ 100 /km²: ${slopes.map((slope, i) => `${say(slope, 3)} (${names[i]})`).join(', ')}; the dashed guide has slope −½. ` +
        `A sharper beam lifts the curve and does not change its slope, because the coupling gain has unit mean (interference.gain: ${spec.interference.gain}).${saySimulated(simulated)}`,
      tables: withTable([table], simulated),
      spec: {
        layer: [
          layer(
            shownRows(table),
            { type: 'line', clip: true },
            { x, y, color, strokeDash: seriesDash('series', 'beamwidth θ', names) },
          ),
          layer(guideRows, { type: 'line', style: 'guide', clip: true }, { x, y }),
          layer(
            [guideRows[0]],
            { type: 'text', style: 'note', align: 'left', baseline: 'bottom', dx: 4, dy: -6 },
            { x, y, text: { value: 'slope −½' } },
          ),
          ...simulatedLayers(simulated, x, y, color),
        ],
      },
    }
  },
}
