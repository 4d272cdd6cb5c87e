/** `dwell calc --batch`. */
import { runBatch } from '@dwell/core'
import { batchText } from '@dwell/report'
import { exitCode } from '../exit-code.js'
import { InputError } from '../failure.js'
import { readInput } from '../inputs-kept.js'
import { emit, type OutputOptions } from '../output.js'
import { readStdin, stdinName } from '../problem-host.js'

/** Exit code 0 when every case could be computed, 2 when a name or argument is faulty. */
export const calcBatch = async (file: string, version: number, options: OutputOptions): Promise<number> => {
  const shownName = file === '-' ? stdinName : file
  const text = new TextDecoder().decode(file === '-' ? await readStdin(Infinity) : readInput(file))
  let report: ReturnType<typeof runBatch>
  try {
    report = runBatch(text)
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'BatchFileError') throw error
    const lines = error.message
      .split('\n')
      .map((line) => `${shownName}:${/^\d/.test(line) ? '' : ' '}${line}`)
    throw new InputError(lines.join('\n'))
  }
  const code = report.failed === 0 && report.unknown.length === 0 ? exitCode.solved : exitCode.input
  process.exitCode = code
  emit(options, { version, ...report }, (look) => batchText(report, look))
  return code
}
