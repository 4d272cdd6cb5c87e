/** Which constraints may be tight at the optimum near a point. */
import type { LogConstraintName, LogProgramme } from './log-programme.js'

/** Constraints farther than this factor (a logarithm) from their limit are left out. */
const NEAR = 0.45

/** What the largest share runs into, however far off it starts: nothing else moves its beam. */
const limitsOfShare: ReadonlySet<LogConstraintName> = new Set([
  'share-max',
  'blocking',
  'percolation',
  'beamwidth-min',
  'beamwidth-max',
])

/**
 * The active sets worth solving near the points x: `kinematic`, where the rate is unknown, with up to two of
 * the constraints that are within a factor e^0.45 of their limit at one of the points, or change sign
 * between them; for the sensing share also whatever limits a share from above. Single ones come first.
 */
export const plausibleSets = (
  programme: LogProgramme,
  points: readonly (readonly number[])[],
): readonly (readonly LogConstraintName[])[] => {
  const fixed = programme.names.filter((name) => name === 'kinematic')
  const sharing = programme.cluster.problem.spec.objective === 'sensing-share'
  const near = programme.names.filter((name) => {
    if (name === 'kinematic') return false
    if (sharing && limitsOfShare.has(name)) return true
    const values = points.map((x) => programme.constraint(name, x).value)
    return Math.min(...values.map(Math.abs)) <= NEAR || Math.min(...values) * Math.max(...values) < 0
  })
  const sets: (readonly LogConstraintName[])[] = near.map((name) => [...fixed, name])
  // With the rate unknown an interior optimum exists too: a share is traded against handover.
  if (fixed.length > 0) sets.unshift(fixed)
  near.forEach((p, i) => {
    for (const q of near.slice(i + 1)) if (!opposed(p, q)) sets.push([...fixed, p, q])
  })
  return sets
}

/** Two ends of one interval are never tight together, unless the interval is a point. */
const opposed = (p: LogConstraintName, q: LogConstraintName): boolean => {
  const ends = [
    ['share-min', 'share-max'],
    ['beamwidth-min', 'beamwidth-max'],
    ['slot-lost', 'slot-spare'],
  ]
  return ends.some((pair) => pair.includes(p) && pair.includes(q))
}
