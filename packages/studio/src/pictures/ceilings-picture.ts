/** Static and dynamic ceilings against density: every place is a density one can go to. */
import { Problem, replaceKeys } from '@dwell/core'
import { toDisplay } from '@dwell/core/units'
import { clusterSizes } from '@dwell/engine/claims'
import { logSpace, seriesPlot, type Table } from '@dwell/figures/browser'
import { significant, siText } from '@dwell/report/browser'
import type { Picture, PictureContext, Spot } from './picture.js'

const DENSITIES = logSpace(1e-6, 1e-2, 161)
const STATIC = 'without handover'
const DYNAMIC = 'with handover'

const perArea = (value: number): number => toDisplay(value, '/km^2')

export const ceilingsPicture = ({ spec }: PictureContext): Picture => {
  const points = DENSITIES.map((bsDensity) => ({
    bsDensity,
    ...clusterSizes(new Problem(replaceKeys(spec, { 'network.bsDensity': bsDensity }))),
  }))
  const table: Table = {
    id: 'ceilings',
    columns: [
      { name: 'kind', meaning: 'kind' },
      { name: 'bsDensity', symbol: 'λ', meaning: 'BS density', unit: '1/m^2', shown: '/km^2' },
      { name: 'ceiling', symbol: 'n', meaning: 'ceiling', unit: '1/m^2', shown: '/km^2' },
    ],
    rows: points.flatMap(({ bsDensity, staticCeiling, dynamicCeiling }) => [
      { kind: STATIC, bsDensity, ceiling: staticCeiling },
      { kind: DYNAMIC, bsDensity, ceiling: dynamicCeiling },
    ]),
  }
  const { density } = spec.target
  const all = [density, ...table.rows.map((row) => Number(row['ceiling']))]
  return {
    figure: {
      id: 'ceilings',
      title: 'Ceilings on the target density',
      caption:
        `Largest target density at the least share without handover, eq. (38), and with it, eq. (47), by the exponential surrogate (49); r_max = ${siText(spec.budget.handoverCeiling, '1/s')}. ` +
        `The mark is this problem: ${siText(density, '1/m^2')} targets at ${siText(spec.network.bsDensity, '1/m^2')}. It must lie below its ceiling, and further below the stricter its blocking promise.`,
      spec: seriesPlot({
        table,
        x: 'bsDensity',
        y: 'ceiling',
        series: 'kind',
        xAxis: { scale: 'log', domain: [1, 1e4] },
        yAxis: { scale: 'log', domain: [perArea(Math.min(...all)) / 1.5, perArea(Math.max(...all)) * 1.5] },
      }),
    },
    pointing: 'abscissa',
    action: 'Click to go to that density.',
    here: { x: perArea(spec.network.bsDensity), y: perArea(density) },
    spots: points.map(({ bsDensity, staticCeiling, dynamicCeiling, staticK, dynamicK, gap, rate }): Spot => ({
      x: perArea(bsDensity),
      ys: [perArea(staticCeiling), perArea(dynamicCeiling)],
      lines: [
        ['λ', siText(bsDensity, '1/m^2', 3)],
        [STATIC, `${siText(staticCeiling, '1/m^2')} with K = ${staticK}`],
        [DYNAMIC, `${siText(dynamicCeiling, '1/m^2')} with K = ${dynamicK}, r = ${siText(rate, '1/s', 3)}`],
        ['ratio', significant(gap)],
      ],
      changes: { 'network.bsDensity': Number(bsDensity.toPrecision(3)) },
    })),
  }
}
