/** The beamwidth trap: lifetime against the beam at several distances. */
import { Problem } from '@dwell/core'
import { toDisplay } from '@dwell/core/units'
import { panels } from '@dwell/figures/browser'
import { degrees, siText } from '@dwell/report/browser'
import type { Picture, PictureContext, Spot } from './picture.js'

const panel = panels.find(({ id }) => id === '3b')

/** Distances drawn, in design distances d_t. */
const SHARES = [0.5, 1, 1.5, 2]

export const trapPicture = async ({ spec, design, panel: context }: PictureContext): Promise<Picture> => {
  if (!panel) throw new Error('there is no panel 3b')
  const range = new Problem(spec).range
  const figure = await panel.draw({
    ...context,
    ranges: SHARES.map((share) => Number((share * range).toPrecision(3))),
  })
  const byBeam = new Map<number, (readonly [series: string, lifetime: number])[]>()
  for (const row of figure.tables[0].rows) {
    const [beam, lifetime] = [Number(row['beamwidth']), Number(row['lifetime'])]
    if (!(lifetime > 0)) continue
    const there = byBeam.get(beam) ?? []
    byBeam.set(beam, [...there, [String(row['series']), lifetime]])
  }
  const spots = [...byBeam].map(([beam, lives]): Spot => ({
    x: toDisplay(beam, 'deg'),
    ys: lives.map(([, lifetime]) => lifetime),
    lines: [
      ['θ', degrees(beam)],
      ...lives.map(([series, lifetime]) => [`at ${series}`, siText(lifetime, 's')] as const),
    ],
  }))
  return {
    figure,
    pointing: 'abscissa',
    spots: spots.sort((p, q) => p.x - q.x),
    ...(design ? { here: { x: toDisplay(design.theta, 'deg') } } : {}),
  }
}
