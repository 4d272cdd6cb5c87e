/** The worker of the theory: the closed form step by step, the claims of the paper, its figures. */
import { Problem, referenceSpec } from '@dwell/core'
import { examineClaims, type Simulator, simulateClaims } from '@dwell/engine/claims'
import { claimsSimulator } from '@dwell/evidence'
import { panels } from '@dwell/figures/browser'
import { explainClosedForm } from '@dwell/solver-closed-form'
import type { Effort, Handlers, Progress } from './messages.js'
import { panelContext } from './panel-context.js'
import { serve } from './serve.js'

/** The simulator of the command line, which says how many questions it has answered. */
const counted = (effort: Effort, tell: (progress: Progress) => void): Simulator => {
  const simulator = claimsSimulator(effort)
  let done = 0
  const after = async <T>(answer: Promise<T>): Promise<T> => {
    const found = await answer
    tell({ done: ++done })
    return found
  }
  return {
    lifetime: (question) => after(simulator.lifetime(question)),
    critical: () => after(simulator.critical()),
    radioLoss: (question) => after(simulator.radioLoss(question)),
  }
}

const handlers: Handlers<'explain' | 'claims' | 'panel'> = {
  explain: ({ spec }) => {
    const problem = new Problem(spec)
    const { derivation, steps } = explainClosedForm(problem)
    const { design, obstacle } = derivation
    return {
      steps,
      derivation: { ...(design && { design }), ...(obstacle !== undefined && { obstacle }) },
      evaluation: design && problem.evaluate(design),
    }
  },
  claims: async ({ effort }, tell) => ({
    claims: await (effort
      ? simulateClaims(counted(effort, tell), referenceSpec)
      : examineClaims(referenceSpec)),
  }),
  panel: async ({ id, spec, effort }, tell) => {
    const panel = panels.find((each) => each.id === id)
    if (!panel) throw new Error(`the paper has no panel ${id}`)
    const simulate = effort && { simulate: counted(effort, tell) }
    return { figure: await panel.draw({ ...panelContext(spec), ...simulate }) }
  },
}

serve(handlers)
