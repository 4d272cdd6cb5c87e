/** The report of `dwell solve --html`, made in the page; loaded when it is asked for. */
import { Problem, type ProblemSpec } from '@dwell/core'
import type { SolveReport } from '@dwell/engine'
import { designPage } from '@dwell/figures/pages'

export const reportPage = (spec: ProblemSpec, report: SolveReport, problemText: string): string =>
  designPage({ report, problem: new Problem(spec), problemText })
