/** The process: arguments in, text and an exit code out. */
import { jsonText } from '@dwell/report'
import { exitCode } from './exit-code.js'
import { describeFailure } from './failure.js'
import { runProgram } from './program.js'

export const main = async (): Promise<void> => {
  // `dwell … | head`: the reader has gone, which is no fault of ours.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      process.exit(error.code === 'EPIPE' ? (process.exitCode ?? exitCode.solved) : exitCode.fault)
    })
  try {
    process.exitCode = await runProgram(process.argv.slice(2))
  } catch (error) {
    const { code, text, document } = describeFailure(error, process.env['DWELL_DEBUG'] === '1')
    process.exitCode = code
    if (process.argv.includes('--json')) process.stdout.write(jsonText(document))
    process.stderr.write(`${text}\n`)
  }
}
