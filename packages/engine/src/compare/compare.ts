/** Solvers on problems: verified rows, profiles, false claims and adjudicated disputes. */
import {
  accepts,
  FEASIBILITY_TOLERANCE,
  Problem,
  type ProblemSpec,
  type SolveBudget,
  type Solver,
} from '@dwell/core'
import { crossCheck } from '../cross-check.js'
import { runSolver, type Verdict } from '../verdict.js'
import {
  COMPARISON_VERSION,
  type Comparison,
  type ComparisonRow,
  type Dispute,
  type ProblemSummary,
  type SolverSummary,
} from './comparison.js'
import { DISPUTE_TOLERANCE, findDisputes, type Statement } from './disputes.js'
import { dataProfiles, performanceProfiles, solvedWithin } from './profiles.js'

export interface NamedProblem {
  readonly name: string
  readonly spec: ProblemSpec
}

export interface CompareOptions {
  readonly solvers: readonly Solver[]
  /** The solver whose certificate decides; it runs on every problem, compared or not. */
  readonly prover: Solver
  /** The closed form, for the agreement column. */
  readonly reference?: Solver
  readonly budget?: SolveBudget
  /** Timed runs after the warm-up (default 3). */
  readonly repeat?: number
  /** Gap of the profiles (default 1e-4). */
  readonly profileGap?: number
  readonly signal?: AbortSignal
  /** Told after every finished row. */
  readonly onRow?: (row: ComparisonRow, done: number, total: number) => void
}

/** Gap of the profiles. */
const PROFILE_GAP = 1e-4

/** The gaps whose solved fractions are tabulated. */
const SOLVED_GAPS = [1e-6, 1e-4, 1e-3] as const

const quantile = (values: readonly number[], q: number): number => {
  if (values.length === 0) return Number.NaN
  const sorted = [...values].sort((p, r) => p - r)
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)]
}

/** Runs a solver once to warm up and answer, then `repeat` times against the clock. */
const timed = async (
  solver: Solver,
  problem: Problem,
  budget: SolveBudget,
  repeat: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly verdict: Verdict; readonly seconds: number; readonly unrepeatable: boolean }> => {
  const verdict = await runSolver(solver, problem, budget, signal)
  const times: number[] = []
  const aborted = (): boolean => signal?.aborted ?? false
  let unrepeatable = false
  for (let i = 0; i < repeat && !aborted(); i++) {
    const again = await runSolver(solver, problem, budget, signal)
    times.push(again.elapsed)
    const same =
      again.status === verdict.status &&
      again.evaluation?.objective.value === verdict.evaluation?.objective.value
    // A time budget may cut two runs at different points; that is no fault.
    if (!same && solver.capabilities.deterministic && budget.milliseconds === undefined) unrepeatable = true
  }
  return { verdict, seconds: times.length > 0 ? quantile(times, 0.5) : verdict.elapsed, unrepeatable }
}

const isSolved = ({ status }: Verdict): boolean => status === 'optimal' || status === 'feasible'

/** What a comparison says of one problem. */
export interface ProblemOutcome {
  readonly summary: ProblemSummary
  /** One row for each solver, in their order. */
  readonly rows: readonly ComparisonRow[]
  readonly disputes: readonly Dispute[]
}

