/** A site list as the program holds it: masts on a plane, the window that counts, and what was done to get there. */
import { countText } from '@dwell/core/units'
import { type NetworkFile, NetworkFileError } from '../input-fault.js'
import { type Plane, planeOf, project } from '../plane/projection.js'
import { type Masts, mergeMasts } from './masts.js'
import { readSiteFiles, type SiteChoice } from './site-rows.js'
import { boundsOf, type SiteWindow, type WindowChoice, windowOf } from './window.js'

export interface SiteList {
  readonly unit: 'degrees' | 'metres'
  readonly plane: Plane
  /** Lines of the files that name a place. */
  readonly rows: number
  readonly masts: Masts
  /** Of each mast, the first that a row of it has; '' where none has one. */
  readonly names: readonly string[]
  readonly window: SiteWindow
  /** Everything that was dropped, merged or taken. */
  readonly notices: readonly string[]
}

export interface SiteListOptions extends SiteChoice {
  /** Rows so close are one mast, m. */
  readonly merge?: number
  readonly window?: WindowChoice
}

export const DEFAULT_MERGE = 25

/** Beyond this a plane no longer has distances to a part in a hundred, m. */
const WIDE = 2e6
/** So far from all others, in multiples of the middle distance from the middle, a place is mentioned. */
const FAR = 30

const middle = (values: Float64Array): number => values.toSorted()[values.length >> 1]

/** Places that stand far from the rest: typing errors, most often. They are kept. */
const farNotice = ({ xs, ys }: Masts): string[] => {
  const count = xs.length
  if (count < 10) return []
  const [mx, my] = [middle(xs), middle(ys)]
  const away = xs.map((x, i) => Math.hypot(x - mx, ys[i] - my))
  const limit = Math.max(5e4, FAR * middle(away))
  const far = away.filter((each) => each > limit).length
  return far === 0
    ? []
    : [
        `${far} of ${countText(count, 'mast')} lie more than ${Math.round(limit / 1000)} km from the middle of the rest: kept; a --window leaves them out`,
      ]
}

const notices = (masts: Masts, rows: number, merge: number): string[] => {
  const count = masts.xs.length
  const merged =
    count < rows
      ? [
          `${countText(rows, 'row')} at ${countText(masts.distinct, 'position')} merged into ${countText(count, 'mast')}: rows within ${merge} m of one another are one mast` +
            (masts.widest > merge ? ` (chains reach ${Math.round(masts.widest)} m from their middle)` : ''),
        ]
      : []
  const { left, low, right, high } = boundsOf(masts)
  const span = Math.hypot(right - left, high - low)
  const wide =
    span > WIDE
      ? [`the list spans ${Math.round(span / 1000)} km: distances on one plane are off by more than 1 %`]
      : []
  return [...merged, ...wide, ...farNotice(masts)]
}

/** @throws NetworkFileError where the files are no site lists, or none of their masts is in the window */
export const readSiteList = (files: readonly NetworkFile[], options: SiteListOptions = {}): SiteList => {
  const { merge = DEFAULT_MERGE, window: choice = { kind: 'hull' } } = options
  const rows = readSiteFiles(files, options)
  const plane = planeOf(rows.unit, rows.firsts, rows.seconds)
  const { xs, ys } = project(plane, rows.firsts, rows.seconds)
  const masts = mergeMasts(xs, ys, merge)
  const window = windowOf(masts, plane, choice)
  const names = Array.from(masts.xs, () => '')
  rows.names.forEach((name, i) => (names[masts.mastOf[i]] ||= name))
  const [{ name }] = files
  if (window.masts.length === 0)
    throw new NetworkFileError(name, `has none of its ${countText(masts.xs.length, 'mast')} in the window`)
  return {
    unit: rows.unit,
    plane,
    rows: rows.firsts.length,
    masts,
    names,
    window,
    notices: [...rows.notices, ...notices(masts, rows.firsts.length, merge)],
  }
}
