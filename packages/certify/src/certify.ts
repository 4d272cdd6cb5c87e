/**
 * Makes certificates: best-first bisection in which every part is judged by the checker's own enclosures, so that
 * the checker will find what was found here. Takes a design from any solver; none, to prove that there is none.
 */
import type { Design, ProblemSpec } from '@dwell/core'
import {
  type Box,
  brokenPromise,
  ceilingOf,
  cut,
  Enclosures,
  NotEnclosed,
  objectiveFloor,
  type PromiseName,
  promiseNames,
  promises,
  type Regime,
  type Span,
  spent,
  type Variable,
} from '@dwell/verify/enclosures'
import {
  type Certificate,
  CERTIFICATE_FORMAT,
  CERTIFICATE_VERSION,
  problemHash,
  type Token,
} from '@dwell/verify'
import { candidateCuts, type Cut } from './cuts.js'
import { Heap } from './heap.js'

export interface CertifyOptions {
  /** Relative gap to aim at; default 1e-9. */
  readonly gap?: number
  /** Most boxes judged; default 40,000. */
  readonly boxes?: number
  /**
   * Most work, in seconds of an ordinary machine, each a count of interval products: it ends at the same part on every
   * machine, however busy; default 3.
   */
  readonly effort?: number
  /** Most seconds of the clock, a far stop; default ten times the effort. */
  readonly seconds?: number
  readonly signal?: AbortSignal
}

export interface Uncertified {
  readonly because: string
  /** An option of the problem has no enclosure yet. */
  readonly notEnclosed?: true
}

/** Least part of the way to the goal by which a cut must lower the ceiling to be called a help. */
const HELP = 1e-3

/** A side on a logarithmic scale, where it has one. */
const spanOf = ({ lo, hi }: Span): number => (lo > 0 ? Math.log(hi / lo) : hi > 0 ? 1 : 0)

/** A box that waits, or was cut or closed. */
interface Part {
  readonly box: Box
  /** Upper bound of the objective; −Infinity where a promise closed it. */
  readonly ceiling: number
  readonly reason: PromiseName | undefined
  readonly parent: Part | undefined
  /** Whether a cut of its sizes left its ceiling to the digit: those of its parts are cut last. */
  sizesIdle?: boolean
  children?: { readonly cut: Cut; readonly parts: readonly [Part, Part] }
}

const DEFAULT_GAP = 1e-9
/** Part of the gap that the parts are closed within. */
const MARGIN = 0.98
const DEFAULT_BOXES = 40_000
const DEFAULT_EFFORT = 3
/** Interval products in a second of an ordinary machine. */
const PRODUCTS = 2e7
/** How much slower than an ordinary machine this one may be before the clock ends the work. */
const FAR = 10

/** @returns the certificate, or why there is none; its gap may be wider than asked where effort or rounding end */
export const certify = (
  spec: ProblemSpec,
  design: Design | undefined,
  options: CertifyOptions = {},
): Certificate | Uncertified => {
  const problem = opened(spec)
  return 'because' in problem ? problem : certifyWith(problem, design, options)
}

/** A problem's enclosures, for `certifyWith` and for the checker's `checkWith`; or why there are none. */
export const opened = (spec: ProblemSpec): Enclosures | Uncertified => {
  try {
    return new Enclosures(spec)
  } catch (cause) {
    if (cause instanceof NotEnclosed) return { because: cause.message, notEnclosed: true }
    return { because: `the problem cannot be enclosed: ${String(cause)}` }
  }
}

/** The same for a problem already opened. */
export const certifyWith = (
  problem: Enclosures,
  design: Design | undefined,
  options: CertifyOptions = {},
): Certificate | Uncertified => {
  const kept = design && keeping(problem, design)
  const search = new Search(problem, kept, options)
  return kept ? search.optimum(kept) : search.infeasibility()
}

/** How much oftener a design may be handed over than it was found, to keep its promise also in loose enclosures. */
const OFTENER = [1e-9, 1e-7, 1e-5, 1e-4, 3e-4, 6e-4, 1e-3, 2e-3, 4e-3, 1e-2, 3e-2]

/** The design, or with a few handovers more where the checker would not see that it keeps the lifetime. */
const keeping = (problem: Enclosures, design: Design): Design => {
  if (design.r === 0 || brokenPromise(problem, design) !== 'kinematic') return design
  for (const more of OFTENER) {
    const moved = { ...design, r: design.r * (1 + more) }
    const broken = brokenPromise(problem, moved)
    if (broken === undefined) return moved
    if (broken !== 'kinematic') break
  }
  return design
}

