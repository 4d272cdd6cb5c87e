/** What the page asks of its workers and what they answer; everything crosses as plain data. */
import type { Preset } from './problem-host.js'
import type { Design, ProblemSpec } from '@dwell/core'
import type { ProblemIssue } from '@dwell/core/problem-file'
import type { Comparison, Infeasibility, Price, SolveReport } from '@dwell/engine'
import type { ClaimResult } from '@dwell/engine/claims'
import type { Figure, PlotSpec } from '@dwell/figures/browser'
import type { VerifiedCertificate } from '@dwell/report'
import type { Explanation } from '@dwell/report/browser'
import type { LawChange, SitesReport, TracksReport } from '@dwell/network'
import type { Entry } from '../compare/entry.js'
import type { Picture, PictureAsk } from '../pictures/picture.js'
import type { SceneCommand, SceneFrame } from '../scene/session.js'
import type { TrialAnswer, TrialAsk } from '../trial/run-trial.js'
import type { SweepAnswer, SweepAxis } from '../vary/sweep-rows.js'
import type { Changes } from './edit-text.js'

/** A problem as read, or what is wrong with its text. */
export type ReadAnswer =
  | {
      readonly spec: ProblemSpec
      /** Legal values that are probably slips, at their places. */
      readonly warnings: readonly ProblemIssue[]
    }
  /** Problems at their places; never empty. `broken` when the text cannot be taken apart into keys at all. */
  | { readonly issues: readonly ProblemIssue[]; readonly broken: boolean }

/** Why the design is what it is: what a solve leaves out so that it can answer while a slider moves. */
export interface Reasons {
  readonly prices: readonly Price[]
  readonly infeasibility?: Infeasibility
}

/** A table as the page needs to know it; its rows stay in the worker. */
export interface TableSummary {
  readonly name: string
  readonly count: number
  readonly columns: readonly {
    readonly name: string
    readonly numeric: boolean
    /** Different values. */
    readonly distinct: number
    /** Whether it is a key of a problem: a row can then be taken over. */
    readonly key: boolean
  }[]
  /** The first rows as text. */
  readonly first: readonly (readonly string[])[]
}

/** One cell of a row: as it is shown, and as a key of a problem would take it. */
export interface TableCell {
  readonly name: string
  readonly text: string
  readonly unit: string
  /** Whether it is a key of a problem. */
  readonly key: boolean
  readonly si: number | string
}

/** A line in degrees, or in metres where the file was in metres. */
export interface PlaceLine {
  readonly firsts: Float64Array
  readonly seconds: Float64Array
}

export interface TrackAnswer {
  readonly name: string
  readonly unit: 'degrees' | 'metres'
  readonly lines: readonly PlaceLine[]
  readonly report: TracksReport
}

export interface BackgroundAnswer {
  readonly name: string
  readonly lines: readonly PlaceLine[]
}

/** A site list as the page draws and plays it, m on a plane. */
export interface SitesAnswer {
  readonly name: string
  readonly xs: Float64Array
  readonly ys: Float64Array
  /** Of each mast; '' where the list has none for it. */
  readonly names: readonly string[]
  /** Rows of the file behind each mast. */
  readonly rows: Int32Array
  /** The window that counts. */
  readonly ring: { readonly xs: readonly number[]; readonly ys: readonly number[] }
  readonly edges: readonly (readonly [number, number, number, number])[]
  readonly report: SitesReport
  /** Of the plane, in degrees; absent for a list in metres. */
  readonly origin?: { readonly lon: number; readonly lat: number }
}

/** How far the simulations behind claims and figures go. */
export interface Effort {
  readonly seed: number
  /** Half-width of the 99 % interval of a mean over it. */
  readonly precision: number
}

