/** `dwell sites`. */
import { basename } from 'node:path'
import {
  lawChanges,
  readSiteList,
  sitesCsv,
  sitesGeoJson,
  type SiteList,
  type SitesReport,
  sitesReport,
} from '@dwell/network'
import { sitesText } from '@dwell/report'
import { exitCode } from '../exit-code.js'
import { InputError } from '../failure.js'
import { networkFile, siteListOptions } from '../network/files.js'
import { keptCells, measuredCells } from '../network/own-laws.js'
import { keepInputs } from '../inputs-kept.js'
import { checkFormats, emitEach, writeFileWhole } from '../output.js'
import { pictureEndings, writePicture } from '../picture.js'
import type { SitesOptions } from '../syntax/sites.js'

const formats = ['csv', 'geojson', ...pictureEndings] as const

const writeList = (path: string, format: 'csv' | 'geojson', list: SiteList): void => {
  try {
    writeFileWhole(path, format === 'csv' ? sitesCsv(list) : sitesGeoJson(list))
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`-o ${path}: ${error.message}`)
    throw error
  }
  process.stderr.write(`written to ${path}\n`)
}

const writeMap = async (path: string, list: SiteList, report: SitesReport, dark?: boolean): Promise<void> => {
  const [{ siteMapFigure }, { cellEdges }] = await Promise.all([
    import('@dwell/figures'),
    import('@dwell/network'),
  ])
  const figure = siteMapFigure({
    title: report.files.map((file) => basename(file)).join(', '),
    masts: { xs: [...list.masts.xs], ys: [...list.masts.ys] },
    inWindow: list.window.masts,
    ring: { xs: [...list.window.ring.xs], ys: [...list.window.ring.ys] },
    cells: cellEdges(list),
    origin: list.plane.origin,
  })
  await writePicture('-o', path, figure, dark ? 'dark' : 'light')
}

/** Longer lists are measured when a problem needs it. */
const MOST_MEASURED = 5000

/** The report with what the law of its cells changes. */
const withLaw = async (list: SiteList, report: SitesReport): Promise<SitesReport> => {
  const without = (law: string): SitesReport => ({ ...report, reasons: { ...report.reasons, law } })
  const name = report.files.join(', ')
  if (!(list.window.area > 0)) return without('the masts span no area')
  const many = list.masts.xs.length > MOST_MEASURED
  const measured = await (many ? keptCells(list) : measuredCells(name, list))
  if (measured === undefined)
    return without(`more than ${MOST_MEASURED} masts; a problem that names the list measures it`)
  if (measured === null) return without('the window is too small')
  return { ...report, law: lawChanges(measured) }
}

export const sites = async (files: readonly string[], options: SitesOptions): Promise<number> => {
  checkFormats(options.output, formats)
  const list = readSiteList(files.map(networkFile), siteListOptions(options))
  const report = await withLaw(list, sitesReport(list, files))
  keepInputs((options.output ?? []).map((path) => ['-o', path]))
  await emitEach(
    options,
    report,
    (look) => sitesText(report, look),
    formats,
    async (path, format) => {
      if (format === 'csv' || format === 'geojson') writeList(path, format, list)
      else await writeMap(path, list, report, options.dark)
    },
  )
  return exitCode.solved
}
