/** Figure 2(b): lifetime against cluster size on both sides of the percolation threshold. */
import { CRITICAL_FILLING, footprintRadius, staticLifetime } from '@dwell/core/model'
import { type ProblemSpec } from '@dwell/core'
import { degrees, type SimulatedFootprint, withKeys } from '@dwell/engine/claims'
import { layer, position, seriesColor, simulatedLayers } from '../plots/encode.js'
import { shownRows, type Table } from '../table.js'
import {
  beamColumn,
  lifetimeColumn,
  type Panel,
  percolationColumn,
  say,
  seriesColumn,
  sizeColumn,
  withTable,
} from './panel.js'
import { saySimulated, simulateCases } from './simulated.js'

const SIZES = Array.from({ length: 20 }, (_, i) => i + 1)
/** Of these, the ones whose lifetime is simulated. */
const SIMULATED: ReadonlySet<number> = new Set([1, 2, 3, 5, 10, 20])
/** Beams whose ψ lies on either side of ψ_c in the reference scenario. */
const BEAMS = [20, 5] as const

/** The model's disc; what a cluster has in its place: its cells where it percolates, its discs on both sides. */
const footprintsOf = (
  clusterSize: number,
  density: number,
  radius: number,
  safeRadius: number,
  percolates: boolean,
): readonly SimulatedFootprint[] => [
  ...(percolates || clusterSize === 1 ? [{ kind: 'disc', radius } as const] : []),
  ...(percolates ? [{ kind: 'voronoi', clusterSize, density } as const] : []),
  { kind: 'discs', radius: safeRadius, clusterSize, density },
]

/** One case each side of the threshold. */
const casesOf = (spec: ProblemSpec) => {
  const problem = withKeys(spec, {})
  const share = spec.budget.share.min
  return BEAMS.map((beam) => {
    const percolation = problem.percolation(share, degrees(beam))
    const side = percolation >= CRITICAL_FILLING ? '≥' : '<'
    const name = `ψ = ${say(percolation)} ${side} ψ_c (θ = ${beam}°)`
    return { beam, percolation, name, safeRadius: problem.safeRadius(share, degrees(beam)) }
  })
}

const rowsOf = (cases: ReturnType<typeof casesOf>, { network, target }: ProblemSpec) =>
  cases.flatMap(({ beam, percolation, name, safeRadius }) =>
    SIZES.map((K) => {
      const radius = footprintRadius(K, network.bsDensity, safeRadius)
      const lifetime = staticLifetime(radius, target.diffusion)
      return { series: name, beamwidth: degrees(beam), percolation, K, footprintRadius: radius, lifetime }
    }),
  )

export const clusterLifetimePanel: Panel = {
  id: '2b',
  title: 'Lifetime against cluster size on both sides of the percolation threshold',
  draw: async ({ spec, simulate }) => {
    const share = spec.budget.share.min
    const { bsDensity } = spec.network
    const cases = casesOf(spec)
    const rows = rowsOf(cases, spec)
    const table: Table = {
      id: 'figure-2b',
      columns: [
        seriesColumn('side of the threshold'),
        beamColumn,
        percolationColumn,
        sizeColumn,
        { name: 'footprintRadius', symbol: 'R', meaning: 'footprint radius', unit: 'm' },
        lifetimeColumn,
      ],
      rows,
    }
    const simulated = await simulateCases(
      simulate,
      'figure-2b',
      [sizeColumn],
      cases.toReversed().flatMap(({ name, percolation, safeRadius }) =>
        rows
          .filter(({ series, K }) => series === name && SIMULATED.has(K))
          .flatMap(({ K, footprintRadius: radius, lifetime }) =>
            footprintsOf(K, bsDensity, radius, safeRadius, percolation >= CRITICAL_FILLING).map(
              (footprint) => ({
                series: name,
                at: { K },
                theory: lifetime,
                question: { footprint, diffusion: spec.target.diffusion, handoverRate: 0 },
              }),
            ),
          ),
      ),
    )
    const names = cases.map(({ name }) => name)
    const x = position(sizeColumn, { scale: 'log', domain: [0.9, 22], values: [1, 2, 3, 5, 10, 20] })
    const lifetimes = rows.map((row) => row.lifetime)
    const y = position(lifetimeColumn, {
      scale: 'log',
      domain: [Math.min(...lifetimes) / 1.8, Math.max(...lifetimes) * 1.6],
    })
    const color = seriesColor('series', null, names)
    return {
      id: 'figure-2b',
      title: '2(b) Lifetime against cluster size, no handover',
      caption:
        `Mean lifetime without handover, eq. (23), at λ = ${say(bsDensity * 1e6)} /km² and ρ = ${say(share)}. Above ψ_c = ${CRITICAL_FILLING} ` +
        `the footprint is the cluster's, R = √(K/(πλ)), and T = K/(4πλD) is linear in K; below it the isolated disc of radius R₁ ` +
        `is left and T does not depend on K.${saySimulated(simulated)}${simulated ? ' K discs R₁: in view within R₁ of any of the K nearest base stations, starting at one of them; no threshold is seen, the lifetime grows with K on both sides and slower than K.' : ''}`,
      tables: withTable([table], simulated),
      spec: {
        layer: [
          layer(shownRows(table), { type: 'line', strokeWidth: 1.2, clip: true }, { x, y, color }),
          // Simulated points would hide behind them.
          ...(simulated ? [] : [layer(shownRows(table), { type: 'point', size: 28 }, { x, y, color })]),
          ...simulatedLayers(simulated, x, y, color),
        ],
      },
    }
  },
}
