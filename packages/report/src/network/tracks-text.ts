/** Recordings as terminal text. */
import { duration } from '../format/duration.js'
import { significant } from '../format/number.js'
import { heading, pairs, paragraph, safeText } from '../terminal/layout.js'
import { createLook, type LookOptions } from '../terminal/look.js'
import { tableLines } from '../terminal/table.js'
import { remarkLines } from './remarks.js'

/** What `tracksReport` answers, and `dwell tracks --json` prints; SI. */
export interface TracksLike {
  readonly files: readonly string[]
  readonly tracks: number
  readonly pieces: number
  readonly points: number
  readonly duration: number
  readonly medianStep: number
  readonly length: number
  readonly meanSpeed: number
  readonly stops: { readonly count: number; readonly time: number }
  readonly meanSojourn: number
  readonly gap: number
  readonly bridgedGaps: number
  readonly scales: readonly {
    readonly radius: number
    readonly exitTime: {
      readonly value: number | null
      readonly low: number | null
      readonly high: number | null
    }
    readonly diffusion: number | null
    readonly exponent: number | null
    readonly exits: number
    readonly starts: number
  }[]
  readonly notices: readonly string[]
  readonly warnings: readonly string[]
}

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

const lengthText = (metres: number): string =>
  metres >= 1000 ? `${significant(metres / 1000)} km` : `${significant(metres)} m`

const shapeOf = (exponent: number | null): string => {
  if (exponent === null) return ''
  if (exponent >= 1.75) return 'like Brownian motion'
  if (exponent >= 1.25) return 'between'
  return exponent >= 0.75 ? 'straight on' : 'much waiting'
}

export const tracksText = (report: TracksLike, options: LookOptions): string => {
  const look = createLook(options)
  const { stops } = report
  const lines = [
    ...paragraph(
      look,
      `${many(report.tracks, 'track')} in ${many(report.pieces, 'piece')}, ${many(report.points, 'fix').replace(/fixs$/, 'fixes')}, from ${report.files.map(safeText).join(', ')}`,
      { paint: look.bold },
    ),
    '',
    ...pairs(look, [
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
    ...heading(look, 'Mean time to leave a disc'),
    ...tableLines(
      look,
      [
        { head: 'radius', align: 'right' },
        { head: 'E', align: 'right' },
        { head: '95 % interval', align: 'right' },
        { head: 'D = ϱ²/4E', align: 'right' },
        { head: 'exponent', align: 'right' },
        { head: 'exits of starts', align: 'right', optional: true },
        { head: '', optional: true },
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
    ...paragraph(
      look,
      'D depends on the scale: what a cluster of K base stations asks for is D at the radius of its footprint, R = √(K/πλ) ' +
        '(dwell new --tracks fits it). Exponent d ln E/d ln ϱ: 2 for Brownian motion, 1 straight on, 0 where a target waits.',
      { paint: look.dim },
    ),
  ]
  lines.push(...remarkLines(look, report))
  return `${lines.join('\n')}\n`
}
