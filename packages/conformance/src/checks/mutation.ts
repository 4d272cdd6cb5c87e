import { Problem, type ProblemSpec } from '@dwell/core'
import { ask } from '../ask.js'
import type { ConformanceCheck } from '../check.js'
import { demand } from '../demand.js'

const deepFreeze = <T extends object>(node: T): T => {
  for (const child of Object.values(node)) if (typeof child === 'object' && child !== null) deepFreeze(child)
  return Object.freeze(node)
}

/** Dotted keys and values of all leaves. */
const leaves = (node: object, prefix = ''): [string, unknown][] =>
  Object.entries(node).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null
      ? leaves(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value]],
  )

const demandUnchanged = (what: string, before: [string, unknown][], after: [string, unknown][]): void => {
  demand(before.length === after.length, `${what} has ${after.length} values where it had ${before.length}`)
  before.forEach(([key, value], i) => {
    const [keyNow, now] = after[i]
    demand(
      key === keyNow && Object.is(value, now),
      `${what}.${key} was ${String(value)} and became ${String(now)}`,
    )
  })
}

/** The problem's own constants, which are compiled from the spec. */
const constants = (problem: Problem): [string, unknown][] =>
  Object.entries(problem).filter(([, value]) => typeof value === 'number')

/**
 * Neither the problem nor its spec is changed: once with everything open, so that a change shows,
 * and once with everything frozen, so that an attempt throws.
 */
export const doesNotMutateItsInput: ConformanceCheck = {
  name: 'does not mutate its input',
  problems: (_solver, { accepted }) => accepted,
  async run(solver, { entry, patience }) {
    const spec: ProblemSpec = structuredClone(entry.spec)
    const open = new Problem(spec)
    const before = { spec: leaves(spec), problem: constants(open) }
    await ask(solver, open, patience)
    demand(open.spec === spec, 'problem.spec was replaced')
    demandUnchanged('spec', before.spec, leaves(spec))
    demandUnchanged('problem', before.problem, constants(open))
    await ask(solver, Object.freeze(new Problem(deepFreeze(structuredClone(entry.spec)))), patience)
  },
}
