/** `dwell evaluate`. */
import { Problem } from '@dwell/core'
import { auditText } from '@dwell/report'
import { shippedEngine } from '../engine.js'
import { exitCode } from '../exit-code.js'
import { keepInputs } from '../inputs-kept.js'
import { lawsFrom } from '../laws.js'
import { emit } from '../output.js'
import { loadProblem } from '../problem-host.js'
import { readDesign } from '../read-options.js'
import type { EvaluateOptions } from '../syntax/evaluate.js'

export const evaluate = async (file: string, options: EvaluateOptions): Promise<number> => {
  const design = readDesign(options.design)
  const { spec, warnings } = await loadProblem(file, options.set)
  keepInputs([['--output', options.output]])
  const audit = shippedEngine().audit(new Problem(spec, undefined, await lawsFrom(options.laws)), design)
  const code = audit.feasible ? exitCode.solved : exitCode.infeasible
  process.exitCode = code
  emit(options, { ...audit, warnings }, (look) => auditText(audit, look))
  return code
}
