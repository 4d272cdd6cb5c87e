/** Parquet through hyparquet-writer: typed columns, one row group at a time, the metadata as key-value pairs. */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { canonicalJson } from '../canonical.js'
import type { SweepTask } from '../sweep-task.js'
import { type Cell, type ColumnType, columnsOf } from './columns.js'
import { metadataLine } from './metadata.js'
import { type TableWriter, WholeFile } from './table-writer.js'

/** Rows held in memory; also the size of a row group. */
const GROUP_ROWS = 16_384

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number]
type Physical = Pick<SchemaElement, 'type' | 'converted_type'>

const physical: Readonly<Record<ColumnType, Physical>> = {
  integer: { type: 'INT64' },
  double: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
}

/**
 * Columns `integer` (INT64), `double`, `boolean`, `string` (UTF-8), all but the first optional;
 * infinities are real ones. Keys `dwell.problem`, `dwell.version`, `dwell.seed` and `dwell.sweep`
 * (the whole metadata as JSON).
 */
export const parquetWriter = (path: string, task: SweepTask): TableWriter => {
  const columns = columnsOf(task)
  const file = new WholeFile(path)
  const writer = new ByteWriter()
  const schema: SchemaElement[] = [
    { name: 'sweep', num_children: columns.length },
    ...columns.map(({ name, type }, i) => ({
      name,
      ...physical[type],
      repetition_type: i === 0 ? ('REQUIRED' as const) : ('OPTIONAL' as const),
    })),
  ]
  const kvMetadata = [
    { key: 'dwell.version', value: task.model },
    { key: 'dwell.seed', value: String(task.plan.seed) },
    { key: 'dwell.problem', value: canonicalJson(task.spec) },
    { key: 'dwell.sweep', value: metadataLine(task) },
  ]
  const parquet = new ParquetWriter({ writer, schema, kvMetadata, createdBy: `dwell ${task.model}` })
  let data: (Exclude<Cell, undefined> | bigint | null)[][] = columns.map(() => [])
  /** Hands on what the writer has encoded; it goes on counting offsets from the start of the file. */
  const drain = (): void => {
    file.bytes(new Uint8Array(writer.buffer, 0, writer.index))
    writer.index = 0
  }
  const flush = (): void => {
    if (data[0].length === 0) return
    const columnData = columns.map(({ name }, i) => ({ name, data: data[i] }))
    // Synchronous, as the writer's `flush` returns nothing.
    void parquet.write({ columnData, rowGroupSize: GROUP_ROWS })
    data = columns.map(() => [])
    drain()
  }
  return {
    row: (row) => {
      for (const [i, { type, cell }] of columns.entries()) {
        const value = cell(row)
        data[i].push(value === undefined ? null : type === 'integer' ? BigInt(value) : value)
      }
      if (data[0].length === GROUP_ROWS) flush()
    },
    finish: () => {
      flush()
      void parquet.finish()
      drain()
      file.finish()
    },
    abandon: () => file.abandon(),
  }
}
