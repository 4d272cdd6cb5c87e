/** Zones on a map, in the colours of a quantity of their designs. */
import type { SiteMapOptions } from '@dwell/figures'
import type { SiteList, Zone } from '@dwell/network'
import { objectiveColumn, objectiveText, percent, siText } from '@dwell/report'
import { clipToRing } from '@dwell/simulate/kernel'
import type { ZoneDesign, ZonesReport } from './zone-designs.js'

export const zoneColours = ['objective', 'K', 'rho', 'theta', 'r', 'density', 'binds', 'status'] as const
export type ZoneColour = (typeof zoneColours)[number]

interface Quantity {
  /** Of the legend, with the unit. */
  readonly title: string
  /** In that unit. */
  readonly value: (row: ZoneDesign) => number | string | undefined
  /** On the map. */
  readonly label: (row: ZoneDesign) => string | undefined
}

const quantityOf = (by: ZoneColour, { zones, problem }: ZonesReport): Quantity => {
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
        value: ({ design, binds }) => design && (binds.join(', ') || 'nothing'),
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

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length

/** What a map of masts shows of zones: their borders, colours of what the window has of them, and words in the middle of their masts. */
export const zoneMap = (
  { masts, window }: SiteList,
  zones: readonly Zone[],
  report: ZonesReport,
  by: ZoneColour,
): Required<Pick<SiteMapOptions, 'cells' | 'borders' | 'labels' | 'areas'>> => {
  const { title, value, label } = quantityOf(by, report)
  const rows = report.zones.flatMap((row) => {
    const zone = zones.find(({ name }) => name === row.name)
    return zone ? [{ row, zone }] : []
  })
  return {
    cells: zones.flatMap(({ polygons }) =>
      polygons.flat().flatMap(({ xs, ys }) =>
        Array.from({ length: xs.length }, (_, i) => {
          const j = (i + 1) % xs.length
          return [xs[i], ys[i], xs[j], ys[j]] as const
        }),
      ),
    ),
    borders: `zones, in the colour of ${title} of their designs`,
    labels: rows.flatMap(({ row, zone }) =>
      zone.masts.length === 0
        ? []
        : [
            {
              x: mean(zone.masts.map((i) => masts.xs[i])),
              y: mean(zone.masts.map((i) => masts.ys[i])),
              label: label(row) ?? row.status,
            },
          ],
    ),
    areas: {
      title,
      parts: rows.map(({ row, zone }) => ({
        polygons: zone.polygons.map((rings) =>
          rings.map((ring) => {
            const { xs, ys } = clipToRing(ring, window.ring)
            return { xs: Array.from(xs), ys: Array.from(ys) }
          }),
        ),
        value: value(row),
      })),
    },
  }
}
