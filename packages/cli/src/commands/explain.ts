/** `dwell explain`. */
import { Problem } from '@dwell/core'
import { explainText } from '@dwell/report'
import { explainClosedForm } from '@dwell/solver-closed-form'
import { exitCode } from '../exit-code.js'
import { keepInputs } from '../inputs-kept.js'
import { emit } from '../output.js'
import { loadProblem } from '../problem-host.js'
import type { ExplainOptions } from '../syntax/explain.js'

/** Version of the document that `dwell explain --json` prints. */
const EXPLAIN_VERSION = 1

export const explain = async (file: string, options: ExplainOptions): Promise<number> => {
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
