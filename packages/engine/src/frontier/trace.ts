/**
 * The front by ε-constraints with proved envelopes. Along every axis the solver's objective falls as
 * the ε gets stricter, so in the box between two corners it lies between the value at the strict
 * corner (inner) and the bound at the easy corner (outer). The box with the most open volume is split
 * until the envelopes close; where the design changes kind between neighbours both ends of the jump
 * are found.
 */
import { FEASIBILITY_TOLERANCE, OPTIMALITY_GAP, type Problem, type ProblemSpec } from '@dwell/core'
import { type Cell, cellOf, isHopeless, isUnsolved } from './cells.js'
import {
  corrected,
  epsilonAt,
  isProvedEmpty,
  isSolved,
  problemAt,
  type Sample,
  sampleAt,
  type SampleOptions,
  type TracedAxis,
} from './sample.js'
import { isWithin } from './axes.js'

export interface TraceOptions extends SampleOptions {
  readonly tolerance: number
  readonly leastPoints: number
  readonly mostSolves: number
  readonly onSolve?: (solves: number, open: number) => void
}

/** Where an axis ends: at the range asked for, where it is proved that nothing lies beyond, or nowhere known. */
export interface AxisEnd {
  readonly place: number
  readonly by: 'range' | 'infeasible' | 'unsolved'
}

export interface Trace {
  readonly samples: readonly Sample[]
  readonly openVolume: number
  readonly largestGap: number
  /** Proofs that points of stricter ε's refute: faults of the program. */
  readonly refuted: number
  readonly solves: number
  readonly complete: boolean
}

/** Relative fall of the objective that counts as a bend, and how many decades the range may be moved for it. */
const BEND = 1e-5
const MOST_EXTENSIONS = 4

