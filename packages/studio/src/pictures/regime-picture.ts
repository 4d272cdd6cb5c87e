/** The regime map: every place is a density and a handover ceiling one can go to. */
import { panels } from '@dwell/figures/browser'
import { placeOnMap } from './map-place.js'
import type { Picture, PictureContext } from './picture.js'

const panel = panels.find(({ id }) => id === 'map')

/** Drawn first: places few enough to be there at once. */
const COARSE = [17, 13] as const
const FINE = [100, 100] as const

export const regimePicture = async ({ spec, fine, panel: context }: PictureContext): Promise<Picture> => {
  if (!panel) throw new Error('there is no regime map among the panels')
  const figure = await panel.draw({ ...context, brief: true, places: fine ? FINE : COARSE, axesOf: FINE })
  const { rows } = figure.tables[0]
  const numbers = (name: string): Float64Array =>
    new Float64Array(rows.map((row) => Number(row[name] ?? Number.NaN)))
  return {
    figure,
    pointing: 'place',
    action: 'Click to go there.',
    here: placeOnMap(spec),
    spots: [],
    places: {
      densities: numbers('bsDensity'),
      ceilings: numbers('handoverCeiling'),
      regimes: rows.map((row) => String(row['regime'])),
      K: numbers('K'),
      r: numbers('r'),
      objective: numbers('objective'),
      measure: spec.objective,
    },
  }
}
