/** `dwell sweep`. */
import { designQuantities, type DesignQuantityName, footprintLaws, lawOf, nearest } from '@dwell/core'
import type { ProblemIssue } from '@dwell/core/problem-file'
import type { PointBudget } from '@dwell/engine'
import { readPlan, sweepTask } from '@dwell/sweep'
import { pluginOf } from '../engine.js'
import { tellWarnings, UsageError } from '../failure.js'
import { keepInputs } from '../inputs-kept.js'
import { lawsFrom } from '../laws.js'
import { loadProblem } from '../problem-host.js'
import { readBudget, readWhole } from '../read-options.js'
import { checkDestination, crewChoice, runAndTell } from '../sweep-run.js'
import type { SweepOptions } from '../syntax/sweep.js'

const names: readonly string[] = designQuantities.map(({ name }) => name)
const isQuantity = (name: string): name is DesignQuantityName => names.includes(name)

const readQuantities = (text: string | undefined): readonly DesignQuantityName[] => {
  if (text === undefined) return []
  if (text.trim() === 'all') return names.filter(isQuantity)
  const found = text.split(',').map((each) => {
    const name = each.trim()
    if (isQuantity(name)) return name
    const guess = nearest(name, names)
    const hint = guess ? `, did you mean '${guess}'?` : ` (there are: all, ${names.join(', ')})`
    throw new UsageError(`--quantities: no quantity of a design is called '${name}'${hint}`)
  })
  return [...new Set(found)]
}

const readPointBudget = (options: SweepOptions): PointBudget => {
  const { relativeGap } = readBudget(options.gap === undefined ? {} : { gap: options.gap })
  return {
    ...(relativeGap === undefined ? {} : { relativeGap }),
    ...(options.evaluations !== undefined && {
      evaluations: readWhole('--evaluations', options.evaluations, 1, 1e12),
    }),
  }
}

/** `key` of `key=…`. */
const keyOf = (text: string): string => text.slice(0, Math.max(0, text.indexOf('='))).trim()

/** A key that is swept has no value of its own: setting it can only be a slip. @throws UsageError */
const refuseSetOfSwept = ({ set = [], over }: SweepOptions): void => {
  const swept = new Set(over.map(keyOf))
  const key = set.map(keyOf).find((each) => swept.has(each))
  if (key !== undefined)
    throw new UsageError(
      `--set ${key}: --over sweeps this key, so its value would never be used; drop one of the two`,
    )
}

export const sweep = async (file: string, options: SweepOptions): Promise<number> => {
  checkDestination(options)
  const seed = readWhole('--seed', options.seed, 0, 2 ** 32 - 1)
  const quantities = readQuantities(options.quantities)
  const budget = readPointBudget(options)
  const { spec, warnings } = await loadProblem(file, options.set)
  // Refused at once, not point by point.
  const laws = await lawsFrom(options.laws)
  lawOf(laws?.footprints ?? footprintLaws, spec.kinematics.footprint)
  const { over, sample } = options
  refuseSetOfSwept(options)
  keepInputs([
    ...options.output.map((path): readonly [string, string] => ['--output', path]),
    ['--store', options.store],
  ])
  const doubts: ProblemIssue[] = []
  const texts = { over, seed, ...(sample === undefined ? {} : { sample }) }
  const plan = readPlan(spec, texts, (issue) => doubts.push(issue))
  tellWarnings(doubts)
  const plugin = await pluginOf(options.solver, options.plugin)
  const task = sweepTask({
    spec,
    plan,
    solver: options.solver,
    quantities,
    budget,
    ...(options.verify ? { verify: true } : {}),
    ...(laws?.module ? { laws: laws.module } : {}),
  })
  return runAndTell(task, { ...options, warnings: [...warnings, ...doubts] }, crewChoice(options, plugin))
}
