/** JSON Lines: the metadata in the first line, then one object for each point. */
import { canonicalJson } from '../canonical.js'
import type { SweepTask } from '../sweep-task.js'
import { metadataLine } from './metadata.js'
import { type TableWriter, WholeFile } from './table-writer.js'

/** `{"hash","point","record","values"}`; non-finite numbers are the strings "Infinity", "-Infinity", "NaN". */
export const jsonLinesWriter = (path: string, task: SweepTask): TableWriter => {
  const file = new WholeFile(path)
  file.text(`${metadataLine(task)}\n`)
  return {
    row: ({ point: { index, hash, record }, values }) => {
      file.text(`${canonicalJson({ point: index, values, record, hash })}\n`)
    },
    finish: () => file.finish(),
    abandon: () => file.abandon(),
  }
}
