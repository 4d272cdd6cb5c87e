/** The footprints by name: what a problem is compiled with, and what a host may bind anew. */
import type { FootprintName } from '../spec.js'
import { cellsLaw } from './cells.js'
import { discLaw } from './disc.js'
import type { FootprintLaw } from './law.js'

/** Laws by value of `kinematics.footprint`; a footprint without one is judged by simulation. */
export type FootprintLaws = Readonly<Partial<Record<FootprintName, FootprintLaw>>>

/** The laws that are shipped. No closed law of the radio holds. */
export const footprintLaws = { disc: discLaw, cells: cellsLaw } as const satisfies FootprintLaws

/** A footprint has no law where one is needed. */
export class LawlessFootprintError extends Error {
  override readonly name = 'LawlessFootprintError'
  readonly footprint: FootprintName

  constructor(footprint: FootprintName) {
    super(
      `kinematics.footprint: ${footprint} has no law to compute with and is judged by simulation; 'dwell solve FILE' ` +
        `designs for it, everything else takes ${Object.keys(footprintLaws).join(' or ')}`,
    )
    this.footprint = footprint
  }
}

/** The law of a footprint. @throws LawlessFootprintError */
export const lawOf = (laws: FootprintLaws, footprint: FootprintName): FootprintLaw => {
  const law = laws[footprint]
  if (law === undefined) throw new LawlessFootprintError(footprint)
  return law
}

/** Whether designs on a footprint can only be judged by simulation. */
export const isSimulated = (footprint: FootprintName): boolean => !Object.hasOwn(footprintLaws, footprint)