/** Every call: what is sent and what comes back. */
export interface Calls {
  /** Text of a problem file to a problem. */
  readonly read: {
    readonly ask: { readonly text: string; readonly presets?: readonly Preset[] | undefined }
    readonly answer: ReadAnswer
  }
  /** A problem as the text of a file that stands on its own. */
  readonly write: { readonly ask: { readonly spec: ProblemSpec }; readonly answer: { readonly text: string } }
  /** The text with some keys changed; comments and order stay. */
  readonly edit: {
    readonly ask: { readonly text: string; readonly changes: Changes }
    readonly answer: { readonly text: string }
  }
  /** Design, margins and cross-check, without prices and diagnosis. */
  readonly solve: {
    readonly ask: { readonly spec: ProblemSpec; readonly solver: string }
    readonly answer: { readonly report: SolveReport }
  }
  /** Every solver on one problem, claims checked. */
  readonly compare: {
    readonly ask: { readonly spec: ProblemSpec; readonly name: string }
    readonly answer: { readonly comparison: Comparison }
  }
  /** The bytes of the HiGHS WebAssembly module, before a solver needs them. */
  readonly runtime: { readonly ask: { readonly bytes: Uint8Array<ArrayBuffer> }; readonly answer: void }
  /** Prices of a feasible problem, or the conflict and repairs of an infeasible one. */
  readonly reasons: { readonly ask: { readonly spec: ProblemSpec }; readonly answer: Reasons }
  /** A file of results, kept by the worker; `metadata` is the text of a sweep's `.meta.json`. */
  readonly table: {
    readonly ask: { readonly name: string; readonly text: string; readonly metadata?: string | undefined }
    readonly answer: TableSummary
  }
  /** Two columns of the kept table against each other, thinned where there are many rows. */
  readonly scatter: {
    readonly ask: { readonly x: string; readonly y: string; readonly color?: string | undefined }
    readonly answer: {
      readonly spec: PlotSpec
      readonly drawn: number
      readonly drawable: number
      readonly strips: number
    }
  }
  readonly row: {
    readonly ask: { readonly index: number }
    readonly answer: { readonly cells: readonly TableCell[] }
  }
  /** A picture of this problem, with what there is to point at. */
  readonly picture: { readonly ask: PictureAsk; readonly answer: Picture }
  /** A problem with a design judged in it: the given design, or the one that is found. */
  readonly entry: {
    readonly ask: {
      readonly name: string
      readonly text?: string
      readonly presets?: readonly Preset[] | undefined
      readonly spec?: ProblemSpec
      readonly solver: string
      readonly design?: Design
    }
    readonly answer: Entry
  }
  /** The problem solved over a grid of one or two keys. */
  readonly sweep: {
    readonly ask: { readonly spec: ProblemSpec; readonly axes: readonly SweepAxis[] }
    readonly answer: SweepAnswer
  }
  /** The whole report, its proof checked: what the command line writes. */
  readonly whole: {
    readonly ask: { readonly spec: ProblemSpec; readonly solver: string }
    readonly answer: { readonly report: SolveReport }
  }
  /** A certificate checked against a problem: what `dwell verify` finds. */
  readonly verify: {
    readonly ask: { readonly spec: ProblemSpec; readonly certificate: string; readonly text: string }
    readonly answer: VerifiedCertificate
  }
  /** What the answer is worth once its certificate has been checked. */
  readonly proof: {
    readonly ask: { readonly spec: ProblemSpec }
    readonly answer: Pick<SolveReport, 'status' | 'proof'>
  }
  /** The closed form of a problem, step by step. */
  readonly explain: {
    readonly ask: { readonly spec: ProblemSpec }
    readonly answer: Omit<Explanation, 'title'>
  }
  /** The claims of the paper, with simulations where an effort is given. */
  readonly claims: {
    readonly ask: { readonly effort?: Effort }
    readonly answer: { readonly claims: readonly ClaimResult[] }
  }
  /** A figure of the paper, drawn for any problem. */
  readonly panel: {
    readonly ask: { readonly id: string; readonly spec: ProblemSpec; readonly effort?: Effort }
    readonly answer: { readonly figure: Figure }
  }
  /** Targets followed until enough is known. */
  readonly trial: { readonly ask: TrialAsk; readonly answer: TrialAnswer }
  /** A recording of movement, read and measured. @throws Error naming the file and the line */
  readonly track: {
    readonly ask: { readonly name: string; readonly text: string }
    readonly answer: TrackAnswer
  }
  /** Lines and outlines of a GeoJSON, in degrees. */
  readonly background: {
    readonly ask: { readonly name: string; readonly text: string }
    readonly answer: BackgroundAnswer
  }
  /** A site list, read and measured. @throws Error naming the file and the line */
  readonly sites: {
    readonly ask: { readonly name: string; readonly text: string }
    readonly answer: SitesAnswer
  }
  /** The law of cells of a site list, simulated on it, over that of Poisson cells; null where its window is too small. */
  readonly law: {
    readonly ask: { readonly name: string; readonly text: string }
    readonly answer: { readonly law: readonly LawChange[] | null }
  }
  /** The scene goes on as told. */
  readonly scene: { readonly ask: SceneCommand; readonly answer: SceneFrame }
}

export type CallName = keyof Calls

/** Calls that one worker answers. */
export type Handlers<Name extends CallName> = {
  readonly [N in Name]: (
    ask: Calls[N]['ask'],
    tell: (progress: Progress) => void,
  ) => Calls[N]['answer'] | Promise<Calls[N]['answer']>
}

/** How far work has come. */
export interface Progress {
  readonly done: number
  /** How much there is, where that is known. */
  readonly total?: number
  /** What is done at the moment, in a few words. */
  readonly note?: string
}

export interface Request {
  readonly id: number
  readonly name: CallName
  readonly ask: Calls[CallName]['ask']
}

export type Response =
  | { readonly id: number; readonly answer: Calls[CallName]['answer'] }
  | { readonly id: number; readonly error: string }
  | { readonly id: number; readonly progress: Progress }
