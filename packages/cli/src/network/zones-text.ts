/** Zones as terminal text, CSV and GeoJSON. */
import { csvText } from '@dwell/core/table'
import type { SiteList, Zone } from '@dwell/network'
import { createLook, heading, paragraph, safeText, tableLines } from '@dwell/report/terminal'
import { type LookOptions, objectiveColumn, objectiveText, percent, significant, siText } from '@dwell/report'
import type { ZoneDesign, ZonesReport } from './zone-designs.js'

const wideWords = ({ wide }: ZoneDesign): string => {
  if (!wide) return ''
  return wide.kept ? 'kept' : `breaks ${wide.breaks.join(', ')}`
}

const cellsOf = (row: ZoneDesign, worth: (value: number) => string): string[] => {
  const { design, objective } = row
  return [
    safeText(row.name),
    String(row.masts),
    significant(row.density * 1e6, 3),
    ...(design
      ? [String(design.K), percent(design.rho, 3), siText(design.theta, 'rad', 3), siText(design.r, '1/s', 3)]
      : ['', '', '', '']),
    objective === undefined ? '' : worth(objective),
    row.binds.join(', '),
    row.status,
    wideWords(row),
  ]
}

export const zonesText = (report: ZonesReport, options: LookOptions): string => {
  const look = createLook(options)
  const { network, zones, leftOut, problem } = report
  const all = [...zones, network]
  const { head: unit, text } = objectiveColumn(
    problem.objective,
    all.flatMap(({ objective }) => objective ?? []),
  )
  const heads = ['Zone', 'masts', 'λ /km²', 'K', 'ρ', 'θ', 'r', unit, 'binds', 'status', 'one for all']
  const left = new Set(['Zone', 'binds', 'status', 'one for all'])
  const lines = [
    ...paragraph(look, safeText(problem.title), { paint: look.bold }),
    ...heading(look, `${zones.length} zone${zones.length === 1 ? '' : 's'}, and all as one`),
    ...tableLines(
      look,
      heads.map((head) => ({ head, align: left.has(head) ? 'left' : 'right', optional: head === 'binds' })),
      all.map((row) => ({ cells: cellsOf(row, (value) => text(value, 4)) })),
    ),
    ...paragraph(
      look,
      `${unit}: ${problem.objective} ${problem.objective === 'capacity' ? 'per BS ' : ''}of the zone’s own design; one for all: whether the design made for all masts keeps the promises in the zone.`,
      { indent: 2, paint: look.dim },
    ),
    ...(leftOut.length === 0
      ? []
      : [
          '',
          ...paragraph(
            look,
            `Left out, with fewer than three masts or no area: ${leftOut.map(({ name, masts }) => `${safeText(name)} (${masts})`).join(', ')}.`,
            { paint: look.warn },
          ),
        ]),
  ]
  return `${lines.join('\n')}\n`
}

/** SI values; empty where there is no design. */
const recordOf = (row: ZoneDesign): Readonly<Record<string, string | number>> => ({
  zone: row.name,
  masts: row.masts,
  area: row.area,
  density: row.density,
  spacing: row.spacing,
  status: row.status,
  K: row.design?.K ?? '',
  rho: row.design?.rho ?? '',
  theta: row.design?.theta ?? '',
  r: row.design?.r ?? '',
  objective: row.objective ?? '',
  binds: row.binds.join(' '),
  wideKept: row.wide ? String(row.wide.kept) : '',
  wideObjective: row.wide?.objective ?? '',
})

/** Every zone, the whole list last under the name `all`. */
export const zonesCsv = ({ zones, network, problem }: ZonesReport): string => {
  const rows = [...zones, network].map(recordOf)
  const units: Readonly<Record<string, string>> = {
    area: 'm^2',
    density: '1/m^2',
    spacing: 'm',
    theta: 'rad',
    r: '1/s',
    objective: problem.unit,
    wideObjective: problem.unit,
  }
  const columns = Object.keys(rows[0]).map((name) => ({ name, unit: units[name] }))
  return csvText(
    columns,
    rows.map((row) => Object.values(row)),
  )
}

export const zonesGeoJson = ({ plane }: SiteList, zones: readonly Zone[], report: ZonesReport): string => {
  const degrees = (x: number, y: number): number[] =>
    plane.inverse(x, y).map((each) => Number(each.toFixed(7)))
  const features = report.zones.flatMap((row) => {
    const zone = zones.find(({ name }) => name === row.name)
    if (!zone) return []
    const coordinates = zone.polygons.map((rings) =>
      rings.map(({ xs, ys }) =>
        [...Array.from({ length: xs.length }, (_, i) => i), 0].map((i) => degrees(xs[i], ys[i])),
      ),
    )
    return [{ type: 'Feature', properties: recordOf(row), geometry: { type: 'MultiPolygon', coordinates } }]
  })
  return `${JSON.stringify({ type: 'FeatureCollection', features })}\n`
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length

/** K and objective in the middle of the masts of each zone. */
export const zoneLabels = (
  { masts }: SiteList,
  zones: readonly Zone[],
  report: ZonesReport,
): readonly { readonly x: number; readonly y: number; readonly label: string }[] =>
  report.zones.flatMap((row) => {
    const own = zones.find(({ name }) => name === row.name)?.masts ?? []
    if (own.length === 0) return []
    const { design, objective } = row
    const label =
      design && objective !== undefined
        ? `K = ${design.K}, ${objectiveText(report.problem.objective, objective, 3).replace(' per BS', '')}`
        : row.status
    return [{ x: mean(own.map((i) => masts.xs[i])), y: mean(own.map((i) => masts.ys[i])), label }]
  })
