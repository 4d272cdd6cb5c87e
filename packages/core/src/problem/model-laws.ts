/** The laws by option that a problem is compiled with: what a host may bind anew. */
import { type ClutterForm, clutterFloor, clutterLaplace } from '../model/clutter.js'
import { type DownlinkForm, interferenceForm, noiseForm } from './downlink-law.js'
import { type FootprintLaws, footprintLaws } from './footprint/registry.js'
import type { ClutterLawName, DownlinkName } from './spec.js'

/** The module that laws of one's own were imported from. */
export interface LawModule {
  /** SHA-256 of its text and of what it imports, hex: what results are told apart by. */
  readonly hash: string
  /** Its file URL, where it is on this machine. */
  readonly url?: string
}

/** Each option is one law behind one interface, which says what a search may rely on. */
export interface ModelLaws {
  /** By `kinematics.footprint`: what is lost when. */
  readonly footprints: FootprintLaws
  /** By `clutter.law`: the clutter in the outage. */
  readonly clutter: Readonly<Record<ClutterLawName, ClutterForm>>
  /** By `capacity.downlink`: the rate that is left to users. */
  readonly downlink: Readonly<Record<DownlinkName, DownlinkForm>>
  /** Where they were imported from: threads, queue workers and plugin processes import them anew. */
  readonly module?: LawModule
}

/** The laws that are shipped, and that certificates are checked by. */
export const shippedLaws: ModelLaws = {
  footprints: footprintLaws,
  clutter: { floor: clutterFloor, laplace: clutterLaplace },
  downlink: { interference: interferenceForm, noise: noiseForm },
}

const options = {
  footprints: { names: ['disc', 'cells', 'radio'], kind: 'function' },
  clutter: { names: ['floor', 'laplace'], kind: 'object' },
  downlink: { names: ['interference', 'noise'], kind: 'object' },
} as const

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

const faultsOf = (own: unknown): readonly string[] => {
  const entries = entriesOf(own)
  if (entries.length === 0)
    return [`exports no laws by option: expected some of ${Object.keys(options).join(', ')}`]
  return entries.flatMap(([option, laws]) => {
    if (!Object.hasOwn(options, option))
      return [`'${option}' is no option with laws: expected ${Object.keys(options).join(', ')}`]
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one of its keys
    const { names, kind } = options[option as keyof typeof options]
    return entriesOf(laws).flatMap(([name, law]) => {
      if (!names.some((each) => each === name)) return [`${option}.${name} is none of ${names.join(', ')}`]
      return typeof law === kind && law !== null ? [] : [`${option}.${name} is no ${kind}`]
    })
  })
}

const areLaws = (own: unknown): own is Partial<Record<keyof typeof options, object>> =>
  faultsOf(own).length === 0

/**
 * The laws that a module exports, by default or as `laws`, in place of the shipped ones of the same names: an object by
 * option and name, or a function of the shipped laws that gives one.
 *
 * @throws TypeError that lists every fault
 */
export const lawsOf = (exported: unknown, module: LawModule): ModelLaws => {
  const { default: first, laws }: { default?: unknown; laws?: unknown } = Object(exported)
  const given = first ?? laws
  const own: unknown = typeof given === 'function' ? given(shippedLaws) : given
  if (!areLaws(own)) throw new TypeError(faultsOf(own).join('; '))
  return {
    footprints: { ...shippedLaws.footprints, ...own.footprints },
    clutter: { ...shippedLaws.clutter, ...own.clutter },
    downlink: { ...shippedLaws.downlink, ...own.downlink },
    module,
  }
}
