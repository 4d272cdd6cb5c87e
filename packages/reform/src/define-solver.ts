/** A local solver from a search alone: budget, abort, judging and refusal are seen to here. */
import {
  accepts,
  type Design,
  designFault,
  type Evaluation,
  type ObjectiveName,
  type Problem,
  type ProblemKind,
  type Solver,
  type SolverAnswer,
} from '@dwell/core'
import { Meter, SearchStopped } from './meter.js'

/** Judges a design and counts it; undefined for what is no design at all. Ends the search when the budget does. */
export type Judge = (design: Design) => Evaluation | undefined

export interface SolverDefinition {
  /** Kebab-case and unique. */
  readonly id: string
  /** One line for `dwell solvers`. */
  readonly summary: string
  /** Problems it takes (default both). */
  readonly problems?: readonly ProblemKind[]
  /** Objectives it takes (default all). */
  readonly objectives?: readonly ObjectiveName[]
  /** Whether the same problem always gives the same answer (default true). */
  readonly deterministic?: boolean
  /** Judges designs until it has no better idea. The best feasible one judged is the answer. */
  readonly search: (problem: Problem, judge: Judge) => void
}

/**
 * A solver of guarantee `local`. It answers `feasible` with the best feasible design that was judged, `no-solution` with the
 * one that breaks least, `failed` when the search throws; it stays within its budget and ends when it is aborted.
 */
export const defineSolver = (definition: SolverDefinition): Solver => {
  const { id, summary, search } = definition
  const solver: Solver = {
    id,
    summary,
    capabilities: {
      problems: definition.problems ?? ['P2', 'P2-DYN'],
      objectives: definition.objectives ?? ['capacity', 'target-density', 'sensing-share'],
      deterministic: definition.deterministic ?? true,
      guarantee: 'local',
    },
    solve: (problem, budget, signal): SolverAnswer => {
      if (!accepts(solver, problem))
        return {
          status: 'failed',
          evaluations: 0,
          message: `${id} does not take ${problem.spec.problem} with objective ${problem.spec.objective}`,
        }
      const meter = new Meter(budget, signal)
      let best: Evaluation | undefined
      let broken: Error | undefined
      let stopped: string | undefined
      const better = (found: Evaluation): boolean => {
        if (!best || found.feasible !== best.feasible) return !best || found.feasible
        return found.feasible
          ? found.objective.value > best.objective.value
          : found.worstViolation < best.worstViolation
      }
      try {
        search(problem, (design) => {
          meter.count()
          if (designFault(design)) return undefined
          const found = problem.evaluate(design)
          if (better(found)) best = found
          return found
        })
      } catch (error) {
        if (error instanceof SearchStopped) stopped = error.message
        else broken = error instanceof Error ? error : new Error(String(error))
      }
      const { evaluations } = meter
      const message = broken?.message ?? stopped
      const told = message === undefined ? {} : { message }
      if (best?.feasible) return { status: 'feasible', design: best.design, evaluations, ...told }
      const status = broken ? 'failed' : 'no-solution'
      return {
        status,
        evaluations,
        message: message ?? 'no feasible design was met',
        ...(best ? { design: best.design } : {}),
      }
    },
  }
  return solver
}
