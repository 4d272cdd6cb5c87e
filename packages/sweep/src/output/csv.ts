/** CSV in the vocabulary of all tables; symbols and meanings are in the sidecar. */
import { cellText, csvHead, csvRow } from '@dwell/core/table'
import type { PointRecord } from '@dwell/engine'
import type { SweepTask } from '../sweep-task.js'
import { columnsOf } from './columns.js'
import { metadataText } from './metadata.js'
import { type TableWriter, WholeFile } from './table-writer.js'

/** The sidecar of a CSV file. */
export const sidecarOf = (path: string): string => `${path}.meta.json`

export const csvWriter = (path: string, task: SweepTask): TableWriter => {
  const columns = columnsOf(task)
  // The point and its axes stand first; what follows is of the record, which neighbours mostly have in common.
  const places = 1 + task.plan.axes.length
  let latest: { readonly record: PointRecord; readonly text: string } | undefined
  const file = new WholeFile(path)
  file.text(csvHead(columns))
  return {
    row: (row) => {
      const { record } = row.point
      if (latest?.record !== record)
        latest = { record, text: csvRow(columns.slice(places).map(({ cell }) => cell(row))) }
      let head = ''
      for (let i = 0; i < places; i++) head += `${cellText(columns[i].cell(row))},`
      file.text(head + latest.text)
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
