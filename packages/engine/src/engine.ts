/** The engine: solvers, a court and laws, one verified solve with its reasons. */
import {
  ACTIVE_TOLERANCE,
  type Columns,
  type ConstraintRow,
  describeDesign,
  type Design,
  type DesignColumns,
  type Evaluation,
  FEASIBILITY_TOLERANCE,
  isFeasibleStatus,
  type ModelLaws,
  OPTIMALITY_GAP,
  Problem,
  type ProblemSpec,
  type SolveBudget,
  type Solver,
} from '@dwell/core'
import type { Certificate } from '@dwell/verify'
import { type Court, ordinaryCourt, pointCourt, trustingCourt } from './court/court.js'
import { Hearing } from './court/hearing.js'
import { PROVER, REFERENCE } from './court/proof-policy.js'
import type { Verdict } from './court/verdict.js'
import { crossCheck } from './cross-check.js'
import { Deadline } from './deadline.js'
import { frontierAxis } from './frontier/axes.js'
import { drawFrontier, type FrontierOptions } from './frontier/draw-frontier.js'
import type { Frontier } from './frontier/frontier.js'
import { explainInfeasibility } from './infeasibility.js'
import { Oracle } from './oracle.js'
import { fareElsewhere } from './other-footprints.js'
import { type BatchOptions, claimedBatch, type PointBatch, pointBatch } from './point/point-batch.js'
import { priceList } from './prices.js'
import { regimeOf } from './regime.js'
import {
  type ClaimReport,
  type CrossCheck,
  type CutShort,
  type Infeasibility,
  type Price,
  type RegimeName,
  SOLVE_REPORT_VERSION,
  type SolveReport,
  targetMotion,
} from './solve-report.js'
import { type SweepRow, type SweepRowsOptions, sweepRows } from './sweep-rows.js'
import { UnknownSolverError } from './unknown-solver.js'

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
  /** Hears of the certificate that the verdict rests on, when there is one. */
  readonly onCertificate?: (certificate: Certificate) => void
  /** End of everything; by default the budget's time from now. */
  readonly deadline?: Deadline
}

/** Who and what claims are held against. */
export interface Bystanders {
  readonly court: Court
  readonly witnesses: readonly Solver[]
  readonly prover: Solver | undefined
  /** What problems are compiled with; the shipped laws when absent. */
  readonly laws?: ModelLaws
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

/** Those of the given solvers that claims are held against: the closed form bears witness, the prover proves. */
export const bystandersOf = (solvers: readonly Solver[], court: Court = ordinaryCourt): Bystanders => ({
  court,
  witnesses: solvers.filter(({ id }) => id === REFERENCE),
  prover: solvers.find(({ id }) => id === PROVER),
})

/** What an engine works with. Read anew at each use: a host may exchange them (create-engine.ts). */
export interface EngineParts {
  /** In the order they were bound. */
  readonly solvers: readonly Solver[]
  /** How solvers are run and what they may prove. */
  readonly court: Court
  /** What problems are compiled with. */
  readonly laws: ModelLaws
}

export class Engine {
  readonly #parts: EngineParts

  constructor(parts: EngineParts) {
    this.#parts = parts
  }

