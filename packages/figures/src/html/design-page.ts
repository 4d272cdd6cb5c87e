/** `dwell solve --html`: one design and the reasons for it, in one file. */
import {
  type ConstraintRow,
  type Design,
  FEASIBILITY_TOLERANCE,
  type Problem,
  quantityInfo,
} from '@dwell/core'
import { countText, formatQuantity } from '@dwell/core/units'
import {
  capitalised,
  claimSentences,
  cutShortSentence,
  constraintText,
  degrees,
  percent,
  objectiveWords,
  fareText,
  lemmaText,
  meaningOf,
  proofText,
  regimeWords,
  siText,
  statusWords,
  atMost,
  roundTowards,
} from '@dwell/report/browser'
import type { RobustReport, SolveReport, TrustReport } from '@dwell/engine'
import { lifetimeByRate, rateByBeamwidth } from '../plots/design-curves.js'
import { marginsPlot, marginsTable } from '../plots/margins.js'
import { pricesPlot, pricesTable } from '../plots/prices.js'
import { classed, html, type Markup, numeric, tableOf } from './markup.js'
import { type PagePlot, pageText, plotPlace } from './page.js'
import { crossCheckSection, infeasibilitySection, pricesSection } from './design-sections.js'
import { robustSection } from './robust-section.js'
import { trustSection } from './trust-sections.js'
import { changeText, constraintName } from './words.js'

export interface DesignPageInput {
  readonly report: SolveReport & { readonly trust?: TrustReport; readonly robust?: RobustReport }
  readonly problem: Problem
  /** The problem as a file would state it; shown as text. */
  readonly problemText: string
}

const card = (name: string, value: string, note = ''): Markup =>
  html`<div class="card"><dt>${name}</dt><dd>${value}</dd>${note === '' ? '' : html`<small>${note}</small>`}</div>`

/** An objective without the words that a card puts beneath it. */
const cardValue = (value: number, unit: string, digits = 6): string =>
  unit === '1' ? percent(value, digits) : siText(value, unit, digits)

const designCards = ({ K, rho, theta, r }: Design): readonly Markup[] => [
  card('K', String(K), 'cooperating base stations'),
  card('ρ', formatQuantity(rho, '%'), 'share per cooperator and target'),
  card('θ', degrees(theta), 'beamwidth'),
  card('r', siText(r, '1/s'), 'handover rate'),
]

/** The judge's rule: what is over by rounding is kept. */
const isBroken = (row: ConstraintRow): boolean => row.violation > FEASIBILITY_TOLERANCE

/** Constraints with values, limits and margins; what is broken and what binds says so in words too. */
const constraintsTable = (constraints: readonly ConstraintRow[]): Markup =>
  tableOf(
    ['promise or limit', numeric('value'), '', numeric('limit'), numeric('margin'), ''],
    constraints.map((row) => {
      const [value, limit, margin] = [row.value, row.limit, row.margin].map((each) =>
        constraintText(row, each),
      )
      const state = isBroken(row) ? 'broken' : row.active ? 'binds' : ''
      return [
        constraintName(row),
        value,
        row.sense === '<=' ? '≤' : '≥',
        limit,
        margin,
        classed(state, state),
      ]
    }),
  )

const quantitiesTable = (quantities: Readonly<Record<string, number>>): Markup =>
  tableOf(
    ['quantity', numeric('value'), 'meaning', 'eq.'],
    Object.entries(quantities).map(([name, value]) => {
      const { symbol = name, displayUnit = '1', meaning, equation } = quantityInfo.get(name) ?? {}
      return [symbol, formatQuantity(value, displayUnit), meaning, equation]
    }),
  )

const bindingText = (constraints: readonly ConstraintRow[]): string => {
  const active = constraints.filter((row) => row.active && !isBroken(row)).map(constraintName)
  return active.length === 0 ? 'Nothing binds.' : `What binds: ${active.join(', ')}.`
}

