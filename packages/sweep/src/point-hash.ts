/** Content hashes of points. */
import { hash } from 'node:crypto'
import { overriderOf, type ProblemSpec, replaceKeys } from '@dwell/core'
import { canonicalJson } from './canonical.js'
import type { PointValues } from './plan/sweep-plan.js'
import { type SweepTask, withoutProse } from './sweep-task.js'

/** The text of a problem's canonical JSON; a section that stays as it was at the point before is not written again. */
const specWriter = (base: ProblemSpec): ((point: ProblemSpec) => string) => {
  // The clutter section is the only one a problem may lack, and a sweep may add.
  const keys = Object.keys({ ...withoutProse(base), clutter: undefined })
    .filter((key) => key !== 'title' && key !== 'story')
    .sort()
  const sections: Readonly<Record<string, unknown>> = { ...base }
  const parts = keys.map((key) => ({
    key,
    head: `${JSON.stringify(key)}:`,
    section: sections[key],
    text: canonicalJson(sections[key]),
  }))
  return (point) => {
    const values: Readonly<Record<string, unknown>> = Object(point)
    let text = ''
    for (const part of parts) {
      const value = values[part.key]
      if (value === undefined) continue
      if (value !== part.section) {
        part.section = value
        part.text = canonicalJson(value)
      }
      text += (text === '' ? '' : ',') + part.head + part.text
    }
    return `{${text}}`
  }
}

/**
 * A function from the swept values of a point to its content hash: SHA-256 (hex) over the canonical JSON of
 * {arithmetic, budget, model, quantities, seed, solver, spec}, `verify` where asked for and the hash of laws of one's own. Two points with one hash are the same
 * computation, in whatever sweep, on whatever machine. Two limits that cross (share.min > share.max) have one too.
 */
export const pointHasher = ({
  arithmetic,
  budget,
  model,
  quantities,
  plan,
  solver,
  spec,
  verify,
  laws,
}: SweepTask): ((values: PointValues) => string) => {
  const own = laws ? { laws: laws.hash } : {}
  const task = { arithmetic, budget, ...own, model, quantities, seed: plan.seed, solver }
  const head = canonicalJson(task).slice(0, -1)
  const tail = verify ? ',"verify":true}' : '}'
  const textOf = specWriter(spec)
  const specAt = overriderOf(spec)
  const unchecked = (values: PointValues): ProblemSpec => {
    try {
      return specAt(values)
    } catch {
      return replaceKeys(spec, values)
    }
  }
  // In one call: a hash object for each point would cost the garbage collector more than the hash.
  return (values) => hash('sha256', `${head},"spec":${textOf(unchecked(values))}${tail}`, 'hex')
}
