/** Documents of the command line as the terminal prints them; loaded when one is shown. */
import type { Quantity, Solver, Tree } from '@dwell/core'
import type { Comparison, Frontier, SimulationReport, SolveReport } from '@dwell/engine'
import type { ClaimResult } from '@dwell/engine/claims'
import {
  auditText,
  type CheckedFile,
  checkText,
  claimsText,
  compareText,
  type Explanation,
  explainText,
  paretoText,
  quantityListText,
  simulationText,
  sitesText,
  solversText,
  solveText,
  tracksText,
  validationText,
  type VerifiedCertificate,
  verifyText,
  zonesText,
} from '@dwell/report'
import type { ResultDocument, TextKind } from './documents.js'

const look = { width: 78, color: false, unicode: true } as const

/** `dwell explain` prints the parts of the judge's view beside one another. */
const explanationOf = (document: Tree): Explanation => {
  const { problem, steps, derivation, objective, constraints, feasible } =
    document as unknown as Explanation & {
      readonly problem: { readonly title: string; readonly objective: string }
      readonly objective?: object
      readonly constraints?: readonly { readonly name: string; readonly value: number }[]
      readonly feasible?: boolean
    }
  const { design } = derivation
  const evaluation = design &&
    objective && {
      percolation: constraints?.find(({ name }) => name === 'percolation')?.value,
      design,
      feasible,
      constraints,
      objective: { ...objective, name: problem.objective },
    }
  return { title: problem.title, steps, derivation, evaluation: evaluation as Explanation['evaluation'] }
}

const sweptAxes = (plan: unknown): string => {
  const axes = (plan as { readonly axes?: readonly { readonly key?: string }[] }).axes ?? []
  return axes.flatMap(({ key }) => key ?? []).join(', ')
}

const counted = (statuses: unknown): string =>
  Object.entries(statuses as Readonly<Record<string, number>>)
    .map(([status, count]) => `${count} ${status}`)
    .join(', ')

/** Shapes are those that `documentOf` has recognised. */
const texts: Readonly<Record<TextKind, (document: Tree) => string>> = {
  evaluate: (document) => auditText(document as never, look),
  explain: (document) => explainText(explanationOf(document), look),
  claims: ({ claims }) => claimsText(claims as readonly ClaimResult[], look),
  verify: (document) => verifyText(document as unknown as VerifiedCertificate, look),
  certificate: ({ problem }) => `Certificate of the problem ${String(problem)}.\n`,
  sites: (document) => sitesText(document as never, look),
  tracks: (document) => tracksText(document as never, look),
  zones: (document) => zonesText(document as never, look),
  sweep: ({ done, points, statuses, outputs }) =>
    `Sweep: ${String(done)} of ${String(points)} points; ${counted(statuses)}.\nWritten: ${(
      outputs as readonly { readonly path: string }[]
    )
      .map(({ path }) => path)
      .join(', ')}; drop the table on the page to draw it.\n`,
  sidecar: ({ spec, plan, points, solver }) =>
    `Settings of a sweep of ‘${(spec as { readonly title: string }).title}’: ${String(points)} points over ${sweptAxes(plan)}, solver ${String(solver)}.\nDropped together with its table it gives the columns their units.\n`,
  check: ({ files }) => checkText(files as readonly CheckedFile[], look),
  solvers: ({ solvers, installed }) =>
    solversText(solvers as readonly Solver[], look, installed as readonly string[]),
  quantities: ({ quantities }) => quantityListText(quantities as readonly Quantity[], look),
  validate: (document) => validationText(document as never, look),
}

export const documentText = (document: ResultDocument): string => {
  switch (document.kind) {
    case 'solve':
      return solveText(document.report satisfies SolveReport, look)
    case 'compare':
      return compareText(document.comparison satisfies Comparison, look)
    case 'pareto':
      return document.fronts.map((front: Frontier) => paretoText(front, look)).join('\n')
    case 'simulate':
      return simulationText(document.simulation satisfies SimulationReport, look)
    default:
      return texts[document.kind](document.document)
  }
}
