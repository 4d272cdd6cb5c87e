/** Zones on a map, in the colours of a quantity of their designs. */
import type { Design, ObjectiveName } from '@dwell/core'
import { conflictWords, objectiveColumn, objectiveText, percent, siText } from '@dwell/report/browser'
import type { Figure } from '../figure.js'
import { siteMapFigure, type SiteMapOptions } from './site-map.js'

type Outline = SiteMapOptions['ring']

/** What the map shows of a zone of `dwell zones --json`. */
export interface MappedZone {
  readonly name: string
  /** 1/m² */
  readonly density: number
  readonly status: string
  readonly design?: Design
  /** SI. */
  readonly objective?: number
  readonly binds: readonly string[]
  /** What the window has of it, m on the plane of the list: an outer ring, then holes. */
  readonly polygons: readonly (readonly Outline[])[]
  /** Mean place of its masts, m. */
  readonly middle: { readonly x: number; readonly y: number }
}

export interface MappedZones {
  readonly problem: { readonly title: string; readonly objective: ObjectiveName }
  readonly network: { readonly masts: number }
  readonly zones: readonly MappedZone[]
  /** Zones without a design: their borders alone. */
  readonly leftOut: readonly Pick<MappedZone, 'polygons'>[]
  /** Edge of the window, m. */
  readonly window: Outline
  /** Of the plane, in degrees; absent for a list in metres. */
  readonly origin?: { readonly lon: number; readonly lat: number }
}

/** Masts of the list, where it is at hand. */
export interface ZoneMasts {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly inWindow: readonly number[]
}

export const zoneColours = ['objective', 'K', 'rho', 'theta', 'r', 'density', 'binds', 'status'] as const
export type ZoneColour = (typeof zoneColours)[number]

/** A quantity of zones, as a map shows it. */
export interface ZoneQuantity {
  /** Of the legend, with the unit. */
  readonly title: string
  /** In that unit. */
  readonly value: (row: MappedZone) => number | string | undefined
  /** On the map. */
  readonly label: (row: MappedZone) => string | undefined
}

export const zoneQuantity = (
  by: ZoneColour,
  { zones, problem }: Pick<MappedZones, 'zones' | 'problem'>,
): ZoneQuantity => {
  switch (by) {
    case 'K':
      return {
        title: 'K',
        value: ({ design }) => design?.K,
        label: ({ design }) => design && `K = ${design.K}`,
      }
    case 'rho':
      return {
        title: 'ρ (%)',
        value: ({ design }) => design && 100 * design.rho,
        label: ({ design }) => design && `ρ = ${percent(design.rho, 3)}`,
      }
    case 'theta':
      return {
        title: 'θ (°)',
        value: ({ design }) => design && (180 / Math.PI) * design.theta,
        label: ({ design }) => design && `θ = ${siText(design.theta, 'rad', 3)}`,
      }
    case 'r':
      return {
        title: 'r (/s)',
        value: ({ design }) => design?.r,
        label: ({ design }) => design && `r = ${siText(design.r, '1/s', 3)}`,
      }
    case 'density':
      return {
        title: 'λ (/km²)',
        value: ({ density }) => density * 1e6,
        label: ({ density }) => siText(density, '1/m^2', 3),
      }
    case 'binds':
      return {
        title: 'binds',
        value: ({ design, binds }) => design && (binds.map(conflictWords).join(', ') || 'nothing'),
        label: ({ design }) => design && `K = ${design.K}`,
      }
    case 'status':
      return { title: 'status', value: ({ status }) => status, label: ({ status }) => status }
    case 'objective': {
      const found = zones.flatMap(({ objective }) => objective ?? [])
      const { head, text } = objectiveColumn(problem.objective, found.length > 0 ? found : [1])
      const per = problem.objective === 'capacity' ? ' per BS' : ''
      return {
        title: `${problem.objective}${per} (${problem.objective === 'sensing-share' ? '%' : head})`,
        value: ({ objective }) =>
          objective === undefined ? undefined : Number.parseFloat(text(objective, 12)),
        label: ({ design, objective }) =>
          design && objective !== undefined
            ? `K = ${design.K}, ${objectiveText(problem.objective, objective, 3).replace(' per BS', '')}`
            : undefined,
      }
    }
  }
}

/** More words than that would lie on one another. */
const MOST_LABELS = 60

const bordersOf = ({ polygons }: Pick<MappedZone, 'polygons'>): NonNullable<SiteMapOptions['cells']> =>
  polygons.flat().flatMap(({ xs, ys }) =>
    Array.from({ length: xs.length }, (_, i) => {
      const j = (i + 1) % xs.length
      return [xs[i], ys[i], xs[j], ys[j]] as const
    }),
  )

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, each) => sum + each, 0) / numbers.length

const middleOf = ({ xs, ys }: Outline) => ({ x: mean(xs), y: mean(ys) })

/** The zones with borders, in the colours of a quantity of their designs, and its values in words. */
export const zonesFigure = (report: MappedZones, by: ZoneColour, masts?: ZoneMasts): Figure => {
  const { title, value, label } = zoneQuantity(by, report)
  const { zones, leftOut, window, origin, problem } = report
  const { inWindow, ...places } = masts ?? { xs: [], ys: [], inWindow: [] }
  return siteMapFigure({
    title: problem.title,
    masts: places,
    inWindow,
    ring: window,
    cells: [...zones, ...leftOut].flatMap(bordersOf),
    borders: `zones, in the colour of ${title} of their designs`,
    labels:
      zones.length > MOST_LABELS
        ? []
        : [
            ...zones.map((row) => ({ ...row.middle, label: label(row) ?? row.status })),
            // White is a colour of the scale: a zone without a design says so.
            ...leftOut.flatMap(({ polygons }) =>
              polygons.slice(0, 1).map(([outer]) => ({ ...middleOf(outer), label: 'no design' })),
            ),
          ],
    areas: { title, parts: zones.map((row) => ({ polygons: row.polygons, value: value(row) })) },
    ...(origin && { origin }),
  })
}
