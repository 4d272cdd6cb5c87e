/** Mean lifetime against the handover rate for several cluster sizes, at the problem's own density. */
import { type Design, Problem } from '@dwell/core'
import { guide, logSpace, seriesPlot, type Table } from '@dwell/figures/browser'
import { siText } from '@dwell/report/browser'
import { channelsOf, withLayers } from './marks.js'
import type { Picture, PictureContext, Place, Spot } from './picture.js'

const SIZES = [1, 3, 10, 30]
const RATES = 121
/** Lifetimes beyond this are not drawn, s. */
const TALLEST = 1e9

export const lifetimePicture = ({ spec, design }: PictureContext): Picture => {
  const problem = new Problem(spec)
  const { diffusion } = spec.target
  const radiusOf = (K: number): number => problem.clusterRadius(K)
  const periodic = spec.handover.timing === 'periodic'
  const sizes = [...new Set([...SIZES, ...(design ? [design.K] : [])])].sort((p, q) => p - q)
  const natural = (K: number): number => (4 * diffusion) / radiusOf(K) ** 2
  const ceiling = problem.handoverCeiling
  const { requiredLifetime } = problem
  const domain: readonly [number, number] = [
    Math.min(
      natural(sizes[sizes.length - 1]) / 10,
      Number.isFinite(ceiling) && ceiling > 0 ? ceiling / 10 : Infinity,
    ),
    Math.max(natural(1) * 100, Number.isFinite(ceiling) ? ceiling * 3 : 0),
  ]
  const rates = logSpace(domain[0], domain[1], RATES)
  const value = (K: number, rate: number): number | null => {
    const radius = radiusOf(K)
    if (!problem.covers(radius, rate)) return null
    const found = problem.kinematics.lifetime(radius, rate)
    return found <= TALLEST ? found : null
  }
  const table: Table = {
    id: 'lifetime-by-rate',
    columns: [
      { name: 'series', meaning: 'cluster size' },
      { name: 'rate', symbol: 'r', meaning: 'handover rate', unit: '1/s' },
      { name: 'lifetime', symbol: 'T', meaning: 'mean lifetime', unit: 's' },
    ],
    rows: sizes.flatMap((K) => rates.map((rate) => ({ series: `K = ${K}`, rate, lifetime: value(K, rate) }))),
  }
  const placeOf = ({ K, r }: Design, [least]: readonly [number, number]): Place => ({
    x: Math.max(least, r),
    y: value(K, r) ?? TALLEST,
    ...(r < least ? { beyond: `this design's r = ${siText(r, '1/s')} lies to the left of the axis` } : {}),
  })
  const drawn = table.rows.flatMap((row) => (row['lifetime'] === null ? [] : [Number(row['lifetime'])]))
  const low = Math.min(requiredLifetime, ...drawn) / 2
  const plot = seriesPlot({
    table,
    x: 'rate',
    y: 'lifetime',
    series: 'series',
    xAxis: { scale: 'log', domain },
    yAxis: { scale: 'log', domain: [low, TALLEST] },
  })
  const { x, y } = channelsOf(plot)
  const spots = rates.map((rate): Spot => {
    const lives = sizes.map((K) => [K, value(K, rate)] as const)
    return {
      x: rate,
      ys: lives.flatMap(([, life]) => (life === null ? [] : [life])),
      lines: [
        ['r', siText(rate, '1/s', 3)],
        ...lives.map(([K, life]) => [`K = ${K}`, life === null ? 'not drawn' : siText(life, 's')] as const),
      ],
    }
  })
  return {
    figure: {
      id: 'lifetime-by-rate',
      title: 'Time in view against handover rate',
      caption:
        `Mean time in view (lifetime) of clusters of K base stations under ${periodic ? 'periodic' : 'Poisson'} handover, R = √(K/(πλ)), at this problem's density and mobility. ` +
        `The line across is the required ${siText(requiredLifetime, 's')}. Handover does little below r_× = 4D/R² and pays exponentially in √r above.`,
      spec: withLayers(plot, [
        ...guide('y', requiredLifetime, 'T_req', { channel: y, at: 4 }),
        ...(Number.isFinite(ceiling) && ceiling > 0
          ? guide('x', ceiling, 'r_max', { channel: x, at: 10 })
          : []),
      ]),
    },
    pointing: 'abscissa',
    spots,
    ...(design ? { here: placeOf(design, domain) } : {}),
  }
}
