/** A design by simulation as terminal text. */
import type { LossPromise, SimulatedDesignReport, SimulatedLoss } from '@dwell/engine'
import { footprintPlaces } from './footprint-words.js'
import { duration } from './format/duration.js'
import { countText, objectiveText, objectiveWords, percent } from '@dwell/core/units'
import { siText } from './format/quantity.js'
import { constraintLines } from './sections/constraints.js'
import { designLines } from './sections/design.js'
import { capitalised, listed, taskText } from './words.js'
import { safeText } from './terminal/layout.js'
import { createLook, type Look, type LookOptions } from './terminal/look.js'
import { type Lines, page } from './terminal/page.js'
import { right } from './terminal/table.js'

const intervalText = ({ loss: { value, low, high } }: Pick<SimulatedLoss, 'loss'>): string =>
  `${percent(value, 3)} (${percent(low, 3)} to ${percent(high, 3)})`

const before = ({ time }: LossPromise): string => ` before ${siText(time, 's')}`

/** What was simulated with words for its time, where there are several percentiles. */
const partsOf = (
  simulated: SimulatedLoss,
): readonly (readonly [Pick<SimulatedLoss, 'loss' | 'verdict'>, words: string])[] =>
  simulated.percentiles?.map((each) => [each, before(each)] as const) ?? [[simulated, '']]

const lossRows = (where: string, simulated: SimulatedLoss): readonly (readonly [string, string])[] =>
  partsOf(simulated).map(([each, words]) => [
    `Lost${words}, ${where}`,
    `${intervalText(each)} at ${percent(each.loss.level, 5)}, ${countText(simulated.layouts, 'layout')} × ` +
      `${simulated.tracks} targets: ${each.verdict}`,
  ])

/** How sure several intervals are at once. */
const jointly = (look: Look, { verification, search }: SimulatedDesignReport): Lines => {
  const { level, percentiles = [] } = verification ?? search ?? { level: 1 }
  if (percentiles.length === 0) return []
  const each = percent(percentiles[0].loss.level, 5)
  return look.note(
    `The ${percentiles.length} intervals hold at once with ${percent(level, 5)}, each with ${each} (Bonferroni).`,
  )
}

const branchLines = (
  look: Look,
  { branches, problem: { objective: name } }: SimulatedDesignReport,
): Lines => {
  const simulated = branches.filter(({ tried }) => tried > 0)
  const left = branches.filter(({ tried }) => tried === 0)
  const worth = left.map(({ bound }) => bound)
  return [
    simulated.length !== 0 && [
      look.heading('Searched'),
      look.table(
        [
          right('K'),
          right(objectiveWords[name]),
          right('ρ'),
          right('θ'),
          right('r'),
          right('lost'),
          right('designs', 'optional'),
        ],
        simulated.map(({ K, design, loss, percentiles = loss && [{ loss }], objective, tried }) => ({
          cells: [
            String(K),
            objective === undefined ? 'none kept' : objectiveText(name, objective),
            design ? percent(design.rho, 3) : '',
            design ? siText(design.theta, 'rad') : '',
            design ? siText(design.r, '1/s') : '',
            (percentiles ?? []).map((each) => percent(each.loss.value, 3)).join(', '),
            String(tried),
          ],
        })),
      ),
    ],
    left.length !== 0 &&
      look.note(
        `K = ${left.map(({ K }) => K).join(', ')}: not simulated, without handover worth ` +
          `${objectiveText(name, Math.max(...worth))} at most.`,
      ),
  ]
}

const otherLines = (look: Look, report: SimulatedDesignReport): Lines =>
  report.others.flatMap(({ footprint, objective, simulated }) =>
    look.say(
      `The design made for ${footprintPlaces[footprint]} (${objectiveText(report.problem.objective, objective)}) loses ` +
        `${listed(partsOf(simulated).map(([each, words]) => intervalText(each) + words))} on ${footprintPlaces[report.footprint]}: ${simulated.verdict}.`,
    ),
  )

/** Headline, design, objective, simulated losses, what the other footprints' designs lose there, the search. */
export const simulatedDesignText = (report: SimulatedDesignReport, options: LookOptions): string => {
  const look = createLook(options)
  const {
    problem,
    status,
    message,
    promise,
    promises = [promise],
    design,
    objective,
    search,
    verification,
  } = report
  const cut =
    report.cutShort === undefined
      ? []
      : look.say(report.cutShort === 'budget' ? 'The budget ended the search.' : 'Interrupted.')
  return page([
    look.say(safeText(problem.title), look.bold),
    look.say(`${taskText(problem)}; on ${footprintPlaces[report.footprint]} by simulation`, look.dim),
    '',
    look.say(
      `${status === 'feasible' ? 'Feasible' : 'No solution'}  ${capitalised(message)}. Promised: at most ` +
        `${listed(promises.map((each) => `${percent(each.limit)} lost${before(each)}`))}. Nothing is proved by simulation.`,
      status === 'feasible' ? look.warn : look.bad,
    ),
    cut,
    '',
    look.pairs([
      ...(objective
        ? [
            [
              capitalised(objectiveWords[problem.objective]),
              objectiveText(problem.objective, objective.value),
            ] as const,
          ]
        : []),
      ...(search ? lossRows('in the search', search) : []),
      ...(verification ? lossRows('verified', verification) : []),
    ]),
    jointly(look, report),
    design && designLines(look, design),
    constraintLines(
      look,
      // What the simulation judges has its own lines.
      report.constraints.filter(({ name }) => !name.startsWith('kinematic')),
      { feasibility: 1e-9, active: 1e-6 },
      'Other promises and limits',
    ),
    report.others.length > 0 && [look.heading('Elsewhere'), otherLines(look, report)],
    branchLines(look, report),
    '',
    look.say(`Took ${duration(report.elapsed)}.`, look.dim),
  ])
}
