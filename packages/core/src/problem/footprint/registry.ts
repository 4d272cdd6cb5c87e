/** The footprints by name: what a problem is compiled with, and what a host may bind anew. */
import type { FootprintName } from '../spec.js'
import { cellsLaw } from './cells.js'
import { discLaw } from './disc.js'
import type { FootprintLaw } from './law.js'

/** A law for every value of `kinematics.footprint`. */
export type FootprintLaws = Readonly<Record<FootprintName, FootprintLaw>>

/** The laws that are shipped. */
export const footprintLaws: FootprintLaws = { disc: discLaw, cells: cellsLaw }
