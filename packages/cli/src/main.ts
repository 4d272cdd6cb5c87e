/** The process: arguments in, text and an exit code out. */
import { jsonText } from '@dwell/report'
import { exitCode } from './exit-code.js'
import { tell } from './fitted.js'
import { describeFailure } from './failure.js'
import { systemReason } from '@dwell/core/system-error'
import { runProgram } from './program.js'

export const main = async (): Promise<void> => {
  // `dwell … | head`: the reader has gone, which is no fault of ours.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCode.solved)
      // Into the other stream; where that is the one that broke, nobody hears it.
      if (stream === process.stdout)
        process.stderr.write(`dwell: cannot write to standard output: ${systemReason(error)}\n`)
      process.exit(exitCode.input)
    })
  try {
    process.exitCode = await runProgram(process.argv.slice(2))
  } catch (error) {
    const { code, text, document } = describeFailure(error, process.env['DWELL_DEBUG'] === '1')
    process.exitCode = code
    if (process.argv.includes('--json')) process.stdout.write(jsonText(document))
    tell(text)
  }
}
