/** What is lost on each footprint, against the handover rate: beyond the paper, which has the disc alone. */
import { Problem, type ProblemSpec, replaceKeys } from '@dwell/core'
import { degrees } from '@dwell/engine/claims'
import type { PlotSpec } from '../figure.js'
import { guide, intervalLayers, layer, position, seriesColor, seriesDash } from '../plots/encode.js'
import { type Column, type Row, shownRows, type Table } from '../table.js'
import {
  intervalColumns,
  lifetimeColumn,
  logSpace,
  type Panel,
  rateColumn,
  say,
  seriesColumn,
  withTable,
} from './panel.js'

/** Where three cooperators need handover on cells within the range of their law, 1/m², and the spacing there, m. */
const SCENE = { 'network.bsDensity': 1e-4, 'network.minSpacing': 20 }
const K = 3
const RATES = logSpace(1e-3, 1, 61)
/** Rates at which the radio is simulated. */
const SIMULATED = [2e-3, 0.01, 0.03, 0.1, 0.3, 0.8] as const
const FOOTPRINTS = { disc: 'disc (the paper)', cells: 'cells', radio: 'radio, simulated' } as const
const NAMES = Object.values(FOOTPRINTS)

const lossColumn: Column = {
  name: 'loss',
  meaning: 'lost before T_QoS',
  unit: '1',
}

const problemOn = (spec: ProblemSpec, footprint: string, law: string): Problem =>
  new Problem(replaceKeys(spec, { ...SCENE, 'kinematics.footprint': footprint, 'kinematics.law': law }))

const curveOf = (spec: ProblemSpec, footprint: 'disc' | 'cells'): readonly Row[] => {
  const problem = problemOn(spec, footprint, 'exponential')
  const { kinematics } = problem
  const radius = problem.clusterRadius(K)
  return RATES.filter((rate) => problem.covers(radius, rate)).map((rate) => ({
    series: FOOTPRINTS[footprint],
    rate,
    lifetime: kinematics.lifetime(radius, rate),
    loss: kinematics.loss(radius, rate),
  }))
}

const plotOf = (curves: Table, simulated: Table | undefined, required: number, limit: number): PlotSpec => {
  const domain: readonly [number, number] = [30, 3e4]
  const x = position(rateColumn, { scale: 'log', domain: [1e-3, 1] })
  const bare = position(rateColumn, { scale: 'log', domain: [1e-3, 1], bare: true })
  const y = position(lifetimeColumn, { scale: 'log', domain })
  const loss = position(lossColumn, { scale: 'log', domain: [3e-3, 1] })
  const color = seriesColor('series', null, NAMES, simulated ? NAMES : NAMES.slice(0, 2))
  const dash = seriesDash('series', null, NAMES)
  const drawn = shownRows(curves).map((row): Row => ({
    ...row,
    lifetime: Number(row['lifetime']) > domain[1] * 1e3 ? null : row['lifetime'],
  }))
  const line = { type: 'line', clip: true, invalid: 'filter' }
  return {
    spacing: 10,
    vconcat: [
      {
        height: 150,
        layer: [
          ...guide('y', required, 'T_req', { channel: y, at: 4 }),
          layer(drawn, line, { x: bare, y, color, strokeDash: dash }),
        ],
      },
      {
        height: 150,
        layer: [
          ...guide('y', limit, 'ε_k', { channel: loss, at: 4 }),
          layer(drawn, line, { x, y: loss, color, strokeDash: dash }),
          ...(simulated ? intervalLayers(shownRows(simulated), { x, color }, loss) : []),
        ],
      },
    ],
  }
}

export const footprintsPanel: Panel = {
  id: 'footprints',
  title: 'Lifetime and early loss on disc, cells and radio against handover rate',
  draw: async ({ spec, simulate }) => {
    const promise = problemOn(spec, 'disc', 'first-passage').promises[0].pair
    const exponential = problemOn(spec, 'disc', 'exponential')
    const columns = [seriesColumn('footprint'), rateColumn]
    const curves: Table = {
      id: 'footprints',
      columns: [...columns, lifetimeColumn, lossColumn],
      rows: [...curveOf(spec, 'disc'), ...curveOf(spec, 'cells')],
    }
    const rows: Row[] = []
    const design = { K, rho: spec.budget.share.min, theta: degrees(9.24) }
    for (const rate of simulate ? SIMULATED : []) {
      const found = await simulate!.radioLoss({
        spec: exponential.spec,
        design: { ...design, r: rate },
        time: promise.within,
      })
      const { value, low, high, level } = found
      rows.push({ series: FOOTPRINTS.radio, rate, loss: value, low, high, level })
    }
    const simulated: Table | undefined = simulate && {
      id: 'footprints-simulated',
      columns: [...columns, lossColumn, ...intervalColumns('1')],
      rows,
    }
    const density = say(exponential.spec.network.bsDensity * 1e6)
    return {
      id: 'footprints',
      title: 'What is lost, by footprint',
      caption:
        `K = ${K} at λ = ${density} /km², D = ${say(spec.target.diffusion)} m²/s, Poisson handover. Top: mean lifetime by the laws of disc (26) and cells, against T_req = ${say(exponential.requiredLifetime)} s. ` +
        `Bottom: share of targets lost before T_QoS = ${say(promise.within)} s, against ε_k = ${say(promise.loss)}.` +
        (simulated
          ? ` Hollow points: the SINCR footprint simulated at ρ = ${say(spec.budget.share.min)} and θ = 9.24°, with ${say(100 * Number(rows[0]['level']))} % intervals. Both laws have handover help; the radio need not, where a new cluster may hear the target worse than the one it leaves.`
          : ''),
      tables: withTable([curves], simulated),
      spec: plotOf(curves, simulated, exponential.requiredLifetime, promise.loss),
    }
  },
}