/** What these promises look at, of clusters. */
const lookedAt: Partial<Record<PromiseName, readonly Variable[]>> = {
  reliability: ['K'],
  'cluster-size': ['K'],
  kinematic: ['K', 'r'],
}

/** Whether a promise that does not refute a whole refutes no part of it: nothing that it looks at was cut. */
const keepsAs = (whole: Box, part: Box, name: PromiseName): boolean =>
  part.regime === 'clustered' && (lookedAt[name]?.every((each) => part[each] === whole[each]) ?? false)

class Search {
  readonly #problem: Enclosures
  readonly #design: Design | undefined
  readonly #options: CertifyOptions
  readonly #most: number
  readonly #end: number
  #judged = 0

  constructor(problem: Enclosures, design: Design | undefined, options: CertifyOptions) {
    this.#problem = problem
    this.#design = design
    this.#options = options
    const { effort = DEFAULT_EFFORT, seconds = FAR * effort } = options
    this.#most = spent() + PRODUCTS * effort
    this.#end = performance.now() + 1000 * seconds
  }

  get #spent(): boolean {
    return (
      this.#judged >= (this.#options.boxes ?? DEFAULT_BOXES) ||
      spent() > this.#most ||
      performance.now() > this.#end ||
      (this.#options.signal?.aborted ?? false)
    )
  }

