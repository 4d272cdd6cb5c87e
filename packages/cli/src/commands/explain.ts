/** `dwell explain`. */
import { Problem } from '@dwell/core'
import { explainText } from '@dwell/report'
import { explainClosedForm } from '@dwell/solver-closed-form'
import { exitCode } from '../exit-code.js'
import { keepInputs } from '../inputs-kept.js'
import { emit, type OutputOptions } from '../output.js'
import { loadProblem } from '../problem-host.js'

/** Version of the document that `dwell explain --json` prints. */
const EXPLAIN_VERSION = 1

export interface ExplainCommandOptions extends OutputOptions {
  readonly set?: readonly string[]
}

export const explain = async (file: string, options: ExplainCommandOptions): Promise<number> => {
  const { spec, warnings } = await loadProblem(file, options.set)
  keepInputs([['--output', options.output]])
  const problem = new Problem(spec)
  const { derivation, steps } = explainClosedForm(problem)
  const { design } = derivation
  const evaluation = design && problem.evaluate(design)
  const document = {
    version: EXPLAIN_VERSION,
    problem: {
      title: spec.title,
      kind: spec.problem,
      objective: spec.objective,
    },
    steps,
    derivation,
    ...(evaluation && {
      feasible: evaluation.feasible,
      objective: {
        value: evaluation.objective.value,
        unit: evaluation.objective.unit,
      },
      constraints: evaluation.constraints,
    }),
    warnings,
  }
  emit(options, document, (look) => explainText({ title: spec.title, steps, derivation, evaluation }, look))
  return exitCode.solved
}
