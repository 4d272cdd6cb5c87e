/**
 * The front by ε-constraints with proved envelopes. Along every axis the solver's objective falls as
 * the ε gets stricter, so in the box between two corners it lies between the value at the strict
 * corner (inner) and the bound at the easy corner (outer). The box with the most open volume is split
 * until the envelopes close; where the design changes kind between neighbours both ends of the jump
 * are found.
 */
import {
  OPTIMALITY_GAP,
  Problem,
  type ProblemSpec,
  replaceKeys,
  type SolveBudget,
  type Solver,
} from '@dwell/core'
import { regimeOf } from '../regime.js'
import { runSolver, type Verdict } from '../verdict.js'
import type { FrontierAxis } from './axes.js'

/** A solved ε. `place` runs from 0 (easy) to 1 (strict) along each axis. */
export interface Sample {
  readonly place: readonly number[]
  readonly epsilon: readonly number[]
  readonly problem: Problem
  readonly verdict: Verdict
  /** Verified objective; −Infinity where infeasible. */
  readonly value: number
  /** Proved upper bound; Infinity where the solver gives none; −Infinity where proved infeasible. */
  readonly bound: number
}

export interface TracedAxis {
  readonly axis: FrontierAxis
  readonly easy: number
  readonly strict: number
}

/** ε at a place: geometric when both ends are positive and a decade apart, linear otherwise; whole if the axis is. */
export const epsilonAt = ({ axis, easy, strict }: TracedAxis, place: number): number => {
  const geometric = easy > 0 && strict > 0 && Math.max(easy / strict, strict / easy) > 10
  const value = geometric ? easy * (strict / easy) ** place : easy + (strict - easy) * place
  const exact = place === 0 ? easy : place === 1 ? strict : value
  return axis.integer ? Math.round(exact) : exact
}

export interface TraceOptions {
  readonly solver: Solver
  readonly budget: SolveBudget
  readonly tolerance: number
  readonly leastPoints: number
  readonly mostSolves: number
  readonly signal?: AbortSignal
  readonly onSolve?: (solves: number, open: number) => void
}

/** A box between an easy and a strict corner. */
interface Cell {
  readonly easy: readonly number[]
  readonly strict: readonly number[]
  /** Normalised height of what is open. */
  readonly height: number
  /** Volume of what is open, unit box. */
  readonly open: number
  readonly shortest: number
}

export interface Trace {
  readonly samples: readonly Sample[]
  readonly openVolume: number
  readonly largestGap: number
  readonly solves: number
  readonly complete: boolean
}

/** Relative fall of the objective that counts as a bend, and how many decades the range may be moved for it. */
const BEND = 1e-5
const MOST_EXTENSIONS = 4

/** What the front cannot exceed at a sample: the proved bound, or its own value where none is proved. */
const outerOf = ({ bound, value }: Sample): number => (bound === Infinity ? value : bound)

const keyOf = (place: readonly number[]): string => place.join('/')

export class Tracer {
  readonly #spec: ProblemSpec
  readonly #axes: readonly TracedAxis[]
  readonly #options: TraceOptions
  readonly #samples = new Map<string, Sample>()
  solves = 0

  constructor(spec: ProblemSpec, axes: readonly TracedAxis[], options: TraceOptions) {
    this.#spec = spec
    this.#axes = axes
    this.#options = options
  }

  get #stopped(): boolean {
    return (this.#options.signal?.aborted ?? false) || this.solves >= this.#options.mostSolves
  }

