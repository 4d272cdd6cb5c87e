/** Content hashes of points. */
import { createHash } from 'node:crypto'
import type { ProblemSpec } from '@dwell/core'
import { canonicalJson, type CanonicalCache } from './canonical.js'
import type { SweepTask } from './sweep-task.js'

/**
 * A function from the spec of a point to its content hash: SHA-256 (hex) over the canonical JSON of
 * {budget, model, quantities, seed, solver, spec}. Two points with one hash are the same
 * computation, in whatever sweep, on whatever machine.
 */
export const pointHasher = ({
  budget,
  model,
  quantities,
  plan,
  solver,
}: SweepTask): ((spec: ProblemSpec) => string) => {
  const head = canonicalJson({ budget, model, quantities, seed: plan.seed, solver }).slice(0, -1)
  const cache: CanonicalCache = new WeakMap()
  return (spec) => {
    // Not the whole spec into the cache: it is new at every point, its sections mostly are not.
    const sections = Object.entries(spec)
      .filter(([key, value]) => key !== 'title' && key !== 'story' && value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `"${key}":${canonicalJson(value, cache)}`)
    return createHash('sha256')
      .update(`${head},"spec":{${sections.join(',')}}}`)
      .digest('hex')
  }
}