  /** All solvers, in the order they were bound. */
  solvers(): readonly Solver[] {
    return this.#parts.solvers
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

  /** A problem with the laws that are bound. */
  compile(spec: ProblemSpec): Problem {
    return new Problem(spec, undefined, this.#parts.laws)
  }

  /** How solvers are run and what they may prove, as bound. */
  get court(): Court {
    return this.#parts.court
  }

  /** What every claim is held against, for whoever judges solvers one by one. */
  get bystanders(): Bystanders {
    return { ...bystandersOf(this.solvers(), this.court), laws: this.#parts.laws }
  }

  /** The same under a policy of proofs of its own. */
  #beside({ proofs }: Court): Bystanders {
    return { ...bystandersOf(this.solvers(), { ...this.court, proofs }), laws: this.#parts.laws }
  }

  /**
   * Solves a problem and says what the answer is worth. The time of the budget is that of everything: what it left
   * no time for is named.
   */
  async solve(problem: Problem, options: SolveOptions = {}): Promise<SolveReport> {
    const solver = this.solver(options.solver ?? PROVER)
    const { budget = {}, signal } = options
    const deadline = options.deadline ?? new Deadline(budget.milliseconds)
    const { court, witnesses, prover } = this.bystanders
    const cutShort: CutShort[] = []
    const hearing = await Hearing.of(solver, problem, { budget, signal, court, deadline, witnesses, prover })
    const reference = witnesses.find((each) => each !== solver)
    let compared: CrossCheck | undefined
    if ((options.crossCheck ?? true) && reference) {
      const closed = deadline.passed ? hearing.knownOf(reference) : await hearing.also(reference)
      if (closed) compared = crossCheck(problem, hearing.verdict(), reference, closed)
      else if (deadline.passed) cutShort.push('cross-check')
    }
    const oracle =
      prover &&
      new Oracle(prover, problem.spec, {
        signal,
        deadline,
        laws: problem.laws,
        // What-if answers are not printed as proofs: the prover's word will do, and is quick.
        court: { ...court, proofs: trustingCourt.proofs },
        onDesign: (design) => hearing.evidence.point(`${prover.id} on a changed problem`, design),
      })
    let infeasibility: Infeasibility | undefined
    if ((options.diagnose ?? true) && oracle && foundNothing(hearing.verdict())) {
      infeasibility = await explainInfeasibility(oracle, problem)
      if (oracle.unanswered > 0) cutShort.push('diagnosis')
    }
    let prices: readonly Price[] = []
    const { evaluation: found, status } = hearing.verdict()
    if ((options.prices ?? true) && oracle && found && isFeasibleStatus(status)) {
      prices = await priceList(oracle, problem.spec, found)
      if (oracle.stopped && !signal?.aborted) cutShort.push('prices')
    }
    const certificate = hearing.evidence.proof?.certificate
    if (certificate) options.onCertificate?.(certificate)
    // Every design met on the way has been judged for this problem too: the verdict is taken last.
    return reportOf(problem, solver, hearing, { compared, infeasibility, prices, budget, cutShort })
  }

  /**
   * Solves a problem at every combination of the given values; long runs are for `@dwell/sweep`.
   *
   * @throws RangeError for a key that no problem has or a value that it cannot take
   */
  sweep(
    spec: ProblemSpec,
    {
      solver = PROVER,
      verify = false,
      ...options
    }: Omit<SweepRowsOptions, 'bystanders'> & {
      readonly solver?: string
      /** Check a certificate of every point; without it the bounds are the word of the solver that proves. */
      readonly verify?: boolean
    },
  ): Promise<readonly SweepRow[]> {
    return sweepRows(spec, this.solver(solver), {
      ...options,
      bystanders: this.#beside(pointCourt(verify)),
    })
  }

  /**
   * Solves a problem at every row of columns of values, SI, by problem key or name of a quantity:
   * `batch(spec, { bsDensity: Float64Array.of(1e-5, 1e-4) })`; with `judged: false` what a solver claims of them at once.
   *
   * @throws ColumnsError on columns and rows that no problem has, RangeError where a solver finds designs one by one only
   */
  batch(
    spec: ProblemSpec,
    columns: Columns,
    options: { readonly solver: string; readonly judged: false },
  ): Promise<DesignColumns>
  batch(spec: ProblemSpec, columns: Columns, options?: BatchOptions): Promise<PointBatch>
  async batch(
    spec: ProblemSpec,
    columns: Columns,
    { solver: id = PROVER, verify = false, judged = true, ...options }: BatchOptions = {},
  ): Promise<DesignColumns> {
    const solver = this.solver(id)
    if (judged)
      return pointBatch(spec, solver, columns, { ...options, bystanders: this.#beside(pointCourt(verify)) })
    return claimedBatch(spec, solver, columns, this.#parts.laws)
  }

  /**
   * The frontier of a problem's objective against one or two others, named as in `dwell pareto --objectives`.
   *
   * @throws FrontierError when the objectives do not fit, EmptyFrontierError when the easy end is proved infeasible
   */
  pareto(
    spec: ProblemSpec,
    {
      against = ['coverage-fraction'],
      solver = PROVER,
      verify = false,
      ...options
    }: Omit<FrontierOptions, 'axes' | 'solver' | 'bystanders'> & {
      readonly against?: readonly string[]
      readonly solver?: string
      /** Check a certificate of every solve; without it the bounds are the word of the solver that proves. */
      readonly verify?: boolean
    } = {},
  ): Promise<Frontier> {
    const axes = against.map(frontierAxis)
    return drawFrontier(spec, {
      ...options,
      axes,
      solver: this.solver(solver),
      bystanders: this.#beside(verify ? this.court : trustingCourt),
    })
  }

  /** The report of a solved problem with another design that keeps its promises; the bound still holds. @throws RangeError */
  withDesign(problem: Problem, solved: SolveReport, design: Design): SolveReport {
    const { claim: _claim, crossCheck: _compared, message: _message, ...rest } = solved
    const { quantities, constraints, regime, supercritical, objective, feasible } = this.audit(
      problem,
      design,
    )
    if (!feasible) throw new RangeError('the design does not keep the promises of the problem')
    const gap =
      solved.bound === undefined ? undefined : (solved.bound - objective.value) / Math.abs(objective.value)
    return {
      ...rest,
      status: 'feasible',
      design,
      objective,
      ...(gap === undefined ? {} : { gap }),
      regime,
      supercritical,
      quantities,
      constraints,
      elsewhere: fareElsewhere(problem, design),
      prices: [],
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

/** Whether there is no design, as far as is proved, or as far as the prover says and nothing contradicts. */
const foundNothing = ({ status, claim }: Verdict): boolean =>
  status === 'infeasible' ||
  (claim?.status === 'infeasible' && claim.standing === 'claimed' && claim.solver === PROVER)

/** The parts of a report. */
interface Parts {
  readonly compared: CrossCheck | undefined
  readonly infeasibility: Infeasibility | undefined
  readonly prices: readonly Price[]
  readonly budget: SolveBudget
  readonly cutShort: readonly CutShort[]
}

const claimOf = ({ claim }: Verdict): ClaimReport | undefined => {
  if (!claim?.standing) return undefined
  const { witness, standing, ...said } = claim
  return {
    ...said,
    standing,
    ...(witness && {
      refutation: {
        design: witness.evaluation.design,
        objective: witness.evaluation.objective.value,
      },
    }),
  }
}

const reportOf = (
  problem: Problem,
  solver: Solver,
  hearing: Hearing,
  { compared, infeasibility, prices, budget, cutShort }: Parts,
): SolveReport => {
  const verdict = hearing.verdict()
  const { evaluation, bound, gap, message } = verdict
  const claim = claimOf(verdict)
  const { proof } = hearing.evidence
  return {
    version: SOLVE_REPORT_VERSION,
    problem: headline(problem),
    solver: solver.id,
    status: verdict.status,
    ...(evaluation ? { design: evaluation.design, objective: objectiveOf(evaluation) } : {}),
    ...(bound === undefined ? {} : { bound }),
    ...(gap === undefined ? {} : { gap }),
    ...(evaluation ? { regime: regimeOf(problem, evaluation), supercritical: evaluation.supercritical } : {}),
    quantities: evaluation ? describeDesign(problem, evaluation.design) : {},
    constraints: evaluation?.constraints ?? [],
    ...(evaluation && isFeasibleStatus(verdict.status)
      ? { elsewhere: fareElsewhere(problem, evaluation.design) }
      : {}),
    ...(compared ? { crossCheck: compared } : {}),
    ...(infeasibility && foundNothing(verdict) ? { infeasibility } : {}),
    prices,
    tolerance: tolerances(budget),
    evaluations: verdict.evaluations,
    elapsed: verdict.elapsed,
    ...(message === undefined ? {} : { message }),
    ...(claim ? { claim } : {}),
    ...(proof?.check ? { proof: { by: proof.by, ...proof.check } } : {}),
    ...(cutShort.length > 0 ? { cutShort } : {}),
  }
}

const headline = ({ spec }: Problem): SolveReport['problem'] => {
  const motion = targetMotion(spec)
  return {
    title: spec.title,
    kind: spec.problem,
    objective: spec.objective,
    ...(motion ? { motion } : {}),
  }
}

const objectiveOf = ({ objective: { value, unit } }: Evaluation) => ({ value, unit })

const tolerances = (budget: SolveBudget): SolveReport['tolerance'] => ({
  feasibility: FEASIBILITY_TOLERANCE,
  active: ACTIVE_TOLERANCE,
  gap: budget.relativeGap ?? OPTIMALITY_GAP,
})
