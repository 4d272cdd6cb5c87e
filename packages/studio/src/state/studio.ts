/**
 * What the page knows: the text of the problem, the problem it states, the design, and the reasons. The
 * text is the document; forms, pictures and repairs change it through `change`, the editor through `type`.
 */
import { applyOverrides, type ProblemSpec, referenceSpec } from '@dwell/core'
import type { ProblemIssue } from '@dwell/core/problem-file'
import type { SolveReport } from '@dwell/engine'
import type { ThemeName } from '@dwell/figures/browser'
import { type Accessor, batch, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { startWorker, type WorkerName } from '../parts/parts.js'
import { Lane, StaleError } from '../worker/lane.js'
import type { Changes } from '../worker/edit-text.js'
import type { Reasons } from '../worker/messages.js'
import { givenProblem } from './given-problem.js'
import { createHistory } from './history.js'
import { textOfFragment } from './problem-link.js'
import { equipWithHighs, isLight } from './solvers.js'
import { createTheme } from './theme.js'
import { createTextEdits } from './text-edits.js'

/** Reasons with the problem they were worked out for: while a slider moves they are of a moment ago. */
export interface Explained extends Reasons {
  readonly spec: ProblemSpec
}

/** The problem a report answers goes with it: the page may be one step ahead. */
export interface Solved {
  readonly spec: ProblemSpec
  readonly report: SolveReport
}

export interface Studio {
  /** The problem file as text. */
  readonly text: Accessor<string>
  /** The problem as last read without fault. */
  readonly spec: Accessor<ProblemSpec>
  /** What is wrong with the text; empty while `spec` is what it states. */
  readonly issues: Accessor<readonly ProblemIssue[]>
  /** The latest design. */
  readonly solved: Accessor<Solved | undefined>
  /** The latest prices or repairs; of the present problem where `spec` is the same. */
  readonly reasons: Accessor<Explained | undefined>
  readonly solver: Accessor<string>
  readonly theme: Accessor<ThemeName>
  /** A fault of the page itself, in one sentence. */
  readonly fault: Accessor<string | undefined>
  readonly tell: (fault: string | undefined) => void
  /** Name of the file the text came from, or would be saved under. */
  readonly fileName: Accessor<string>
  /**
   * Sets keys (SI), or takes optional ones out (`undefined`); `apart` when it is a step of its own to take back, as a
   * button's is. @throws RangeError on a value out of range
   */
  readonly change: (changes: Changes, apart?: boolean) => void
  /** Resolves once every change stands in the text. */
  readonly settled: () => Promise<void>
  /** Takes a new text, valid or not. */
  readonly type: (text: string) => void
  /** A new document: its text, and the name of its file. */
  readonly open: (text: string, name: string) => void
  /** Back to the text before the last change; absent when there is none. */
  readonly undo: Accessor<(() => void) | undefined>
  readonly chooseSolver: (id: string) => void
  readonly toggleTheme: () => void
  /** Result files given to the page, the latest ones. */
  readonly resultFiles: Accessor<readonly File[]>
  readonly showResults: (files: readonly File[]) => void
  /** The present problem, its design and all reasons; waits for what is still being worked out. */
  readonly wholeReport: () => Promise<Solved & { readonly problemText: string }>
  /** Workers for whoever draws: each caller cancels its own. */
  readonly openLane: (part: WorkerName) => Lane
}

/** How long the problem must rest before prices and repairs are worked out, ms. */
const REST = 150
/** How long a solve may keep a newer problem waiting, ms. */
const PATIENCE = 1500
/** A lane that ends with its owner. */
const openLane = (part: WorkerName): Lane => {
  const lane = new Lane(() => startWorker(part))
  onCleanup(() => lane.cancel())
  return lane
}

export const createStudio = (): Studio => {
  const given = givenProblem()
  const [text, setText] = createSignal(given.text)
  const [spec, setSpec] = createSignal<ProblemSpec>(referenceSpec)
  const [issues, setIssues] = createSignal<readonly ProblemIssue[]>([])
  const [solved, setSolved] = createSignal<Solved>()
  const [reasons, setReasons] = createSignal<Explained>()
  const [solver, chooseSolver] = createSignal('exhaustive')
  const [fault, setFault] = createSignal<string>()
  const [fileName, setFileName] = createSignal(given.name)
  const [resultFiles, showResults] = createSignal<readonly File[]>([])
  const past = createHistory(text)
  const { theme, toggle } = createTheme()

  const reader = openLane('reader')
  const live = openLane('engine')
  const idle = openLane('engine')
  const heavy = openLane('solvers')

  const report = (error: unknown): void => {
    if (error instanceof StaleError) return
    setFault(error instanceof Error ? error.message : String(error))
  }

  // Texts: only the answer to the newest one counts.
  let readings = 0
  const read = async (newText: string): Promise<void> => {
    const reading = ++readings
    const answer = await reader.ask('read', { text: newText })
    if (reading !== readings) return
    batch(() => {
      if ('issues' in answer) setIssues(answer.issues)
      else {
        setIssues([])
        // The same problem in other words is no reason to solve it again.
        if (JSON.stringify(answer.spec) !== JSON.stringify(spec())) setSpec(answer.spec)
      }
    })
  }
  const edits = createTextEdits({
    text,
    setText,
    edit: async (before, changes) => (await reader.ask('edit', { text: before, changes })).text,
    read: () => read(text()),
    report,
  })
  const replace = (newText: string): void => {
    edits.forget()
    setText(newText)
    void read(newText).catch(report)
  }
  const type = (newText: string): void => {
    past.keep()
    replace(newText)
  }
  const open = (newText: string, name: string): void => {
    past.keep(true)
    setFault(undefined)
    setFileName(name)
    replace(newText)
  }
  const undo = () => {
    const back = past.back()
    return back && (() => replace(back()))
  }

  const change = (changes: Changes, apart = false): void => {
    const values = Object.fromEntries(
      Object.entries(changes).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    )
    setSpec(applyOverrides(spec(), values))
    // An answer to an older text would take the change back.
    readings++
    past.keep(apart)
    edits.add(changes)
  }

  const laneOf = (id: string): Lane => (isLight(id) ? live : heavy)
  const askToSolve = async (problem: ProblemSpec): Promise<{ readonly report: SolveReport }> => {
    const id = solver()
    if (id === 'highs') await equipWithHighs(heavy)
    return laneOf(id).ask('solve', { spec: problem, solver: id })
  }

  // One solve at a time, always of the newest problem; one that takes long is given up for it.
  let solving: { readonly lane: Lane; readonly since: number } | undefined
  let stale = false
  const solve = async (): Promise<void> => {
    stale = true
    if (solving) {
      if (performance.now() - solving.since > PATIENCE) solving.lane.cancel()
      return
    }
    try {
      while (stale) {
        stale = false
        const problem = spec()
        solving = { lane: laneOf(solver()), since: performance.now() }
        try {
          const { report } = await askToSolve(problem)
          setSolved({ spec: problem, report })
        } catch (error) {
          if (!(error instanceof StaleError)) throw error
        }
      }
    } finally {
      solving = undefined
    }
  }

  let rest: ReturnType<typeof setTimeout> | undefined
  const explain = async (): Promise<void> => {
    const problem = spec()
    const answer = await idle.ask('reasons', { spec: problem })
    if (spec() === problem) setReasons({ spec: problem, ...answer })
  }
  createEffect(
    on([spec, solver], () => {
      void solve().catch(report)
      if (idle.busy) idle.cancel()
      clearTimeout(rest)
      rest = setTimeout(() => void explain().catch(report), REST)
    }),
  )
  onCleanup(() => clearTimeout(rest))

  const wholeReport: Studio['wholeReport'] = async () => {
    const problem = spec()
    const [answer, why, { text: problemText }] = await Promise.all([
      askToSolve(problem),
      idle.ask('reasons', { spec: problem }),
      reader.ask('write', { spec: problem }),
    ])
    return { spec: problem, report: { ...answer.report, ...why }, problemText }
  }

  const followLink = async (): Promise<void> => {
    const linked = await textOfFragment(location.hash)
    if (linked !== undefined) open(linked, 'linked-problem.yaml')
    else if (!given.reference && text() === given.text) replace(given.text)
  }
  const follow = (): void => void followLink().catch(report)
  addEventListener('hashchange', follow)
  onCleanup(() => removeEventListener('hashchange', follow))
  follow()

  return {
    text,
    spec,
    issues,
    solved,
    reasons,
    solver,
    theme,
    fault,
    tell: setFault,
    fileName,
    open,
    undo,
    change,
    settled: edits.settled,
    type,
    chooseSolver,
    toggleTheme: toggle,
    resultFiles,
    showResults,
    wholeReport,
    openLane,
  }
}