/** Width of the search for an end, as a fraction of the axis, below which what is forgiven may leave places unsolved. */
const BLUR = 1e-6

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
    const sample = await sampleAt(this.#spec, this.#axes, place, this.#options)
    this.solves++
    // A solve that an abort cut short says nothing.
    if (!this.#options.signal?.aborted) this.#samples.set(keyOf(place), sample)
    return sample
  }

  /**
   * Where one axis ends, the others at their easy ends: only a proof that nothing lies beyond is an end of the
   * front, found to 1e-9 of the axis, or to a millionth where it lies within what promises forgive: there a solver may
   * find nothing and nothing be proved. A place that the solver leaves unsolved elsewhere ends nothing.
   */
  async end(d: number): Promise<AxisEnd> {
    const place = (x: number): number[] => this.#axes.map((_, i) => (i === d ? x : 0))
    const last = await this.at(place(1))
    if (!isProvedEmpty(last)) return { place: 1, by: isSolved(last) ? 'range' : 'unsolved' }
    let low = 0
    let high = 1
    while (high - low > 1e-9 && !this.#stopped) {
      const middle = (low + high) / 2
      const sample = await this.at(place(middle))
      if (isProvedEmpty(sample)) high = middle
      else if (isUnsolved(sample) && high - low < BLUR) break
      else low = middle
    }
    return { place: low, by: 'infeasible' }
  }

  /**
   * The (first) axis with its strict end moved out, tenfold at a time, until the objective falls by
   * a hundred thousandth or feasibility ends: on many networks a front is flat over the natural range. It stays
   * within what a problem file may say, and where the solver has answers.
   */
  async untilItBends(): Promise<TracedAxis> {
    const [first] = this.#axes
    const { value: highest } = await this.at([0])
    const outward = first.strict > first.easy ? 10 : 0.1
    let { strict } = first
    if (first.axis.integer) return first
    for (let i = 0; i < MOST_EXTENSIONS && !this.#stopped; i++) {
      const tracer = new Tracer(this.#spec, [{ ...first, strict }], this.#options)
      const sample = await tracer.at([1])
      this.solves += tracer.solves
      if (isUnsolved(sample) && i > 0) strict /= outward
      if (isUnsolved(sample) || sample.value <= highest - BEND * Math.abs(highest)) break
      if (!isWithin(first.axis, strict * outward)) break
      strict *= outward
    }
    return { ...first, strict }
  }

  /** Refines the whole unit box of the axes. */
  async refine(): Promise<Trace> {
    const easy = await this.at(this.#axes.map(() => 0))
    const strict = await this.at(this.#axes.map(() => 1))
    const lowest = isSolved(strict) ? strict.value : 0
    const span = easy.value - lowest
    // Flat to within what the bounds can tell apart, or what promises forgive: one point is the whole front.
    const gap = this.#options.budget.relativeGap ?? OPTIMALITY_GAP
    const resolution = Math.max(4 * gap, FEASIBILITY_TOLERANCE) * Math.abs(easy.value)
    const flat = span <= resolution
    const rest = flat
      ? []
      : await this.#cutUp(cellOf(easy, strict, { outer: Infinity, inner: lowest }, span), span)
    if (!flat && this.#axes.length === 1) await this.#findJumps()
    const refuted = this.#crossExamine()
    return {
      samples: [...this.#samples.values()],
      openVolume: rest.reduce((sum, cell) => sum + cell.open, 0),
      largestGap: Math.max(0, ...rest.map((cell) => cell.shortest)),
      refuted,
      solves: this.solves,
      complete: flat || !this.#stopped,
    }
  }

  /** Cuts the box with the most open volume until the envelopes close; what is left of the box. */
  async #cutUp(whole: Cell, span: number): Promise<readonly Cell[]> {
    const { tolerance, leastPoints, onSolve } = this.#options
    const curve = this.#axes.length === 1
    const cells: Cell[] = [whole]
    let { open } = whole
    const done: Cell[] = []
    while (cells.length > 0 && !this.#stopped) {
      // First the open volume, then, on a curve, the widest place where the front may still hide.
      const closed = open <= tolerance
      if (closed && !curve) break
      const measure = (each: Cell): number => (closed ? each.shortest : each.open)
      let worst = 0
      for (let i = 1; i < cells.length; i++) if (measure(cells[i]) > measure(cells[worst])) worst = i
      const cell = cells[worst]
      if (closed && cell.shortest <= tolerance && this.#samples.size >= leastPoints) break
      cells.splice(worst, 1)
      // Split the longest side; a whole-valued axis ends where its ε's are neighbours.
      const [from, to] = [cell.easy.place, cell.strict.place]
      const sides = from.map((x, d) => to[d] - x)
      const d = sides.indexOf(Math.max(...sides))
      if (isHopeless(cell, sides[d], tolerance)) {
        open -= cell.open
        done.push(cell)
        continue
      }
      const { axis } = this.#axes[d]
      const ends = [from[d], to[d]].map((x) => epsilonAt(this.#axes[d], x))
      if (sides[d] < 1e-9 || (axis.integer && Math.abs(ends[0] - ends[1]) <= 1)) {
        done.push(cell)
        continue
      }
      const middle = (from[d] + to[d]) / 2
      const cut = (corner: readonly number[]): number[] => corner.map((x, i) => (i === d ? middle : x))
      const halves = [
        cellOf(cell.easy, await this.at(cut(to)), cell, span),
        cellOf(await this.at(cut(from)), cell.strict, cell, span),
      ]
      open += halves[0].open + halves[1].open - cell.open
      cells.push(...halves)
      onSolve?.(this.solves, open)
    }
    return [...cells, ...done]
  }

  /** Holds every proof against the points of stricter ε's; the number of proofs that they refute. */
  #crossExamine(): number {
    const curve = this.#axes.length === 1
    const compile = (epsilon: readonly number[]): Problem =>
      problemAt(this.#spec, this.#axes, epsilon, this.#options)
    const samples = [...this.#samples.values()].sort((p, q) => q.place[0] - p.place[0])
    let highest: Sample | undefined
    let refuted = 0
    for (const sample of samples) {
      const stricter = curve ? highest : bestBeyond(samples, sample)
      const mended = stricter && corrected(sample, stricter, compile)
      if (mended) {
        this.#samples.set(keyOf(sample.place), mended)
        refuted++
      }
      if (!highest || sample.value > highest.value) highest = sample
    }
    return refuted
  }

  /** Bisects between neighbours whose designs differ in kind until the jump is bracketed to 1e-9. */
  async #findJumps(): Promise<void> {
    const sorted = [...this.#samples.values()].sort((p, q) => p.place[0] - q.place[0])
    const kinds = sorted.map(kindOf)
    for (let i = 1; i < sorted.length && !this.#stopped; i++) {
      let [low, high] = [sorted[i - 1], sorted[i]]
      const [from, to] = [kinds[i - 1], kinds[i]]
      if (from === to) continue
      while (high.place[0] - low.place[0] > JUMP_WIDTH && !this.#stopped) {
        const middle = await this.at([(low.place[0] + high.place[0]) / 2])
        if (middle.epsilon[0] === low.epsilon[0] || middle.epsilon[0] === high.epsilon[0]) break
        // What `low` becomes is of its kind.
        if (kindOf(middle) === from) low = middle
        else high = middle
      }
    }
  }
}

/** The sample with the best point among those no easier in any coordinate. */
const bestBeyond = (samples: readonly Sample[], { place }: Sample): Sample | undefined => {
  let best: Sample | undefined
  for (const other of samples)
    if ((!best || other.value > best.value) && place.every((x, d) => other.place[d] >= x)) best = other
  return best
}

/** How closely both ends of a jump are found, as a fraction of the axis. */
const JUMP_WIDTH = 1e-9

/** What makes two designs of one kind: cluster size, slots, footprint, regime and what binds. */
export const kindOf = ({ point, unsolved }: Sample): string => {
  if (!point) return unsolved === undefined ? 'none' : 'unsolved'
  return [point.design.K, point.slots, point.regime, ...point.binding].join('/')
}
