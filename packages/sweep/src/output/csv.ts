/** CSV by RFC 4180: a header of column names, CRLF, quotes where needed; units are in the sidecar. */
import type { SweepTask } from '../sweep-task.js'
import { type Cell, columnsOf } from './columns.js'
import { metadataText } from './metadata.js'
import { type TableWriter, WholeFile } from './table-writer.js'

/** The sidecar of a CSV file. */
export const sidecarOf = (path: string): string => `${path}.meta.json`

/** Numbers in their shortest exact form, `Infinity` as such; what is absent is empty. */
export const csvCell = (cell: Cell): string => {
  if (cell === undefined) return ''
  const text = String(cell)
  if (typeof cell !== 'string') return text
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvWriter = (path: string, task: SweepTask): TableWriter => {
  const columns = columnsOf(task)
  const file = new WholeFile(path)
  file.text(`${columns.map(({ name }) => csvCell(name)).join(',')}\r\n`)
  return {
    row: (row) => {
      file.text(`${columns.map(({ cell }) => csvCell(cell(row))).join(',')}\r\n`)
    },
    finish: () => {
      const sidecar = new WholeFile(sidecarOf(path))
      try {
        sidecar.text(metadataText(task))
        sidecar.finish()
      } catch (error) {
        sidecar.abandon()
        throw error
      }
      file.finish()
    },
    abandon: () => file.abandon(),
  }
}
