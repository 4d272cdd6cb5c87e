/** Content hashes of points. */
import { hash } from 'node:crypto'
import type { ProblemSpec } from '@dwell/core'
import { canonicalJson, type CanonicalCache } from './canonical.js'
import { type SweepTask, withoutProse } from './sweep-task.js'

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
  spec,
}: SweepTask): ((spec: ProblemSpec) => string) => {
  const head = canonicalJson({ budget, model, quantities, seed: plan.seed, solver }).slice(0, -1)
  const sections = Object.values(spec).filter((value) => typeof value === 'object')
  const cache: CanonicalCache = new Map(sections.map((section) => [section, canonicalJson(section)]))
  return (point) => {
    const bare = withoutProse(point)
    // In one call: a hash object for each point would cost the garbage collector more than the hash.
    return hash('sha256', `${head},"spec":${canonicalJson(bare, cache)}}`, 'hex')
  }
}
