/** A site list as terminal text. */
import type { SitesReport } from '@dwell/engine'
import { countText, percent, significant } from '@dwell/core/units'
import { siText } from '../format/quantity.js'
import { remarkLines } from './remarks.js'
import { safeText } from '../terminal/layout.js'
import { createLook, type LookOptions } from '../terminal/look.js'
import { page } from '../terminal/page.js'

const squareKm = (area: number): string => `${significant(area / 1e6)} km²`
const metres = (value: number): string => `${significant(value)} m`
const corner = (value: number): string => significant(value, 7)
const perKm = (value: number): string => significant(value * 1e6)

/** Standard deviation over mean of the areas of Poisson cells. */
const POISSON_CV = 0.529

const windowWords: Readonly<Record<string, string>> = {
  hull: 'convex hull of the masts',
  busiest: 'busiest square',
  box: 'given box',
}

const patternWords = ({ poisson }: SitesReport): string => {
  switch (poisson) {
    case 'fair':
      return 'Poisson points are a fair model of these masts: the laws of the model hold as they are.'
    case 'clustered':
      return (
        'These masts are clustered, which Poisson points are not: cells are more uneven, small clusters of cooperators ' +
        'keep a target longer on the mean than the laws of the model say, and handover gains less.'
      )
    case 'regular':
      return (
        'These masts are more regular than Poisson points: cells are more alike, small clusters of cooperators lose a ' +
        'target sooner than the laws of the model say, and handover gains more.'
      )
    case null:
      return 'Too few masts to tell their pattern from chance.'
  }
}

const densityText = ({ density, densityInterval, reasons }: SitesReport): string =>
  density === null || densityInterval === null
    ? `none: ${reasons['density']}`
    : `${siText(density, '1/m^2')} (${perKm(densityInterval.low)} to ${perKm(densityInterval.high)} as a Poisson count)`

const clarkEvansText = ({ clarkEvans, reasons }: SitesReport): string => {
  if (clarkEvans === null) return `none: ${reasons['clarkEvans']}`
  const { ratio, z, enlarged } = clarkEvans
  const beside =
    enlarged.ratio === ratio
      ? ''
      : `; ${significant(enlarged.ratio, 3)}, z = ${significant(enlarged.z, 3)} with the box enlarged by (n + 1)/(n − 1)`
  return `${significant(ratio, 3)}, z = ${significant(z, 3)} (Donnelly; 1 is Poisson)${beside}`
}

/** How the cells of the list depart from Poisson cells. */
const lawText = ({ law, reasons }: SitesReport): string => {
  if (law === undefined) return `not measured: ${reasons['law'] ?? 'too few masts'}`
  const sizes = law.map(({ K }) => K).join(', ')
  const resting = law.map((each) => significant(each.resting, 3)).join(', ')
  const gains = law.filter(({ K }) => K > 1)
  const gain = gains.map((each) => significant(each.gain, 3)).join(', ')
  return (
    `without handover they keep a target ${resting} times as long as Poisson cells (K = ${sizes})` +
    (gains.length === 0
      ? ''
      : `; handover then lengthens that ${gain} times as much (K = ${gains.map(({ K }) => K).join(', ')}, at √(Kr/πλD) = ${gains.map(({ x }) => significant(x, 3)).join(', ')})`) +
    '; kinematics.footprint: cells designs by it'
  )
}

export const sitesText = (report: SitesReport, options: LookOptions): string => {
  const look = createLook(options)
  const { window, spacing, cells, busiest, box } = report
  const [west, south, east, north] = window.lonLat ?? window.bounds
  return page([
    look.say(
      `${countText(report.masts, 'mast')} from ${countText(report.rows, 'row')} of ${report.files.map(safeText).join(', ')}`,
      look.bold,
    ),
    '',
    look.pairs([
      ['density', densityText(report)],
      [
        'window',
        `${windowWords[window.kind]}, ${squareKm(window.area)}, ${countText(window.masts, 'mast')}; ` +
          `${corner(west)},${corner(south)},${corner(east)},${corner(north)} ${report.unit === 'degrees' ? '(west, south, east, north)' : 'm'}`,
      ],
      [
        'box of all',
        `${significant(box.width / 1000)} × ${significant(box.height / 1000)} km, hull ${squareKm(report.hullArea)}`,
      ],
      [
        'busiest 5 km',
        `${countText(busiest.masts, 'mast')}${busiest.density === null ? '' : `, ${siText(busiest.density, '1/m^2')}`} (--window busiest:5km)`,
      ],
      [
        'spacing',
        spacing === null
          ? `none: ${report.reasons['spacing']}`
          : `nearest neighbour ${metres(spacing.mean)} on the mean, ${metres(spacing.q01)} at the 1 % quantile, ${metres(spacing.min)} at least`,
      ],
      ['Clark–Evans', clarkEvansText(report)],
      [
        'cells',
        cells === null
          ? `none: ${report.reasons['cells']}`
          : `areas vary by ${percent(cells.cv, 3)} of their mean over ${cells.cells} whole cells; Poisson ${percent(POISSON_CV, 3)}`,
      ],
      ['measured law', lawText(report)],
    ]),
    '',
    look.say(patternWords(report)),
    remarkLines(look, report),
  ])
}
