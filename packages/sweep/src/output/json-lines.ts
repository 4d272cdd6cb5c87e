/** JSON Lines: the metadata in the first line, then one object for each point. */
import { canonicalJson } from '../canonical.js'
import { pointHasher } from '../point-hash.js'
import type { SweepTask } from '../sweep-task.js'
import { metadataLine } from './metadata.js'
import { type TableWriter, WholeFile } from './table-writer.js'

/** `{"hash","point","record","values"}`; non-finite numbers are the strings "Infinity", "-Infinity", "NaN". */
export const jsonLinesWriter = (path: string, task: SweepTask): TableWriter => {
  const file = new WholeFile(path)
  const hashOf = pointHasher(task)
  file.text(`${metadataLine(task)}\n`)
  return {
    row: ({ point: { index, record }, values }) => {
      file.text(`${canonicalJson({ point: index, values, record, hash: hashOf(values) })}\n`)
    },
    finish: () => file.finish(),
    abandon: () => file.abandon(),
  }
}
