/** Recordings as terminal text. */
import type { TracksReport } from '@dwell/engine'
import { duration } from '../format/duration.js'
import { countText, significant } from '@dwell/core/units'
import { remarkLines } from './remarks.js'
import { safeText } from '../terminal/layout.js'
import { createLook, type LookOptions } from '../terminal/look.js'
import { page } from '../terminal/page.js'
import { right, spare } from '../terminal/table.js'

const lengthText = (metres: number): string =>
  metres >= 1000 ? `${significant(metres / 1000)} km` : `${significant(metres)} m`

const shapeOf = (exponent: number | null): string => {
  if (exponent === null) return ''
  if (exponent >= 1.75) return 'like Brownian motion'
  if (exponent >= 1.25) return 'between'
  return exponent >= 0.75 ? 'straight on' : 'much waiting'
}

export const tracksText = (report: TracksReport, options: LookOptions): string => {
  const look = createLook(options)
  const { stops } = report
  return page([
    look.say(
      `${countText(report.tracks, 'track')} in ${countText(report.pieces, 'piece')}, ${countText(report.points, 'fix')}, from ${report.files.map(safeText).join(', ')}`,
      look.bold,
    ),
    '',
    look.pairs([
      ['time', `${duration(report.duration)} in all, a step of ${duration(report.medianStep)} in the middle`],
      [
        'way',
        `${lengthText(report.length)}, ${significant(report.meanSpeed, 3)} m/s on the mean with all stops`,
      ],
      [
        'stops',
        stops.count === 0
          ? 'none of a minute'
          : `${stops.count} of a minute or more, ${duration(stops.time)} in all`,
      ],
      ['sojourn', `${duration(report.meanSojourn)} a track on the mean, as far as it was recorded`],
      [
        'gaps',
        `steps over ${duration(report.gap)}${report.bridgedGaps > 0 ? `; ${report.bridgedGaps} bridged` : ''}`,
      ],
    ]),
    look.heading('Mean time to leave a disc'),
    look.table(
      [
        right('radius'),
        right('E'),
        right('95 % interval'),
        right('D = ϱ²/4E'),
        right('exponent'),
        right('exits of starts', 'optional'),
        spare(''),
      ],
      report.scales.map(({ radius, exitTime: { value, low, high }, diffusion, exponent, exits, starts }) => ({
        cells: [
          lengthText(radius),
          value === null ? 'none' : duration(value),
          low === null || high === null ? '' : `${duration(low)} to ${duration(high)}`,
          diffusion === null ? '' : `${significant(diffusion, 3)} m²/s`,
          exponent === null ? '' : significant(exponent, 2),
          `${exits} of ${starts}`,
          shapeOf(exponent),
        ],
      })),
    ),
    '',
    look.say(
      'D depends on the scale: what a cluster of K base stations asks for is D at the radius of its footprint, R = √(K/πλ) ' +
        '(dwell new --tracks fits it). Exponent d ln E/d ln ϱ: 2 for Brownian motion, 1 straight on, 0 where a target waits.',
      look.dim,
    ),
    remarkLines(look, report),
  ])
}