/** Runs every solver on one problem; undefined when the signal came first. */
export const compareOn = async (
  { name, spec }: NamedProblem,
  options: Omit<CompareOptions, 'onRow' | 'profileGap'>,
): Promise<ProblemOutcome | undefined> => {
  const { solvers, prover, budget = {}, repeat = 3, signal } = options
  if (signal?.aborted) return undefined
  const problem = new Problem(spec)
  const proof = accepts(prover, problem) ? await runSolver(prover, problem, {}, signal) : undefined
  const results: { solver: Solver; result: Awaited<ReturnType<typeof timed>> | undefined }[] = []
  for (const solver of solvers) {
    if (signal?.aborted) break
    const result = accepts(solver, problem) ? await timed(solver, problem, budget, repeat, signal) : undefined
    results.push({ solver, result })
  }
  if (signal?.aborted) return undefined
  const statements: Statement[] = results.flatMap(({ solver, result }) =>
    result ? [{ solver: solver.id, verdict: result.verdict }] : [],
  )
  const certificate = proof && { solver: prover.id, verdict: proof }
  const everyone = certificate ? [...statements, certificate] : statements
  let best: Statement | undefined
  for (const statement of everyone) {
    const value = isSolved(statement.verdict) ? statement.verdict.evaluation?.objective.value : undefined
    const highest = best?.verdict.evaluation?.objective.value ?? -Infinity
    if (value !== undefined && value > highest) best = statement
  }
  const bestValue = best?.verdict.evaluation?.objective.value
  const bound = Math.min(
    ...everyone.map(({ verdict }) => (isSolved(verdict) ? (verdict.bound ?? Infinity) : Infinity)),
  )
  const provedInfeasible = everyone.some(({ verdict }) => verdict.status === 'infeasible')
  const rows: ComparisonRow[] = []
  for (const { solver, result } of results)
    rows.push(
      result
        ? await rowOf(problem, name, solver, result, bestValue, bound, options.reference)
        : refusal(name, solver, problem),
    )
  return {
    summary: {
      problem: name,
      title: spec.title,
      kind: spec.problem,
      objective: spec.objective,
      status: bestValue !== undefined ? 'feasible' : provedInfeasible ? 'infeasible' : 'unknown',
      ...(best && bestValue !== undefined ? { best: bestValue, bestSolver: best.solver } : {}),
      ...(Number.isFinite(bound) ? { bound } : {}),
      ...(proof?.status === 'optimal' || proof?.status === 'infeasible' ? { certificate: prover.id } : {}),
    },
    rows,
    disputes: findDisputes(problem, name, statements, certificate),
  }
}

/** The comparison that outcomes, in the order of the problems, amount to; those of the first problems if it was stopped. */
export const assembleComparison = (
  outcomes: readonly ProblemOutcome[],
  {
    solvers,
    problems,
    profileGap = PROFILE_GAP,
  }: { readonly solvers: readonly string[]; readonly problems: number; readonly profileGap?: number },
): Comparison => {
  const rows = outcomes.flatMap((each) => each.rows)
  const summaries = outcomes.map(({ summary }) => summary)
  return {
    version: COMPARISON_VERSION,
    solvers,
    problems: summaries,
    rows,
    summaries: solvers.map((id) => summarise(id, rows, summaries)),
    performance: performanceProfiles(rows, solvers, profileGap),
    dataByEvaluations: dataProfiles(rows, solvers, profileGap, (row) => row.evaluations),
    dataBySeconds: dataProfiles(rows, solvers, profileGap, (row) => row.seconds),
    profileGap,
    disputes: outcomes.flatMap((each) => each.disputes),
    tolerance: { feasibility: FEASIBILITY_TOLERANCE, dispute: DISPUTE_TOLERANCE },
    complete: outcomes.length === problems,
  }
}

export const compareSolvers = async (
  problems: readonly NamedProblem[],
  options: CompareOptions,
): Promise<Comparison> => {
  const { solvers, profileGap, onRow } = options
  const outcomes: ProblemOutcome[] = []
  let done = 0
  for (const problem of problems) {
    const outcome = await compareOn(problem, options)
    if (!outcome) break
    outcomes.push(outcome)
    for (const row of outcome.rows) onRow?.(row, ++done, problems.length * solvers.length)
  }
  return assembleComparison(outcomes, {
    solvers: solvers.map(({ id }) => id),
    problems: problems.length,
    ...(profileGap === undefined ? {} : { profileGap }),
  })
}

