/** Solvers on problems: verified rows, profiles, false claims and adjudicated disputes. */
import {
  accepts,
  FEASIBILITY_TOLERANCE,
  isFeasibleStatus,
  type ModelLaws,
  Problem,
  type ProblemSpec,
  type SolveBudget,
  type Solver,
} from '@dwell/core'
import { claimRemark } from '../court/claim-remark.js'
import { type Court, ordinaryCourt } from '../court/court.js'
import { Evidence, refutes } from '../court/evidence.js'
import { hear, type Heard } from '../court/hear.js'
import { settle, type SolverClaim, type Verdict } from '../court/verdict.js'
import { crossCheck } from '../cross-check.js'
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
  /** The closed form, for the agreement column; its points are evidence too. */
  readonly reference?: Solver
  readonly court?: Court
  /** What problems are compiled with; the shipped laws when absent. */
  readonly laws?: ModelLaws
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

interface Timed {
  readonly heard: Heard
  readonly seconds: number
  readonly unrepeatable: boolean
}

/** Runs a solver once to warm up and answer, then `repeat` times against the clock. */
const timed = async (
  solver: Solver,
  problem: Problem,
  { budget = {}, repeat = 3, signal, court = ordinaryCourt }: Omit<CompareOptions, 'solvers' | 'prover'>,
): Promise<Timed> => {
  const heard = await hear(solver, problem, budget, court, signal)
  const times: number[] = []
  const aborted = (): boolean => signal?.aborted ?? false
  let unrepeatable = false
  for (let i = 0; i < repeat && !aborted(); i++) {
    const again = await hear(solver, problem, budget, court, signal)
    times.push(again.elapsed)
    const same =
      again.answer?.status === heard.answer?.status &&
      again.evaluation?.objective.value === heard.evaluation?.objective.value
    // A time budget may cut two runs at different points; that is no fault.
    if (!same && solver.capabilities.deterministic && budget.milliseconds === undefined) unrepeatable = true
  }
  return { heard, seconds: times.length > 0 ? quantile(times, 0.5) : heard.elapsed, unrepeatable }
}

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
  const { solvers, prover, reference, budget = {}, signal, court = ordinaryCourt, laws } = options
  if (signal?.aborted) return undefined
  const problem = new Problem(spec, undefined, laws)
  const evidence = new Evidence(problem)
  const take = async (heard: Heard): Promise<Heard> => {
    evidence.judged(heard.solver.id, heard.evaluation)
    const { answer, solver } = heard
    if (answer && !heard.fault)
      evidence.proved(await court.proofs.check({ problem, solver, answer, budget, signal }))
    return heard
  }
  const ask = async (solver: Solver | undefined): Promise<Heard | undefined> =>
    solver && accepts(solver, problem) ? take(await hear(solver, problem, budget, court, signal)) : undefined
  const results: { solver: Solver; result: Timed | undefined }[] = []
  for (const solver of solvers) {
    if (signal?.aborted) break
    const result = accepts(solver, problem) ? await timed(solver, problem, options) : undefined
    if (result) await take(result.heard)
    results.push({ solver, result })
  }
  const certified = await ask(prover)
  const closed = await ask(reference)
  if (signal?.aborted) return undefined
  // Everybody has been heard: now each claim is held against all points.
  const verdictOn = (heard: Heard): Verdict => settle(heard, evidence, budget)
  const statements: Statement[] = results.flatMap(({ solver, result }) =>
    result ? [{ solver: solver.id, verdict: verdictOn(result.heard) }] : [],
  )
  const certificate = certified && { solver: prover.id, verdict: verdictOn(certified) }
  const closedForm = reference && closed ? { reference, verdict: verdictOn(closed) } : undefined
  const { best, proof } = evidence
  const proved = certificate?.verdict.claim
  return {
    summary: {
      problem: name,
      title: spec.title,
      kind: spec.problem,
      objective: spec.objective,
      status: best ? 'feasible' : proof?.bound === -Infinity ? 'infeasible' : 'unknown',
      ...(best ? { best: best.evaluation.objective.value, bestSolver: best.by } : {}),
      ...(proof && Number.isFinite(proof.bound) ? { bound: proof.bound } : {}),
      ...(proved?.standing === 'proved' && (proved.status === 'optimal' || proved.status === 'infeasible')
        ? { certificate: prover.id }
        : {}),
      ...(proved?.standing === 'claimed' ? { claimed: claimedBy(prover, proved) } : {}),
    },
    rows: results.map(({ solver, result }) =>
      result
        ? rowOf(name, result, verdictOn(result.heard), evidence, closedForm)
        : refusal(name, solver, problem),
    ),
    disputes: findDisputes(problem, name, statements, certificate),
  }
}

const claimedBy = ({ id }: Solver, { status, bound = Infinity }: SolverClaim): ProblemSummary['claimed'] => ({
  solver: id,
  bound: status === 'infeasible' ? -Infinity : bound,
})

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

const rowOf = (
  name: string,
  { seconds, unrepeatable, heard }: Timed,
  verdict: Verdict,
  { best: witness, proof, problem }: Evidence,
  closedForm: { readonly reference: Solver; readonly verdict: Verdict } | undefined,
): ComparisonRow => {
  const { evaluation, claim } = verdict
  const best = witness?.evaluation.objective.value
  const bound = proof?.bound ?? Infinity
  const value = isFeasibleStatus(verdict.status) ? evaluation?.objective.value : undefined
  const worst = evaluation?.constraints.reduce((p, q) => (q.violation > p.violation ? q : p))
  const checked =
    closedForm && value !== undefined
      ? crossCheck(problem, verdict, closedForm.reference, closedForm.verdict)
      : undefined
  const refuted = claim?.standing === 'refuted'
  const message = claimRemark(claim, problem.spec.objective) ?? verdict.message
  return {
    problem: name,
    solver: heard.solver.id,
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
    ...(claim?.standing ? { claim: { status: claim.status, standing: claim.standing } } : {}),
    falseOptimal: claim?.status === 'optimal' && (value === undefined || refuted),
    falseInfeasible: claim?.status === 'infeasible' && refuted,
    falseBound: claim?.bound !== undefined && best !== undefined && refutes(best, claim.bound),
    unrepeatable,
    ...(checked && {
      closedForm: {
        agrees: checked.agrees,
        causes: [...new Set(checked.differences.map(({ cause }) => cause))],
      },
    }),
    ...(message === undefined ? {} : { message }),
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
      infeasible.filter(({ claim }) => claim?.status === 'infeasible' && claim.standing !== 'refuted').length,
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
