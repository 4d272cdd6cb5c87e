/** The design of the present problem, and the reasons for it: solved while a slider moves, explained when it rests. */
import type { ProblemSpec } from '@dwell/core'
import type { SolveReport } from '@dwell/engine'
import { type Accessor, createComputed, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { isStale, type Lane } from '../worker/lane.js'
import type { Reasons } from '../worker/messages.js'
import { openLane } from './open-lane.js'
import { equipWithHighs, isLight } from './solvers.js'

/** Reasons with the problem they were worked out for: while a slider moves they are of a moment ago. */
export interface Explained extends Reasons {
  readonly spec: ProblemSpec
}

/** The problem a report answers goes with it: the page may be one step ahead. */
export interface Solved {
  readonly spec: ProblemSpec
  readonly report: SolveReport
}

export interface Answer {
  /** The latest design. */
  readonly solved: Accessor<Solved | undefined>
  /** The latest prices or repairs; of the present problem where `spec` is the same. */
  readonly reasons: Accessor<Explained | undefined>
  readonly solver: Accessor<string>
  readonly chooseSolver: (id: string) => void
  /** The present problem, its design and all reasons; waits for what is still being worked out. */
  readonly whole: () => Promise<Solved>
}

/** How long the problem must rest before prices and repairs are worked out, ms. */
const REST = 150
/** How long a solve may keep a newer problem waiting, ms. */
const PATIENCE = 1500

/** One solve at a time, always of the newest problem; one that takes long is given up for it. */
const newestFirst = (laneNow: () => Lane, solveNewest: () => Promise<void>): (() => Promise<void>) => {
  let solving: { readonly lane: Lane; readonly since: number } | undefined
  let behind = false
  return async () => {
    behind = true
    if (solving) {
      if (performance.now() - solving.since > PATIENCE) solving.lane.cancel()
      return
    }
    try {
      while (behind) {
        behind = false
        solving = { lane: laneNow(), since: performance.now() }
        try {
          await solveNewest()
        } catch (error) {
          if (!isStale(error)) throw error
        }
      }
    } finally {
      solving = undefined
    }
  }
}

export const createAnswer = (spec: Accessor<ProblemSpec>, report: (error: unknown) => void): Answer => {
  const [solved, setSolved] = createSignal<Solved>()
  const [reasons, setReasons] = createSignal<Explained>()
  const [solver, chooseSolver] = createSignal('exhaustive')
  const live = openLane('engine')
  const idle = openLane('engine')
  const heavy = openLane('solvers')
  const judging = openLane('proof')

  const laneOf = (id: string): Lane => (isLight(id) ? live : heavy)
  const ask = async (problem: ProblemSpec): Promise<Solved> => {
    const id = solver()
    if (id === 'highs') await equipWithHighs(heavy)
    const answer = await laneOf(id).ask('solve', { spec: problem, solver: id })
    return { spec: problem, report: answer.report }
  }
  const solve = newestFirst(
    () => laneOf(solver()),
    async () => void setSolved(await ask(spec())),
  )
  let rest: ReturnType<typeof setTimeout> | undefined
  const explain = async (): Promise<void> => {
    const problem = spec()
    // The first design first: on few cores a second worker that starts would delay it.
    if (!solved()) await solving
    if (spec() !== problem) return
    const answer = await idle.ask('reasons', { spec: problem })
    if (spec() === problem) setReasons({ spec: problem, ...answer })
  }
  // Before the page shows the change: the worker solves meanwhile.
  let solving: Promise<void> | undefined
  createComputed(on([spec, solver], () => void (solving = solve().catch(report))))
  createEffect(
    on([spec, solver], () => {
      if (idle.busy) idle.cancel()
      clearTimeout(rest)
      rest = setTimeout(() => void explain().catch(report), REST)
    }),
  )
  onCleanup(() => clearTimeout(rest))

  const whole = async (): Promise<Solved> => {
    const problem = spec()
    if (isLight(solver())) {
      const { report } = await judging.ask('whole', { spec: problem, solver: solver() })
      return { spec: problem, report }
    }
    const [answer, why] = await Promise.all([ask(problem), idle.ask('reasons', { spec: problem })])
    return { spec: problem, report: { ...answer.report, ...why } }
  }
  return { solved, reasons, solver, chooseSolver, whole }
}
