/** Simulated lifetimes over the handover rate, with the curve of the fitted footprint factor. */
import { periodicLifetime, type Problem, resettingLifetime } from '@dwell/core'
import type { FootprintFit } from '@dwell/engine'
import type { Figure } from '../figure.js'
import { logSpace, say } from '../panels/panel.js'
import type { Table } from '../table.js'
import { guide, inline, position } from './encode.js'

/** Where rest is drawn on a logarithmic axis, as a part of the slowest rate that is not 0. */
const REST = 0.4

/** Lifetimes on Voronoi cells with their intervals, the fitted disc aR, and the model's disc R. */
export const footprintFitFigure = (problem: Problem, fit: FootprintFit, id: string): Figure => {
  const { K, factor, error, points } = fit
  const { diffusion } = problem.spec.target
  const periodic = problem.spec.handover.timing === 'periodic'
  const radius = problem.clusterRadius(K)
  const slowest = Math.min(...points.map(({ rate }) => (rate > 0 ? rate : Infinity)))
  const fastest = Math.max(...points.map(({ rate }) => rate))
  const rest = slowest * REST
  const [left, right] = [rest / 1.3, fastest * 1.15]
  const lifetimeAt = (a: number, rate: number): number =>
    (periodic ? periodicLifetime : resettingLifetime)(a * radius, diffusion, rate)
  const table: Table = {
    id,
    columns: [
      { name: 'rate', symbol: 'r', meaning: 'handover rate', unit: '1/s' },
      { name: 'lifetime', symbol: 'T', meaning: 'mean lifetime', unit: 's' },
    ],
    rows: points.map(({ rate, simulated: { value, low, high } }) => ({
      rate: Math.max(rate, rest),
      lifetime: value,
      low,
      high,
    })),
  }
  const [rateColumn, lifetimeColumn] = table.columns
  const values = [
    problem.requiredLifetime,
    ...points.flatMap(({ simulated, fitted }) => [simulated.low, simulated.high, fitted]),
  ].filter((each) => each > 0)
  const [low, high] = [Math.min(...values) / 1.4, Math.max(...values) * 1.4]
  const x = position(rateColumn, { scale: 'log', domain: [left, right] })
  const y = position(lifetimeColumn, { scale: 'log', domain: [low, high] })
  const rates = logSpace(slowest * 0.7, right, 81)
  const curve = (a: number) =>
    rates
      .map((rate) => ({ rate, lifetime: lifetimeAt(a, rate) }))
      .filter(({ lifetime }) => lifetime < high * 10 && lifetime > low / 10)
  return {
    id,
    title: `Lifetime on Voronoi cells, K = ${K}`,
    caption:
      `Points: simulated mean lifetimes with their intervals (the leftmost without handover). Solid: the disc of radius aR with the fitted ` +
      `a = ${say(factor)} ± ${say(error, 2)}, reduced χ² ${say(fit.reducedChiSquare)}. Dashed, where it is in the picture: the model’s disc, a = 1.`,
    tables: [table],
    spec: {
      layer: [
        ...guide('y', problem.requiredLifetime, 'T_req', { channel: y, at: left * 1.1 }),
        { data: inline(curve(factor)), mark: { type: 'line', clip: true }, encoding: { x, y } },
        {
          data: inline(curve(1)),
          mark: { type: 'line', clip: true, strokeDash: [5, 4], opacity: 0.7 },
          encoding: { x, y },
        },
        {
          data: inline(table.rows),
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
        },
        {
          data: inline(table.rows),
          mark: { type: 'point', style: 'warn', filled: true, size: 60 },
          encoding: { x, y },
        },
      ],
    },
  }
}
