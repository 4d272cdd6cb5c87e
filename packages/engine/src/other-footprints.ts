/** How a design fares on the footprints that it was not made for: each law asked once, no simulation. */
import { type Design, type FootprintName, type KinematicPair, Problem } from '@dwell/core'

/** What the problem's kinematic promise comes to on one footprint. */
export interface FootprintFare {
  readonly footprint: FootprintName
  /** `lifetime`: the mean, s, must reach the limit. `outage`: P(T < T_QoS) must not exceed it. */
  readonly measure: 'lifetime' | 'outage'
  readonly limit: number
  /** Absent where the law of that footprint does not reach the design. */
  readonly value?: number
  readonly kept?: boolean
  /** Which percentile, where a problem promises several. */
  readonly pair?: KinematicPair
}

/** The same problem on another footprint. */
export const onFootprint = ({ spec, laws }: Problem, footprint: FootprintName): Problem =>
  new Problem({ ...spec, kinematics: { ...spec.kinematics, footprint } }, undefined, laws)

const isFootprint = (name: string, problem: Problem): name is FootprintName =>
  Object.hasOwn(problem.laws.footprints, name)

/** The fares of a design on every other footprint that has a law. */
export const fareElsewhere = (problem: Problem, design: Design): readonly FootprintFare[] =>
  Object.keys(problem.laws.footprints)
    .filter((name): name is FootprintName => isFootprint(name, problem))
    .filter((name) => name !== problem.spec.kinematics.footprint)
    .flatMap((footprint) => {
      const there = onFootprint(problem, footprint)
      const safeRadius = there.safeRadius(design.rho, design.theta)
      const radius = there.footprintRadius(design.K, safeRadius, there.percolation(design.rho, design.theta))
      const several = there.promises.length > 1
      return there.promises.map(({ pair, measure, limit, law }) => {
        const fare = { footprint, measure, limit, ...(several ? { pair } : {}) }
        if (!there.covers(radius, design.r)) return fare
        return { ...fare, value: law.value(radius, design.r), kept: law.keeps(radius, design.r) }
      })
    })
