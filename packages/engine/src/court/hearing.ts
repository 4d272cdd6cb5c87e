/**
 * One problem before the host: a solver is heard, then whoever can bear witness. A claim that a point contradicts
 * is withdrawn, a claim that nobody vouches for stays a claim.
 */
import { accepts, type Problem, type SolveBudget, type Solver } from '@dwell/core'
import { Deadline } from '../deadline.js'
import { type Court, ordinaryCourt } from './court.js'
import { Evidence } from './evidence.js'
import { hear, type Heard } from './hear.js'
import { settle, type Verdict } from './verdict.js'

export interface HearingOptions {
  readonly budget?: SolveBudget
  readonly signal?: AbortSignal | undefined
  readonly court?: Court
  /** Ends everything; the budget's own time by default. */
  readonly deadline?: Deadline
  /** Solvers whose points are worth their time: microseconds. Asked when something is claimed. */
  readonly witnesses?: readonly Solver[]
  /** Who is asked whether a claim holds that nobody vouches for. */
  readonly prover?: Solver | undefined
}

export class Hearing {
  readonly problem: Problem
  readonly evidence: Evidence
  readonly #budget: SolveBudget
  readonly #options: HearingOptions
  readonly #court: Court
  readonly #deadline: Deadline
  readonly #main: Heard
  readonly #others: Heard[] = []

  private constructor(problem: Problem, main: Heard, deadline: Deadline, options: HearingOptions) {
    this.problem = problem
    this.evidence = new Evidence(problem)
    this.#budget = options.budget ?? {}
    this.#options = options
    this.#court = options.court ?? ordinaryCourt
    this.#deadline = deadline
    this.#main = main
  }

  /**
   * Runs the solver and holds what it claims against the witnesses and the prover. Throws nothing of theirs. Waits for
   * nothing where all the answers are there.
   */
  static of(solver: Solver, problem: Problem, options: HearingOptions = {}): Hearing | Promise<Hearing> {
    const { budget = {}, signal, court = ordinaryCourt } = options
    const deadline = options.deadline ?? new Deadline(budget.milliseconds)
    const begin = (main: Heard): Hearing | Promise<Hearing> => {
      const hearing = new Hearing(problem, main, deadline, options)
      const proving = hearing.#take(main)
      return proving ? proving.then(() => hearing.#examined()) : hearing.#examined()
    }
    const main = hear(solver, problem, deadline.within(budget), court, signal)
    return main instanceof Promise ? main.then(begin) : begin(main)
  }

  /** The verdict on the solver, as the evidence stands now. */
  verdict(): Verdict {
    return settle(this.#main, this.evidence, this.#budget)
  }

  /** The verdict on a solver that was heard beside; undefined when it was not. */
  knownOf({ id }: Pick<Solver, 'id'>): Verdict | undefined {
    const heard = this.#others.find(({ solver }) => solver.id === id)
    return heard && settle(heard, this.evidence, this.#budget)
  }

  /** Hears one more solver, once; what it knows becomes evidence. Undefined when it does not take the problem. */
  async also(solver: Solver): Promise<Verdict | undefined> {
    const known = this.knownOf(solver)
    if (known) return known
    const { signal } = this.#options
    if (signal?.aborted || !accepts(solver, this.problem)) return undefined
    const budget = this.#deadline.within(this.#budget)
    const heard = await hear(solver, this.problem, budget, this.#court, signal)
    this.#others.push(heard)
    const proving = this.#take(heard)
    if (proving) await proving
    return settle(heard, this.evidence, this.#budget)
  }

  /** Whether anybody else is there to be asked. */
  #hasBystanders(): boolean {
    const { witnesses = [], prover } = this.#options
    const { id } = this.#main.solver
    return (prover !== undefined && prover.id !== id) || witnesses.some((witness) => witness.id !== id)
  }

  /** Whether the solver said more than its point shows. */
  #pending(): boolean {
    return this.verdict().claim?.standing !== undefined
  }

  /** This, when whoever can has borne witness of what is open. */
  #examined(): Hearing | Promise<Hearing> {
    return this.#hasBystanders() && this.#pending() ? this.#examine() : this
  }

  async #examine(): Promise<Hearing> {
    const { witnesses = [], prover } = this.#options
    const { id } = this.#main.solver
    for (const witness of witnesses) if (witness.id !== id) await this.also(witness)
    const open = this.verdict().claim?.standing === 'claimed'
    if (open && prover && prover.id !== id && !this.#deadline.passed) await this.also(prover)
    return this
  }

  /** Keeps what was heard as evidence, at once or when its proof was checked. */
  #take({ solver, answer, evaluation, fault }: Heard): Promise<void> | undefined {
    this.evidence.judged(solver.id, evaluation)
    if (!answer || fault) return undefined
    const budget = this.#deadline.within(this.#budget)
    const { signal } = this.#options
    const proof = this.#court.proofs.check({ problem: this.problem, solver, answer, budget, signal })
    if (proof instanceof Promise) return proof.then((found) => this.evidence.proved(found))
    this.evidence.proved(proof)
    return undefined
  }
}

/** Runs a solver and judges its answer, held against its own point alone. Never throws because of the solver. */
export const runSolver = async (
  solver: Solver,
  problem: Problem,
  budget: SolveBudget,
  signal?: AbortSignal,
  court?: Court,
): Promise<Verdict> =>
  (await Hearing.of(solver, problem, { budget, signal, ...(court ? { court } : {}) })).verdict()