  /** Solves at a place; remembered. */
  async at(place: readonly number[]): Promise<Sample> {
    const known = this.#samples.get(keyOf(place))
    if (known) return known
    const epsilon = this.#axes.map((axis, d) => epsilonAt(axis, place[d]))
    const changes: Record<string, number> = {}
    this.#axes.forEach(({ axis }, d) => (changes[axis.key] = epsilon[d]))
    const problem = new Problem(replaceKeys(this.#spec, changes))
    const verdict = await runSolver(this.#options.solver, problem, this.#options.budget, this.#options.signal)
    const solved = verdict.status === 'optimal' || verdict.status === 'feasible'
    const value = solved ? (verdict.evaluation?.objective.value ?? -Infinity) : -Infinity
    const bound = solved
      ? (verdict.bound ?? Infinity)
      : verdict.status === 'infeasible'
        ? -Infinity
        : Infinity
    const sample = { place, epsilon, problem, verdict, value, bound }
    this.solves++
    // A solve that an abort cut short says nothing.
    if (!this.#options.signal?.aborted) this.#samples.set(keyOf(place), sample)
    return sample
  }

  /** Largest place along one axis (others easy) that is still feasible, to 1e-9 of the axis. */
  async feasibleEnd(d: number): Promise<number> {
    const place = (x: number): number[] => this.#axes.map((_, i) => (i === d ? x : 0))
    if ((await this.at(place(1))).value > -Infinity) return 1
    let low = 0
    let high = 1
    while (high - low > 1e-9 && !this.#stopped) {
      const middle = (low + high) / 2
      if ((await this.at(place(middle))).value > -Infinity) low = middle
      else high = middle
    }
    return low
  }

  /**
   * The (first) axis with its strict end moved out, tenfold at a time, until the objective falls by
   * a hundred thousandth or feasibility ends: on many networks a front is flat over the natural range.
   */
  async untilItBends(): Promise<TracedAxis> {
    const [first] = this.#axes
    const { value: highest } = await this.at([0])
    const outward = first.strict > first.easy ? 10 : 0.1
    let { strict } = first
    if (first.axis.integer) return first
    for (let i = 0; i < MOST_EXTENSIONS && !this.#stopped; i++) {
      const tracer = new Tracer(this.#spec, [{ ...first, strict }], this.#options)
      const { value } = await tracer.at([1])
      this.solves += tracer.solves
      if (value <= highest - BEND * Math.abs(highest)) break
      strict *= outward
    }
    return { ...first, strict }
  }

  /** Refines the whole unit box of the axes. */
  async refine(): Promise<Trace> {
    const { tolerance, leastPoints, onSolve } = this.#options
    const dimensions = this.#axes.length
    const easy = await this.at(this.#axes.map(() => 0))
    const strict = await this.at(this.#axes.map(() => 1))
    const highest = easy.value
    const lowest = strict.value > -Infinity ? strict.value : 0
    const span = highest - lowest
    // Flat to within what the bounds can tell apart: one point is the whole front.
    const resolution = 4 * (this.#options.budget.relativeGap ?? OPTIMALITY_GAP) * Math.abs(highest)
    if (span <= resolution) {
      return {
        samples: [...this.#samples.values()],
        openVolume: 0,
        largestGap: 0,
        solves: this.solves,
        complete: true,
      }
    }
    const cellOf = async (from: readonly number[], to: readonly number[]): Promise<Cell> => {
      const [a, b] = [await this.at(from), await this.at(to)]
      const outer = outerOf(a)
      const inner = Math.max(b.value, lowest)
      const height = outer === -Infinity ? 0 : Math.min(1, Math.max(0, (outer - inner) / span))
      const sides = from.map((x, d) => to[d] - x)
      const width = sides.reduce((product, side) => product * side, 1)
      return { easy: from, strict: to, height, open: width * height, shortest: Math.min(height, ...sides) }
    }
    const cells: Cell[] = [await cellOf(easy.place, strict.place)]
    let open = cells[0].open
    const done: Cell[] = []
    while (cells.length > 0 && !this.#stopped) {
      // First the open volume, then, on a curve, the widest place where the front may still hide.
      const closed = open <= tolerance
      const measure = (each: Cell): number => (closed && dimensions === 1 ? each.shortest : each.open)
      let worst = 0
      for (let i = 1; i < cells.length; i++) if (measure(cells[i]) > measure(cells[worst])) worst = i
      const cell = cells[worst]
      if (closed && dimensions > 1) break
      if (closed && cell.shortest <= tolerance && this.#samples.size >= leastPoints) break
      cells.splice(worst, 1)
      // Split the longest side; a whole-valued axis ends where its ε's are neighbours.
      const sides = cell.easy.map((x, d) => cell.strict[d] - x)
      const d = sides.indexOf(Math.max(...sides))
      const middle = (cell.easy[d] + cell.strict[d]) / 2
      const { axis } = this.#axes[d]
      const ends = [cell.easy[d], cell.strict[d]].map((x) => epsilonAt(this.#axes[d], x))
      if (sides[d] < 1e-9 || (axis.integer && Math.abs(ends[0] - ends[1]) <= 1)) {
        done.push(cell)
        continue
      }
      const cut = (corner: readonly number[]): number[] => corner.map((x, i) => (i === d ? middle : x))
      const halves = [await cellOf(cell.easy, cut(cell.strict)), await cellOf(cut(cell.easy), cell.strict)]
      open += halves[0].open + halves[1].open - cell.open
      cells.push(...halves)
      onSolve?.(this.solves, open)
    }
    if (dimensions === 1) await this.#findJumps()
    const rest = [...cells, ...done]
    return {
      samples: [...this.#samples.values()],
      openVolume: rest.reduce((sum, cell) => sum + cell.open, 0),
      largestGap: Math.max(0, ...rest.map((cell) => cell.shortest)),
      solves: this.solves,
      complete: !this.#stopped,
    }
  }

  /** Bisects between neighbours whose designs differ in kind until the jump is bracketed to 1e-9. */
  async #findJumps(): Promise<void> {
    const sorted = [...this.#samples.values()].sort((p, q) => p.place[0] - q.place[0])
    for (let i = 1; i < sorted.length && !this.#stopped; i++) {
      let [low, high] = [sorted[i - 1], sorted[i]]
      if (kindOf(low) === kindOf(high)) continue
      while (high.place[0] - low.place[0] > JUMP_WIDTH && !this.#stopped) {
        const middle = await this.at([(low.place[0] + high.place[0]) / 2])
        if (middle.epsilon[0] === low.epsilon[0] || middle.epsilon[0] === high.epsilon[0]) break
        if (kindOf(middle) === kindOf(low)) low = middle
        else high = middle
      }
    }
  }
}

/** How closely both ends of a jump are found, as a fraction of the axis. */
const JUMP_WIDTH = 1e-9

/** What makes two designs of one kind: cluster size, slots, footprint, regime and what binds. */
export const kindOf = ({ verdict, value, problem }: Sample): string => {
  const { evaluation } = verdict
  if (!evaluation || value === -Infinity) return 'none'
  const binding = evaluation.constraints.filter(({ active }) => active).map(({ name }) => name)
  return [evaluation.design.K, evaluation.slots, regimeOf(problem, evaluation), ...binding].join('/')
}
