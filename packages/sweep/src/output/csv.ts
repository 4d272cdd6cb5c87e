/** CSV in the vocabulary of all tables; symbols and meanings are in the sidecar. */
import { csvHead, csvRow } from '@dwell/core/table'
import type { SweepTask } from '../sweep-task.js'
import { columnsOf } from './columns.js'
import { metadataText } from './metadata.js'
import { type TableWriter, WholeFile } from './table-writer.js'

/** The sidecar of a CSV file. */
export const sidecarOf = (path: string): string => `${path}.meta.json`

export const csvWriter = (path: string, task: SweepTask): TableWriter => {
  const columns = columnsOf(task)
  const file = new WholeFile(path)
  file.text(csvHead(columns))
  return {
    row: (row) => {
      file.text(csvRow(columns.map(({ cell }) => cell(row))))
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
