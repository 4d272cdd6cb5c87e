/** The engine: solvers from the container, one verified solve with its reasons. */
import {
  ACTIVE_TOLERANCE,
  accepts,
  type ConstraintRow,
  describeDesign,
  type Design,
  type Evaluation,
  FEASIBILITY_TOLERANCE,
  OPTIMALITY_GAP,
  type Problem,
  type SolveBudget,
  type Solver,
} from '@dwell/core'
import type { Container } from 'inversify'
import { bindSolver, boundSolvers, solverContainer } from './container.js'
import { crossCheck } from './cross-check.js'
import { explainInfeasibility } from './infeasibility.js'
import { Oracle } from './oracle.js'
import { priceList } from './prices.js'
import { regimeOf } from './regime.js'
import { type RegimeName, SOLVE_REPORT_VERSION, type SolveReport } from './solve-report.js'
import { UnknownSolverError } from './unknown-solver.js'
import { runSolver, type Verdict } from './verdict.js'

export interface SolveOptions {
  /** Solver id; `exhaustive` by default. */
  readonly solver?: string
  readonly budget?: SolveBudget
  readonly signal?: AbortSignal
  /** Compare with the closed form (default true). */
  readonly crossCheck?: boolean
  /** Explain infeasibility (default true). */
  readonly diagnose?: boolean
  /** Quote prices (default true). */
  readonly prices?: boolean
}

/** What `dwell evaluate` prints: one design audited against one problem. */
export interface AuditReport {
  readonly version: typeof SOLVE_REPORT_VERSION
  readonly problem: SolveReport['problem']
  readonly design: Design
  readonly feasible: boolean
  readonly worstViolation: number
  readonly objective: { readonly value: number; readonly unit: string }
  readonly regime: RegimeName
  readonly supercritical: boolean
  readonly quantities: Readonly<Record<string, number>>
  readonly constraints: readonly ConstraintRow[]
  readonly tolerance: SolveReport['tolerance']
}

/** The solver that proves: it answers what-if questions and is the default. */
const PROVER = 'exhaustive'
/** The solver every answer is compared with. */
const REFERENCE = 'closed-form'

export class Engine {
  readonly container: Container

  constructor(container: Container) {
    this.container = container
  }

  /** All solvers, in the order they were bound. */
  solvers(): readonly Solver[] {
    return boundSolvers(this.container)
  }

  /** @throws UnknownSolverError with the nearest id */
  solver(id: string): Solver {
    const solvers = this.solvers()
    const found = solvers.find((solver) => solver.id === id)
    if (!found)
      throw new UnknownSolverError(
        id,
        solvers.map((solver) => solver.id),
      )
    return found
  }

  /** Binds a solver, replacing one of the same id. */
  use(solver: Solver): void {
    bindSolver(this.container, solver)
  }

  /** Solves a problem and says what the answer is worth. */
  async solve(problem: Problem, options: SolveOptions = {}): Promise<SolveReport> {
    const solver = this.solver(options.solver ?? PROVER)
    const budget = options.budget ?? {}
    const verdict: Verdict = accepts(solver, problem)
      ? await runSolver(solver, problem, budget, options.signal)
      : {
          status: 'failed',
          evaluations: 0,
          elapsed: 0,
          message: `${solver.id} does not take ${problem.spec.problem} with objective ${problem.spec.objective}`,
        }
    const solved = verdict.status === 'optimal' || verdict.status === 'feasible'
    const others = this.solvers()
    const prover = others.find(({ id }) => id === PROVER)
    const reference = others.find(({ id }) => id === REFERENCE)
    const oracle = prover && new Oracle(prover, problem.spec, options.signal)
    const compared =
      (options.crossCheck ?? true) && reference && solver !== reference
        ? await crossCheck(problem, verdict, reference)
        : undefined
    const infeasibility =
      (options.diagnose ?? true) && oracle && verdict.status === 'infeasible'
        ? await explainInfeasibility(oracle, problem)
        : undefined
    const prices =
      (options.prices ?? true) && oracle && solved && verdict.evaluation
        ? await priceList(oracle, problem.spec, verdict.evaluation)
        : []
    const { evaluation } = verdict
    return {
      version: SOLVE_REPORT_VERSION,
      problem: headline(problem),
      solver: solver.id,
      status: verdict.status,
      ...(evaluation ? { design: evaluation.design, objective: objectiveOf(evaluation) } : {}),
      ...(verdict.bound === undefined ? {} : { bound: verdict.bound }),
      ...(verdict.gap === undefined ? {} : { gap: verdict.gap }),
      ...(evaluation
        ? { regime: regimeOf(problem, evaluation), supercritical: evaluation.supercritical }
        : {}),
      quantities: evaluation ? describeDesign(problem, evaluation.design) : {},
      constraints: evaluation?.constraints ?? [],
      ...(compared ? { crossCheck: compared } : {}),
      ...(infeasibility ? { infeasibility } : {}),
      prices,
      tolerance: tolerances(budget),
      evaluations: verdict.evaluations,
      elapsed: verdict.elapsed,
      ...(verdict.message === undefined ? {} : { message: verdict.message }),
    }
  }

  /**
   * Audits any design against a problem.
   *
   * @throws RangeError when the design is malformed
   */
  audit(problem: Problem, design: Design): AuditReport {
    const evaluation = problem.evaluate(design)
    return {
      version: SOLVE_REPORT_VERSION,
      problem: headline(problem),
      design,
      feasible: evaluation.feasible,
      worstViolation: evaluation.worstViolation,
      objective: objectiveOf(evaluation),
      regime: regimeOf(problem, evaluation),
      supercritical: evaluation.supercritical,
      quantities: describeDesign(problem, design),
      constraints: evaluation.constraints,
      tolerance: tolerances({}),
    }
  }
}

const headline = ({ spec }: Problem): SolveReport['problem'] => ({
  title: spec.title,
  kind: spec.problem,
  objective: spec.objective,
})

const objectiveOf = ({ objective }: Evaluation): { value: number; unit: string } => ({
  value: objective.value,
  unit: objective.unit,
})

const tolerances = (budget: SolveBudget): SolveReport['tolerance'] => ({
  feasibility: FEASIBILITY_TOLERANCE,
  active: ACTIVE_TOLERANCE,
  gap: budget.relativeGap ?? OPTIMALITY_GAP,
})

/** An engine over the given solvers, or over a container that holds them. */
export const createEngine = (options: {
  readonly solvers?: readonly Solver[]
  readonly container?: Container
}): Engine => new Engine(options.container ?? solverContainer(options.solvers ?? []))
