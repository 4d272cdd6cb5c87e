/** `dwell validate`: the closed forms against a simulation of the footprint they are exact for. */
import { validateClosedForms, validateCritical } from '@dwell/evidence'
import { criticalText, validationText } from '@dwell/report'
import { exitCode } from '../exit-code.js'
import { withInterrupt } from '../interrupt.js'
import { emit } from '../output.js'
import { readFraction, readWhole, readWorkers } from '../read-options.js'
import { progressLine } from '../simulate-progress.js'
import { simulators } from '../simulators.js'
import type { ValidateOptions } from '../syntax/validate.js'

export const validate = async (options: ValidateOptions): Promise<number> => {
  const quick = options.quick ?? false
  const seed = readWhole('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER - 1000)
  const level = readFraction('--confidence', options.confidence)
  const { pool, close } = await simulators(readWorkers(options.workers))
  const progress = progressLine(process.stderr)
  const onWindow = (done: number, of: number): void => progress.say(`${done} of ${of} windows`)
  try {
    return await withInterrupt(async (signal) => {
      const shared = { quick, seed, pool, signal }
      const finish = (holds: boolean): number => {
        progress.stop()
        return (process.exitCode = holds ? exitCode.solved : exitCode.fault)
      }
      if (options.critical) {
        const report = await validateCritical({ ...shared, level, onWindow })
        const code = finish(report.holds)
        emit(options, report, (look) => criticalText(report, look))
        return code
      }
      const report = await validateClosedForms({ ...shared, family: level, onProgress: progress.show })
      const code = finish(report.holds)
      emit(options, report, (look) => validationText(report, look))
      return code
    })
  } finally {
    progress.stop()
    await close()
  }
}
