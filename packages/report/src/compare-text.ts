/** A comparison of solvers as terminal text: a table per question, disputes in words. */
import { type CsvCell, type CsvColumn, csvText } from '@dwell/core/table'
import type { Comparison, ComparisonRow, ProblemSummary, SolverSummary } from '@dwell/engine'
import { flagText, gapText, shareText, timeText } from './compare-words.js'
import { objectiveColumn, objectiveText } from './format/objective.js'
import { createLook, type Look, type LookOptions } from './terminal/look.js'
import { heading, pairs, paragraph, safeText } from './terminal/layout.js'
import { type Column, type Row, tableLines } from './terminal/table.js'
import { capitalised, countText } from './words.js'

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
): string[] => {
  const rows = comparison.rows.filter((row) => row.problem === problem)
  const reached = rows.flatMap((row) => row.objective ?? [])
  const { head: unit, text } = objectiveColumn(objective, reached)
  const head: Column[] = [
    { head: 'solver' },
    { head: 'status' },
    ...(reached.length === 0
      ? []
      : ([
          { head: unit, align: 'right' },
          { head: 'to best', align: 'right' },
          { head: 'to bound', align: 'right' },
        ] as const)),
    { head: 'violation', align: 'right', optional: true },
    { head: 'evaluations', align: 'right', optional: true },
    { head: 'time', align: 'right' },
  ]
  const cells = rows.map((row): Row => {
    const paint = statusPaint(look, row)
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
    return paint ? { cells, paint } : { cells }
  })
  const notes = sharedNotes(rows.flatMap((row) => notesOf(row).map((note) => [row.solver, note] as const)))
  return [
    ...(status === 'feasible' ? [] : paragraph(look, problemStatus[status], { indent: 2 })),
    ...tableLines(look, head, cells),
    ...notes.flatMap((note) =>
      paragraph(look, `${capitalised(safeText(note))}.`, { indent: 2, hang: 2, paint: look.dim }),
    ),
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

const summaryTable = (look: Look, summaries: readonly SolverSummary[]): string[] => {
  const gaps = Object.keys(summaries[0]?.solved ?? {})
  const head: Column[] = [
    { head: 'solver' },
    { head: 'problems', align: 'right', optional: true },
    ...gaps.map((gap): Column => ({ head: `≤ ${gap}`, align: 'right' })),
    { head: 'infeasible', align: 'right' },
    { head: 'faults', align: 'right' },
    { head: 'median', align: 'right' },
    { head: '95 %', align: 'right', optional: true },
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
    return faults > 0 ? { cells, paint: look.bad } : { cells }
  })
  return [
    ...tableLines(look, head, rows),
    ...faulty.flatMap((each) =>
      paragraph(look, `${each.solver}: ${faultsOf(each)}.`, { indent: 2, paint: look.bad }),
    ),
    ...paragraph(
      look,
      '≤ 1e-6: share of the feasible problems solved so near to the best point. infeasible: share of the infeasible ' +
        'ones proved so. faults: false claims and failures.',
      { indent: 2, paint: look.dim },
    ),
  ]
}

/** Fraction at or below x of a profile's steps. */
const fractionAt = (steps: readonly (readonly [number, number])[], x: number): number =>
  steps.findLast(([at]) => at <= x)?.[1] ?? 0

const RATIOS = [1, 2, 5, 10, 100, 1000] as const

const profileTable = (look: Look, comparison: Comparison): string[] =>
  tableLines(
    look,
    [{ head: 'solver' }, ...RATIOS.map((ratio): Column => ({ head: `${ratio} ×`, align: 'right' }))],
    comparison.performance.map(({ solver, steps }): Row => ({
      cells: [solver, ...RATIOS.map((ratio) => shareText(fractionAt(steps, ratio)))],
    })),
  )

/** Problems up to this many are shown row by row unless all are asked for. */
const FEW = 12

/** A proved bound is that of a checked certificate; any other is its author's. */
const boundText = ({ objective, bound, claimed }: ProblemSummary): string => {
  if (bound !== undefined) return `proved bound ${objectiveText(objective, bound, 8)}`
  return claimed && Number.isFinite(claimed.bound)
    ? `bound ${objectiveText(objective, claimed.bound, 8)} claimed by ${claimed.solver}, not verified`
    : 'no proved bound'
}

const emptyText = ({ status, claimed }: ProblemSummary): string => {
  if (status === 'infeasible') return 'infeasible, proved by a checked certificate'
  return claimed?.bound === -Infinity
    ? `${status}: infeasible claimed by ${claimed.solver}, not verified`
    : status
}

/** Each problem with its best point, its bound and its rows. */
const problemLines = (look: Look, comparison: Comparison): readonly string[] => {
  const lines: string[] = []
  for (const each of comparison.problems) {
    lines.push(...heading(look, safeText(`${each.problem}: ${each.title}`)))
    if (each.best !== undefined) {
      lines.push(
        ...paragraph(
          look,
          `best verified ${objectiveText(each.objective, each.best, 8)} by ${each.bestSolver ?? '–'}, ${boundText(each)}`,
          { indent: 2 },
        ),
      )
    } else lines.push(...paragraph(look, emptyText(each), { indent: 2 }))
    lines.push(...problemTable(look, comparison, each))
  }
  return lines
}

/** Who claimed what is not so, and how often nobody did. */
const disputeLines = (look: Look, { disputes, tolerance }: Comparison): readonly string[] => {
  if (disputes.length === 0)
    return paragraph(look, `None: no two solvers differ by more than ${tolerance.dispute}.`, { indent: 2 })
  const lines: string[] = []
  const wrong = disputes.filter((each) => each.wrong.length > 0)
  const open = disputes.length - wrong.length
  for (const { problem, solvers: pair, claims, wrong: liars, reason } of wrong) {
    lines.push(
      ...paragraph(look, safeText(problem), { indent: 2, paint: look.bold }),
      ...pairs(
        look,
        [
          [pair[0], claims[0]],
          [pair[1], claims[1]],
          ['wrong', liars.join(', ')],
          ['why', reason],
        ],
        4,
      ),
    )
  }
  if (open > 0) {
    const closest = new Map<string, number>()
    for (const { solvers: pair, wrong: liars } of disputes) {
      if (liars.length === 0) closest.set(pair.join(' and '), (closest.get(pair.join(' and ')) ?? 0) + 1)
    }
    const text = [...closest].map(([pair, times]) => `${pair} on ${times}`).join('; ')
    lines.push(
      ...paragraph(
        look,
        `${open} difference${open === 1 ? '' : 's'} in which nobody claimed more than the certificate allows (a point was found, not proved): ${text}.`,
        { indent: 2 },
      ),
    )
  }
  return lines
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
  const lines: string[] = [
    look.bold(`${countText(problems.length, 'problem')}, ${countText(solvers.length, 'solver')}`),
    ...paragraph(
      look,
      `${count('feasible')} feasible, ${count('infeasible')} proved infeasible, ${count('unknown')} undecided.${comparison.complete ? '' : ' Interrupted: what follows is what had finished.'}`,
    ),
  ]
  if (rows) lines.push(...problemLines(look, comparison))
  lines.push(...heading(look, 'Solved within a relative gap of the best verified point'))
  lines.push(...summaryTable(look, comparison.summaries))
  lines.push(
    ...heading(
      look,
      `Share solved to ${comparison.profileGap.toExponential(0)} within so many times the time of the fastest solver`,
    ),
  )
  lines.push(...profileTable(look, comparison))
  lines.push(...heading(look, 'Disputes'), ...disputeLines(look, comparison))
  lines.push(
    '',
    ...paragraph(
      look,
      `Every point was judged by the host: feasible within a relative ${tolerance.feasibility}. Times are medians of the repeats after a warm-up.`,
    ),
  )
  return `${lines.join('\n')}\n`
}

/** One line a row, RFC 4180; SI units, empty where there is nothing. */
export const compareCsv = ({ rows }: Comparison): string => {
  const columns: readonly (CsvColumn & { readonly of: (row: ComparisonRow) => CsvCell })[] = [
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
  ]
  return csvText(
    columns,
    rows.map((row) => columns.map(({ of }) => of(row))),
  )
}
