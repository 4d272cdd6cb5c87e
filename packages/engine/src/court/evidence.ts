/** Everything known about one problem, whoever found it: judged points, and proofs. Claims are held against it. */
import { designFault, type Design, type Evaluation, FEASIBILITY_TOLERANCE, type Problem } from '@dwell/core'
import type { Proof } from './proof-policy.js'

/** A design that the host itself found to keep every promise and limit. */
export interface Witness {
  readonly by: string
  readonly evaluation: Evaluation
}

/** Whether a verified value refutes an upper bound: by more than rounding and the feasibility tolerance. */
export const refutes = (value: number, bound: number): boolean =>
  bound === -Infinity || value > bound + 10 * FEASIBILITY_TOLERANCE * Math.abs(value)

export class Evidence {
  readonly problem: Problem
  /** Each better than the one before. */
  readonly #records: Witness[] = []
  readonly #proofs: Proof[] = []

  constructor(problem: Problem) {
    this.problem = problem
  }

  /** The best design that keeps every promise. */
  get best(): Witness | undefined {
    return this.#records.at(-1)
  }

  /** The least upper bound whose proof no point refutes. */
  get proof(): Proof | undefined {
    let least: Proof | undefined
    for (const proof of this.#proofs)
      if (!this.refuterOf(proof.bound) && !(least && least.bound <= proof.bound)) least = proof
    return least
  }

  /** Proofs that a point has refuted since: faults of the program, worth telling. */
  get brokenProofs(): readonly Proof[] {
    return this.#proofs.filter(({ bound }) => this.refuterOf(bound))
  }

  /** Who was first with a point above a bound. */
  refuterOf(bound: number): Witness | undefined {
    return this.#records.find(({ evaluation }) => refutes(evaluation.objective.value, bound))
  }

  /** Takes a design found by whomever, for whatever problem: it is judged for this one. */
  point(by: string, design: Design | undefined): void {
    if (design && !designFault(design)) this.judged(by, this.problem.evaluate(design))
  }

  /** Takes a design judged for this problem. */
  judged(by: string, evaluation: Evaluation | undefined): void {
    if (!evaluation?.feasible || Number.isNaN(evaluation.objective.value)) return
    const { best } = this
    if (!best || evaluation.objective.value > best.evaluation.objective.value)
      this.#records.push({ by, evaluation })
  }

  proved(proof: Proof | undefined): void {
    if (proof) this.#proofs.push(proof)
  }
}
