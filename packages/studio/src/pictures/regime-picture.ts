/** The regime map: every place is a density and a handover ceiling one can go to. */
import { toDisplay } from '@dwell/core/units'
import { panels } from '@dwell/figures/browser'
import { objectiveText, objectiveWords, siText } from '@dwell/report/browser'
import { placeOnMap } from './map-place.js'
import type { Picture, PictureContext } from './picture.js'

const panel = panels.find(({ id }) => id === 'map')

/** Drawn first: a tenth of the fine map's places. */
const COARSE = [17, 13] as const

const perArea = (density: number): number => toDisplay(density, '/km^2')

/** As one would write it in a problem file. */
const rounded = (value: number): number => Number(value.toPrecision(3))

export const regimePicture = async ({ spec, fine, panel: context }: PictureContext): Promise<Picture> => {
  if (!panel) throw new Error('there is no regime map among the panels')
  const figure = await panel.draw(fine ? context : { ...context, places: COARSE })
  return {
    figure,
    pointing: 'place',
    action: 'Click to go there.',
    here: placeOnMap(spec),
    spots: figure.tables[0].rows.map((row) => {
      const density = Number(row['bsDensity'])
      const ceiling = Number(row['handoverCeiling'])
      const K = row['K']
      return {
        x: perArea(density),
        ys: [ceiling],
        lines: [
          ['λ', siText(density, '1/m^2', 3)],
          ['r_max', siText(ceiling, '1/s', 3)],
          ['regime', String(row['regime'])],
          ...(K === null
            ? []
            : ([
                ['K', String(K)],
                ['r', siText(Number(row['r']), '1/s', 3)],
                [objectiveWords[spec.objective], objectiveText(spec.objective, Number(row['objective']), 4)],
              ] as const)),
        ],
        ...(K === null ? { empty: true } : {}),
        changes: {
          'network.bsDensity': rounded(density),
          'budget.handoverCeiling': rounded(ceiling),
        },
      }
    }),
  }
}
