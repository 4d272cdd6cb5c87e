/** A comparison of solvers as terminal text: a table per question, disputes in words. */
import { csvOf } from '@dwell/core/table'
import type { Comparison, ComparisonRow, ProblemSummary, SolverSummary } from '@dwell/engine'
import { flagText, gapText, shareText, timeText } from './compare-words.js'
import { atMostText, countText, objectiveColumn, objectiveText } from '@dwell/core/units'
import { capitalised } from './words.js'
import { safeText } from './terminal/layout.js'
import { createLook, type Look, type LookOptions } from './terminal/look.js'
import { type Lines, page } from './terminal/page.js'
import { type Heads, right, type Row } from './terminal/table.js'

const statusPaint = (look: Look, row: ComparisonRow): Row['paint'] => {
  if (row.falseOptimal || row.falseInfeasible || row.falseBound || row.status === 'failed') return look.bad
  if (row.status === 'refused' || row.status === 'no-solution') return look.dim
  return undefined
}

/** Texts that several solvers share, each once with its solvers. */
const sharedNotes = (notes: readonly (readonly [solver: string, text: string])[]): readonly string[] => {
  const solvers = new Map<string, string[]>()
  for (const [solver, text] of notes) solvers.set(text, [...(solvers.get(text) ?? []), solver])
  return [...solvers].map(([text, who]) => `${text}: ${who.join(', ')}`)
}

/** What a row has to say beside its numbers. */
const notesOf = (row: ComparisonRow): readonly string[] => {
  const { claim, closedForm } = row
  return [
    ...(claim && claim.standing !== 'proved' && claim.status !== row.status
      ? [`claims ${claim.status}, ${claim.standing === 'refuted' ? 'refuted' : 'checked by nobody'}`]
      : []),
    ...(closedForm && !closedForm.agrees
      ? [`differs from the closed form (${closedForm.causes.join(', ')})`]
      : []),
    ...[flagText(row)].filter((text) => text !== ''),
  ]
}

/** Rows of one problem, solver by solver; what is to be said of some of them stands beneath. */
const problemTable = (
  look: Look,
  comparison: Comparison,
  { problem, objective, status }: Comparison['problems'][number],
): Lines => {
  const rows = comparison.rows.filter((row) => row.problem === problem)
  const reached = rows.flatMap((row) => row.objective ?? [])
  const { head: unit, text } = objectiveColumn(objective, reached)
  const head: Heads = [
    'solver',
    'status',
    ...(reached.length === 0 ? [] : ([right(unit), right('to best'), right('to bound')] as const)),
    right('violation', 'optional'),
    right('evaluations', 'optional'),
    right('time'),
  ]
  const cells = rows.map((row): Row => {
    const cells = [
      row.solver,
      row.status,
      ...(reached.length === 0
        ? []
        : [
            row.objective === undefined ? '–' : text(row.objective, 7),
            gapText(row.gapToBest),
            gapText(row.gapToBound),
          ]),
      gapText(row.worstViolation),
      String(row.evaluations),
      timeText(row.seconds),
    ]
    return { cells, paint: statusPaint(look, row) }
  })
  const notes = sharedNotes(rows.flatMap((row) => notesOf(row).map((note) => [row.solver, note] as const)))
  return [
    status !== 'feasible' && look.under(problemStatus[status]),
    look.table(head, cells),
    notes.map((note) => look.item(`${capitalised(safeText(note))}.`, look.dim)),
  ]
}

const problemStatus: Readonly<Record<Comparison['problems'][number]['status'], string>> = {
  feasible: 'feasible',
  infeasible: 'proved infeasible',
  unknown: 'undecided: no design was found, and that there is none is not proved',
}