  #judge(box: Box, goal: number, parent?: Part): Part {
    this.#judged++
    const reason = promiseNames.find(
      (name) => !(parent && keepsAs(parent.box, box, name)) && promises[name](this.#problem, box),
    )
    if (reason !== undefined) return { box, parent, ceiling: -Infinity, reason }
    return { box, parent, ceiling: this.#design ? ceilingOf(this.#problem, box, goal) : Infinity, reason }
  }

  /**
   * Cuts a part where it helps most, or, where no cut helps at once, across its widest side; false when no cut is
   * left.
   */
  #divide(part: Part, goal: number): boolean {
    let best: Part['children']
    let least: readonly [number, number] = [Infinity, Infinity]
    let widest: Part['children']
    let width = -1
    const lowers = ([most]: typeof least): boolean => part.ceiling - most > HELP * (part.ceiling - goal)
    const sizesIdle = part.parent?.sizesIdle ?? false
    const cuts = candidateCuts(this.#problem, part.box, this.#design, goal)
    const last = ({ variable }: Cut): boolean => sizesIdle && variable === 'K'
    for (const each of [...cuts.filter((one) => !last(one)), ...cuts.filter(last)]) {
      if (last(each) && lowers(least)) break
      const boxes = cut(part.box, each.variable, each.at)
      if (!boxes) continue
      const parts: readonly [Part, Part] = [
        this.#judge(boxes[0], goal, part),
        this.#judge(boxes[1], goal, part),
      ]
      const [p, q] = [parts[0].ceiling, parts[1].ceiling]
      const score: readonly [number, number] = [Math.max(p, q), Math.min(p, q)]
      const finite = part.box.K.hi < Infinity && score[0] < Infinity
      if (each.variable === 'K') part.sizesIdle = finite && score[0] >= part.ceiling
      if (!best || score[0] < least[0] || (score[0] === least[0] && score[1] < least[1])) {
        best = { cut: each, parts }
        least = score
      }
      const side = spanOf(part.box[each.variable])
      if (side > width) {
        width = side
        widest = { cut: each, parts }
      }
      // Nothing is better than a cut that closes both parts.
      if (score[0] <= goal && this.#design) break
      if (score[0] === -Infinity) break
    }
    part.sizesIdle ??= sizesIdle
    const helps = least[1] <= goal || lowers(least)
    const chosen = helps || this.#design === undefined ? best : widest
    if (chosen) part.children = chosen
    return chosen !== undefined
  }

  optimum(design: Design): Certificate | Uncertified {
    const problem = this.#problem
    const broken = brokenPromise(problem, design)
    if (broken !== undefined) return { because: `the design does not surely keep its promise: ${broken}` }
    const value = objectiveFloor(problem, design)
    if (!Number.isFinite(value)) return { because: 'the objective at the design is not enclosed' }
    // A millionth less, so that the quotient of the printed numbers is not above what was asked.
    const gap = (this.#options.gap ?? DEFAULT_GAP) * (1 - 1e-6)
    const aim = value + gap * Math.abs(value)
    const goal = value + gap * MARGIN * Math.abs(value)
    const roots = this.#roots(goal)
    const open = new Heap<Part>((part) => part.ceiling)
    open.push(roots.clustered)
    open.push(roots.isolated)
    let bound = goal
    for (let part = open.pop(); part; part = open.pop()) {
      if (part.ceiling <= bound) break
      // A part that no longer gives way holds something better than the design: the bound is there.
      if (this.#spent || settled(part, goal) || !this.#divide(part, goal) || !part.children) {
        bound = part.ceiling
        continue
      }
      for (const child of part.children.parts) open.push(child)
    }
    // Parts are closed a little below what is claimed, so that other roundings close them too.
    bound = Math.max(aim, bound + (1 - MARGIN) * (bound - value))
    if (!Number.isFinite(bound)) return { because: 'no finite bound was found within the effort' }
    return {
      ...this.#head(),
      claim: 'optimal',
      design: { K: design.K, rho: design.rho, theta: design.theta, r: design.r },
      value,
      bound,
      ...tokensOf(roots, bound),
    }
  }

  infeasibility(): Certificate | Uncertified {
    const roots = this.#roots(-Infinity)
    const open = new Heap<Part>(({ box }) => widthOf(box))
    open.push(roots.clustered)
    open.push(roots.isolated)
    for (let part = open.pop(); part; part = open.pop()) {
      if (part.reason !== undefined) continue
      if (this.#spent || !this.#divide(part, -Infinity) || !part.children)
        return { because: `no promise refutes ${boxText(part.box)}` }
      for (const child of part.children.parts) open.push(child)
    }
    return { ...this.#head(), claim: 'infeasible', ...tokensOf(roots, -Infinity) }
  }

  #roots(goal: number): Readonly<Record<Regime, Part>> {
    return {
      clustered: this.#judge(this.#problem.domain('clustered'), goal),
      isolated: this.#judge(this.#problem.domain('isolated'), goal),
    }
  }

  #head(): Pick<Certificate, 'format' | 'version' | 'problem'> {
    return {
      format: CERTIFICATE_FORMAT,
      version: CERTIFICATE_VERSION,
      problem: problemHash(this.#problem.spec),
    }
  }
}

/** Cuts over which a ceiling must come down. */
const PATIENCE = 14
/** Least part of the way to the goal that it must come down over them. */
const PROGRESS = 0.02

/** Relative width of beams below which the objective hardly varies within a part. */
const NARROW = 1e-4

/** Whether the last cuts of a narrow part, all in θ and ρ, brought its ceiling no nearer to the goal. */
const settled = (part: Part, goal: number): boolean => {
  const { regime, K, theta, rho, r } = part.box
  const wide = theta.hi > theta.lo * (1 + NARROW)
  if (wide || (regime === 'isolated' && rho.hi > rho.lo * (1 + NARROW))) return false
  let ancestor: Part | undefined = part
  for (let i = 0; i < PATIENCE && ancestor; i++) ancestor = ancestor.parent
  if (!ancestor || K.lo < K.hi || ancestor.box.K !== K || ancestor.box.r !== r) return false
  return ancestor.ceiling - part.ceiling < PROGRESS * (part.ceiling - goal)
}

const widthOf = ({ K, theta, rho, r }: Box): number =>
  Math.min(1e3, Math.log(K.hi / K.lo)) +
  Math.log(theta.hi / theta.lo) +
  Math.log(rho.hi / rho.lo) +
  (r.lo === 0 ? 1 : Math.log(r.hi / r.lo))

/** Cuts and reasons in order; a part below the bound needs none of the cuts made in it. */
const tokensOf = (
  roots: Readonly<Record<Regime, Part>>,
  bound: number,
): Readonly<Record<Regime, readonly Token[]>> => {
  const write = (root: Part): readonly Token[] => {
    const tokens: Token[] = []
    const stack: Part[] = [root]
    for (let part = stack.pop(); part; part = stack.pop()) {
      if (part.reason !== undefined) tokens.push(part.reason)
      else if (part.ceiling <= bound || !part.children) tokens.push('objective')
      else {
        const { cut: where, parts } = part.children
        tokens.push(where.variable, where.at)
        stack.push(parts[1], parts[0])
      }
    }
    return tokens
  }
  return { clustered: write(roots.clustered), isolated: write(roots.isolated) }
}

const boxText = ({ regime, K, theta, rho, r }: Box): string =>
  `${regime} designs with K ${K.lo} to ${K.hi}, θ ${theta.lo} to ${theta.hi}, ρ ${rho.lo} to ${rho.hi}, r ${r.lo} to ${r.hi}`
