/** The reference scenario as arguments of quantities: what a coverage or a trap needs of the network and the radio. */
import type { FieldKey } from '../problem/fields.js'
import { applyOverrides, getKey } from '../problem/override.js'
import { Problem } from '../problem/problem.js'
import { referenceSpec } from '../problem/reference.js'
import { fromKey, share } from './arguments.js'

const keys = [
  ['bsDensity', 'network.bsDensity'],
  ['minSpacing', 'network.minSpacing'],
  ['losCoherence', 'network.losCoherence'],
  ['rcs', 'target.rcs'],
  ['sideLobeRatio', 'radio.sideLobeRatio'],
  ['detectionThreshold', 'radio.detectionThreshold'],
  ['txPower', 'radio.txPower'],
  ['carrier', 'radio.carrier'],
  ['bandwidth', 'radio.bandwidth'],
  ['noiseFigure', 'radio.noiseFigure'],
  ['processingGain', 'radio.processingGain'],
  ['referenceShare', 'radio.referenceShare'],
  ['integration', 'radio.integration'],
  ['coverageOutage', 'radio.coverageOutage'],
] as const satisfies readonly (readonly [string, FieldKey])[]

type ScenarioName = (typeof keys)[number][0]

export const scenario = keys.map(([name, key]) => {
  const value = getKey(referenceSpec, key)
  if (typeof value !== 'number') throw new Error(`'${key}' is no number of the reference scenario`)
  return fromKey(name, key, { default: value })
})
export const shareOrReference = { ...share, default: 0.02 } as const

/** The reference scenario with the given arguments and model options. */
export const problemOf = (
  args: Readonly<Record<ScenarioName, number>>,
  options: Readonly<Record<string, number | string>> = {},
): Problem =>
  new Problem(
    applyOverrides(referenceSpec, {
      ...Object.fromEntries(keys.map(([name, key]) => [key, args[name]])),
      ...options,
    }),
  )