/** False claims and failures of a solver, in words. */
const faultsOf = (each: SolverSummary): string =>
  (
    [
      ['false optimal', each.falseOptimal],
      ['false infeasible', each.falseInfeasible],
      ['false bound', each.falseBound],
      ['failed', each.failed],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')

const summaryTable = (look: Look, summaries: readonly SolverSummary[]): Lines => {
  const gaps = Object.keys(summaries[0]?.solved ?? {})
  const head: Heads = [
    'solver',
    right('problems', 'optional'),
    ...gaps.map((gap) => right(`≤ ${gap}`)),
    right('infeasible'),
    right('faults'),
    right('median'),
    right('95 %', 'optional'),
  ]
  const faulty = summaries.filter((each) => faultsOf(each) !== '')
  const rows = summaries.map((each): Row => {
    const { falseOptimal, falseInfeasible, falseBound, failed } = each
    const faults = falseOptimal + falseInfeasible + falseBound + failed
    const cells = [
      each.solver,
      String(each.problems),
      ...gaps.map((gap) => shareText(each.solved[gap])),
      shareText(each.infeasibleRecognised),
      String(faults),
      timeText(each.medianSeconds),
      timeText(each.p95Seconds),
    ]
    return { cells, paint: faults > 0 ? look.bad : undefined }
  })
  return [
    look.table(head, rows),
    faulty.flatMap((each) => look.under(`${each.solver}: ${faultsOf(each)}.`, look.bad)),
    look.note(
      '≤ 1e-6: share of the feasible problems solved so near to the best point. infeasible: share of the infeasible ' +
        'ones proved so. faults: false claims and failures.',
    ),
  ]
}

/** Fraction at or below x of a profile's steps. */
const fractionAt = (steps: readonly (readonly [number, number])[], x: number): number =>
  steps.findLast(([at]) => at <= x)?.[1] ?? 0

const RATIOS = [1, 2, 5, 10, 100, 1000] as const

const profileTable = (look: Look, comparison: Comparison): Lines =>
  look.table(
    ['solver', ...RATIOS.map((ratio) => right(`${ratio} ×`))],
    comparison.performance.map(({ solver, steps }): Row => ({
      cells: [solver, ...RATIOS.map((ratio) => shareText(fractionAt(steps, ratio)))],
    })),
  )

/** Problems up to this many are shown row by row unless all are asked for. */
const FEW = 12

/** A proved bound is that of a checked certificate; any other is its author's. */
const boundText = ({ objective, bound, claimed }: ProblemSummary): string => {
  if (bound !== undefined) return `proved bound ${atMostText(objective, bound, 8)}`
  return claimed && Number.isFinite(claimed.bound)
    ? `bound ${atMostText(objective, claimed.bound, 8)} claimed by ${claimed.solver}, not verified`
    : 'no proved bound'
}

const emptyText = ({ status, claimed }: ProblemSummary): string => {
  if (status === 'infeasible') return 'infeasible, proved by a checked certificate'
  return claimed?.bound === -Infinity
    ? `${status}: infeasible claimed by ${claimed.solver}, not verified`
    : status
}

/** Each problem with its best point, its bound and its rows. */
const problemLines = (look: Look, comparison: Comparison): Lines =>
  comparison.problems.map((each) => [
    look.heading(safeText(`${each.problem}: ${each.title}`)),
    look.under(
      each.best === undefined
        ? emptyText(each)
        : `best verified ${objectiveText(each.objective, each.best, 8)} by ${each.bestSolver ?? '–'}, ${boundText(each)}`,
    ),
    problemTable(look, comparison, each),
  ])

/** Who claimed what is not so, and how often nobody did. */
const disputeLines = (look: Look, { disputes, tolerance }: Comparison): Lines => {
  if (disputes.length === 0)
    return look.under(`None: no two solvers differ by more than ${tolerance.dispute}.`)
  const wrong = disputes.filter((each) => each.wrong.length > 0)
  const open = disputes.length - wrong.length
  const closest = new Map<string, number>()
  for (const { solvers, wrong: liars } of disputes) {
    const pair = solvers.join(' and ')
    if (liars.length === 0) closest.set(pair, (closest.get(pair) ?? 0) + 1)
  }
  const text = [...closest].map(([pair, times]) => `${pair} on ${times}`).join('; ')
  return [
    wrong.map(({ problem, solvers: pair, claims, wrong: liars, reason }) => [
      look.under(safeText(problem), look.bold),
      look.pairs(
        [
          [pair[0], claims[0]],
          [pair[1], claims[1]],
          ['wrong', liars.join(', ')],
          ['why', reason],
        ],
        4,
      ),
    ]),
    open > 0 &&
      look.under(
        `${countText(open, 'difference')} in which nobody claimed more than the certificate allows (a point was found, not proved): ${text}.`,
      ),
  ]
}

/** The whole comparison; row tables are left out of long ones unless `rows` asks for them. */
export const compareText = (
  comparison: Comparison,
  options: LookOptions,
  { rows = comparison.problems.length <= FEW }: { readonly rows?: boolean } = {},
): string => {
  const look = createLook(options)
  const { problems, tolerance, solvers } = comparison
  const count = (status: string): number => problems.filter((each) => each.status === status).length
  return page([
    look.bold(`${countText(problems.length, 'problem')}, ${countText(solvers.length, 'solver')}`),
    look.say(
      `${count('feasible')} feasible, ${count('infeasible')} proved infeasible, ${count('unknown')} undecided.${comparison.complete ? '' : ' Interrupted: what follows is what had finished.'}`,
    ),
    rows && problemLines(look, comparison),
    look.heading('Solved within a relative gap of the best verified point'),
    summaryTable(look, comparison.summaries),
    look.heading(
      `Share solved to ${comparison.profileGap.toExponential(0)} within so many times the time of the fastest solver`,
    ),
    profileTable(look, comparison),
    look.heading('Disputes'),
    disputeLines(look, comparison),
    '',
    look.say(
      `Every point was judged by the host: feasible within a relative ${tolerance.feasibility}. Times are medians of the repeats after a warm-up.`,
    ),
  ])
}

/** One line a row, RFC 4180; SI units, empty where there is nothing. */
export const compareCsv = ({ rows }: Comparison): string =>
  csvOf<ComparisonRow>(
    [
      { name: 'problem', of: (row) => row.problem },
      { name: 'solver', of: (row) => row.solver },
      { name: 'status', of: (row) => row.status },
      { name: 'objectiveValue', of: (row) => row.objective },
      { name: 'K', of: (row) => row.design?.K },
      { name: 'rho', of: (row) => row.design?.rho },
      { name: 'theta', unit: 'rad', of: (row) => row.design?.theta },
      { name: 'r', unit: '1/s', of: (row) => row.design?.r },
      { name: 'gapToBest', of: (row) => row.gapToBest },
      { name: 'gapToBound', of: (row) => row.gapToBound },
      { name: 'worstViolation', of: (row) => row.worstViolation },
      { name: 'evaluations', of: (row) => row.evaluations },
      { name: 'elapsed', unit: 's', of: (row) => row.seconds },
      { name: 'falseOptimal', of: (row) => row.falseOptimal },
      { name: 'falseInfeasible', of: (row) => row.falseInfeasible },
      { name: 'falseBound', of: (row) => row.falseBound },
      { name: 'unrepeatable', of: (row) => row.unrepeatable },
      { name: 'closedFormAgrees', of: (row) => row.closedForm?.agrees },
      { name: 'closedFormCauses', of: (row) => row.closedForm?.causes.join('; ') },
      { name: 'message', of: (row) => row.message },
    ],
    rows,
  )