const refusal = (name: string, solver: Solver, { spec }: Problem): ComparisonRow => ({
  problem: name,
  solver: solver.id,
  status: 'refused',
  evaluations: 0,
  seconds: 0,
  falseOptimal: false,
  falseInfeasible: false,
  falseBound: false,
  unrepeatable: false,
  message: `does not take ${spec.problem} with objective ${spec.objective}`,
})

const rowOf = async (
  problem: Problem,
  name: string,
  solver: Solver,
  { verdict, seconds, unrepeatable }: Awaited<ReturnType<typeof timed>>,
  best: number | undefined,
  bound: number,
  reference: Solver | undefined,
): Promise<ComparisonRow> => {
  const { evaluation, claim } = verdict
  const value = isSolved(verdict) ? evaluation?.objective.value : undefined
  const worst = evaluation?.constraints.reduce((p, q) => (q.violation > p.violation ? q : p))
  const checked = reference && value !== undefined ? await crossCheck(problem, verdict, reference) : undefined
  const beaten = (claimed: number): boolean =>
    best !== undefined && best > claimed + 10 * FEASIBILITY_TOLERANCE * Math.abs(claimed)
  return {
    problem: name,
    solver: solver.id,
    status: verdict.status,
    ...(value === undefined ? {} : { objective: value }),
    ...(evaluation ? { design: evaluation.design, worstViolation: evaluation.worstViolation } : {}),
    ...(worst && worst.violation > 0 ? { worstConstraint: worst.name } : {}),
    ...(value !== undefined && best !== undefined
      ? { gapToBest: Math.max(0, (best - value) / Math.abs(best)) }
      : {}),
    ...(value !== undefined && Number.isFinite(bound)
      ? { gapToBound: Math.max(0, (bound - value) / Math.abs(value)) }
      : {}),
    evaluations: verdict.evaluations,
    seconds,
    // An optimum claimed within the solver's own gap is false when a verified point lies beyond it.
    falseOptimal: claim?.status === 'optimal' && (value === undefined || beaten(claim.bound ?? value)),
    falseInfeasible: claim?.status === 'infeasible' && best !== undefined,
    falseBound: claim?.bound !== undefined && beaten(claim.bound),
    unrepeatable,
    ...(checked
      ? {
          closedForm: {
            agrees: checked.agrees,
            causes: [...new Set(checked.differences.map(({ cause }) => cause))],
          },
        }
      : {}),
    ...(verdict.message === undefined ? {} : { message: verdict.message }),
  }
}

/** part/whole; NaN of nothing. */
const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole)

const summarise = (
  solver: string,
  rows: readonly ComparisonRow[],
  problems: readonly ProblemSummary[],
): SolverSummary => {
  const own = rows.filter((row) => row.solver === solver)
  const taken = own.filter((row) => row.status !== 'refused')
  const statusOf = new Map(problems.map((each) => [each.problem, each.status]))
  const feasible = taken.filter((row) => statusOf.get(row.problem) === 'feasible')
  const infeasible = taken.filter((row) => statusOf.get(row.problem) === 'infeasible')
  const count = (flag: (row: ComparisonRow) => boolean): number => own.filter(flag).length
  const times = taken.map((row) => row.seconds)
  return {
    solver,
    problems: taken.length,
    refused: own.length - taken.length,
    solved: Object.fromEntries(
      SOLVED_GAPS.map((gap) => [
        gap.toExponential(0),
        share(feasible.filter((row) => solvedWithin(row, gap)).length, feasible.length),
      ]),
    ),
    infeasibleRecognised: share(
      infeasible.filter((row) => row.status === 'infeasible' || row.status === 'no-solution').length,
      infeasible.length,
    ),
    falseOptimal: count((row) => row.falseOptimal),
    falseInfeasible: count((row) => row.falseInfeasible),
    falseBound: count((row) => row.falseBound),
    failed: count((row) => row.status === 'failed'),
    medianSeconds: quantile(times, 0.5),
    p95Seconds: quantile(times, 0.95),
  }
}
