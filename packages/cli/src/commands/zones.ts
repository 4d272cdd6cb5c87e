/** `dwell zones`. */
import { basename } from 'node:path'
import type { ProblemSpec } from '@dwell/core'
import type { MeasuredCells } from '@dwell/core/model'
import { abortAfter, Deadline } from '@dwell/engine'
import type { ZoneColour } from '@dwell/figures'
import { gridZones, polygonZones, readSiteList, type SiteList, type Zone } from '@dwell/network'
import { zonesText } from '@dwell/report'
import { engineFor } from '../engine.js'
import { codeOfStatus, exitCode } from '../exit-code.js'
import { InputError, UsageError } from '../failure.js'
import { keepInputs } from '../inputs-kept.js'
import { withInterrupt } from '../interrupt.js'
import { lawsFrom } from '../laws.js'
import { networkFile, parsed, readLength, siteListOptions } from '../network/files.js'
import { sitesOfProblem } from '../network/from-problem.js'
import { measuredZone } from '../network/own-laws.js'
import { designZones, type ZonesReport } from '../network/zone-designs.js'
import { zonesCsv, zonesGeoJson } from '../network/write-zones.js'
import { checkFormats, emitEach, endingOf, writeFileWhole } from '../output.js'
import { pictureEndings, writePicture } from '../picture.js'
import { loadProblem } from '../problem-host.js'
import { readBudget, readName } from '../read-options.js'
import type { ZonesOptions } from '../syntax/zones.js'

const formats = ['csv', 'geojson', ...pictureEndings] as const

const zonesOf = (list: SiteList, { grid, zones }: ZonesOptions): readonly Zone[] => {
  if (grid !== undefined && zones !== undefined) throw new UsageError('give --grid or --zones, not both')
  if (zones !== undefined) return polygonZones(list, networkFile(zones))
  const side = readLength('--grid', grid ?? '2 km')
  if (!(side > 0)) throw new UsageError(`--grid: expected a length above 0, got '${grid}'`)
  return parsed('--grid', '', () => gridZones(list, side))
}

const writeMap = async (
  path: string,
  { masts, window }: SiteList,
  report: ZonesReport,
  by: ZoneColour,
  dark?: boolean,
): Promise<void> => {
  const { zonesFigure } = await import('@dwell/figures')
  const figure = zonesFigure(report, by, {
    xs: [...masts.xs],
    ys: [...masts.ys],
    inWindow: window.masts,
  })
  await writePicture('-o', path, figure, dark ? 'dark' : 'light')
}

/** Where the problem has the law of its list's cells, a zone may have that of its own: in half of what time is left. */
const cellsOfZones = (
  { network, kinematics }: ProblemSpec,
  list: SiteList,
  deadline: Deadline,
  signal: AbortSignal,
): { readonly cellsOf?: (zone: Zone) => Promise<MeasuredCells | undefined> } => {
  if (!network.measured || kinematics.footprint !== 'cells') return {}
  return {
    cellsOf: (zone) => measuredZone(list, zone, abortAfter(deadline.left / 2, signal)),
  }
}

export const zones = async (file: string, options: ZonesOptions): Promise<number> => {
  const deadline = new Deadline(readBudget(options).milliseconds)
  checkFormats(options.output, formats)
  const { zoneColours } = await import('@dwell/figures')
  const colour = readName('--color', options.color ?? 'objective', zoneColours)
  const { spec } = await loadProblem(file, options.set, { deadline })
  const given = options.sites
  const list =
    given === undefined ? sitesOfProblem(spec) : readSiteList([networkFile(given)], siteListOptions(options))
  if (!list) throw new UsageError('give --sites FILE: the problem names no network.sites')
  // Before the work: a map that cannot be drawn is a mistake to hear of at once.
  const geojson = list.plane.origin ? undefined : options.output?.find((path) => endingOf(path) === 'geojson')
  if (geojson !== undefined)
    throw new InputError(`-o ${basename(geojson)}: a list in metres has no GeoJSON: write a .csv`)
  const parts = zonesOf(list, options)
  keepInputs((options.output ?? []).map((path) => ['-o', path]))
  const laws = await lawsFrom(options.laws, deadline.left)
  const report = await withInterrupt(async (signal, executor) =>
    designZones(
      {
        engine: await engineFor({ ids: [], laws, executor }),
        spec,
        deadline,
        signal,
        ...cellsOfZones(spec, list, deadline, signal),
      },
      list,
      parts,
    ),
  )
  await emitEach(
    options,
    report,
    (look) => zonesText(report, look),
    formats,
    async (path, format) => {
      if (format !== 'csv' && format !== 'geojson') return writeMap(path, list, report, colour, options.dark)
      writeFileWhole(path, format === 'csv' ? zonesCsv(report) : zonesGeoJson(list, parts, report))
      process.stderr.write(`written to ${path}\n`)
    },
  )
  const some = report.zones.some(({ design }) => design !== undefined)
  return some || report.network.design !== undefined ? exitCode.solved : codeOfStatus[report.network.status]
}