/** The whole page as text. Everything from the problem (title, story, file) is shown as text only. */
export const designPage = ({ report, problem, problemText }: DesignPageInput): string => {
  const { design, objective, infeasibility } = report
  const { spec } = problem
  const { headline, tone, meaning } = statusWords[report.status]
  const objectiveName = report.problem.objective
  const objectiveNote = objectiveName === 'capacity' ? 'per base station' : ''
  const plots: PagePlot[] = []
  const place = (id: string, spec: PagePlot['spec']): Markup => {
    plots.push({ id, spec })
    return plotPlace(id)
  }
  const evaluation = design && problem.evaluate(design)
  const curves =
    design && evaluation
      ? [lifetimeByRate(problem, design, evaluation), rateByBeamwidth(problem, design)]
      : []

  const lemma = evaluation
    ? ` ${lemmaText(evaluation.design.K, evaluation.percolation, report.quantities['cooperativeCoverage'])}`
    : ''
  const cut = cutShortSentence(report)
  const body = html`
<p class="muted">${report.problem.kind} · ${objectiveWords[objectiveName]} · solver ${report.solver}</p>
<h1>${report.problem.title}</h1>
<p class="verdict ${tone}">${headline}</p>
<p>${capitalised(meaningOf(report, meaning))}.</p>
${report.message === undefined ? '' : html`<p class="muted">${report.message}</p>`}
${[...claimSentences(report), ...(cut === undefined ? [] : [cut])].map((sentence) => html`<p>${sentence}</p>`)}
${report.proof ? html`<p>Proof: ${proofText(report.proof)}.</p>` : ''}
${spec.story === '' ? '' : html`<p class="muted story">${spec.story}</p>`}
${
  design && objective
    ? html`<dl class="cards">${designCards(design)}${card(objectiveWords[objectiveName], cardValue(objective.value, objective.unit), objectiveNote)}${
        report.bound === undefined
          ? ''
          : card(
              'proved bound',
              cardValue(roundTowards(report.bound, 7, true), objective.unit, 7),
              `gap ${atMost(report.gap ?? 0, 2)}`,
            )
      }</dl>
${report.regime === undefined ? '' : html`<p>Regime: ${report.regime}, ${regimeWords[report.regime]}.${lemma}</p>`}
${(report.elsewhere ?? []).map((fare) => html`<p>${fareText(fare)}</p>`)}`
    : ''
}
${infeasibility ? infeasibilitySection(infeasibility, constraintsTable, place) : ''}
${
  report.constraints.length > 0
    ? html`<h2>Promises and limits</h2>
<p>${bindingText(report.constraints)}</p>
<div class="plots"><div>${constraintsTable(report.constraints)}</div>
<figure>${place('margins', marginsPlot(marginsTable(report.constraints, constraintName)))}<figcaption>Slack relative to the limit.</figcaption></figure></div>`
    : ''
}
${report.prices.length > 0 ? pricesSection(report, place, pricesPlot(pricesTable(report.prices, changeText))) : ''}
${report.crossCheck ? crossCheckSection(report.crossCheck, objectiveName) : ''}
${report.robust ? robustSection(report, report.robust) : ''}
${report.trust ? trustSection(report.trust) : ''}
${
  curves.length > 0
    ? html`<h2>The design among its neighbours</h2><div class="plots">${curves.map(
        (figure) =>
          html`<figure><h3>${figure.title}</h3>${place(figure.id, figure.spec)}<figcaption>${figure.caption}</figcaption></figure>`,
      )}</div>`
    : ''
}
${Object.keys(report.quantities).length > 0 ? html`<h2>Quantities at the design</h2>${quantitiesTable(report.quantities)}` : ''}
<h2>The problem</h2>
<pre>${problemText}</pre>
<h2>How this was judged</h2>
<p>Every number was recomputed by the program from the design alone. A promise counts as kept when it is broken by a factor of at most 1 + ${report.tolerance.feasibility.toExponential(0)}, as binding within a relative ${report.tolerance.active.toExponential(0)} of its limit; a proof is complete at a relative gap of ${report.tolerance.gap.toExponential(0)}.</p>
<p class="muted">${countText(report.evaluations, 'evaluation')} in ${formatQuantity(report.elapsed * 1000, '1', 3)} ms; report version ${report.version}.</p>`
  return pageText({ title: `${report.problem.title} · ${headline}`, body, plots })
}
