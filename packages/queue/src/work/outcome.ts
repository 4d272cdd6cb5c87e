/** Results of points as lines: a value, or the exception that computing it ends with on every machine. */
import { decodeExactly, encodeExactly } from '@dwell/simulate/pool'
import type { Chunk } from '@dwell/sweep/parts'
import type { ChunkLines } from './kind.js'

/** An exception that a worker met, by name: the submitter meets it as the local run would. */
export class WorkError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

/** Computes the lines of a chunk, point by point. */
export const outcomes =
  (value: (index: number) => unknown) =>
  async ({ from, count }: Chunk): Promise<ChunkLines> => {
    const lines: string[] = []
    let failed = 0
    for (let index = from; index < from + count; index++) {
      let outcome
      try {
        outcome = { value: await value(index) }
      } catch (error) {
        failed++
        outcome =
          error instanceof Error
            ? { error: { name: error.name, message: error.message } }
            : { error: { name: 'Error', message: String(error) } }
      }
      lines.push(`${encodeExactly(outcome)}\n`)
    }
    return { text: lines.join(''), failed }
  }

/** The value of a line; what it is the kind of work says. @throws WorkError when it holds an exception */
export const valueOf = (line: string): unknown => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `outcomes`
  const outcome = decodeExactly(line) as { value?: unknown; error?: { name: string; message: string } }
  if (outcome.error) throw new WorkError(outcome.error.name, outcome.error.message)
  return outcome.value
}
