/** The arguments that quantities share. Those that are problem keys take everything from the key registry. */
import { fieldOf, type FieldKey, type NumberField } from '../problem/fields.js'
import type { QuantityArgument } from './quantity.js'

type Extra = Partial<
  Pick<
    QuantityArgument,
    'integer' | 'default' | 'min' | 'max' | 'minExclusive' | 'maxExclusive' | 'meaning' | 'symbol' | 'example'
  >
>

const numberField = (key: FieldKey): NumberField => {
  const field = fieldOf(key)
  if (field?.kind !== 'number') throw new Error(`'${key}' is no numeric problem key`)
  return field
}

/** An argument that is the problem key `key` under the name `name`. */
export const fromKey = <const Name extends string>(
  name: Name,
  key: FieldKey,
  extra: Extra = {},
): QuantityArgument<Name> => {
  const { symbol, dimension, unit, displayUnit, example, meaning, min, max, minExclusive, maxExclusive } =
    numberField(key)
  return {
    name,
    symbol,
    dimension,
    unit,
    displayUnit,
    example,
    meaning,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(minExclusive && { minExclusive }),
    ...(maxExclusive && { maxExclusive }),
    ...extra,
  }
}

const measures = {
  number: ['1', '1'],
  fraction: ['1', '1'],
  ratio: ['1', 'dB'],
  length: ['m', 'm'],
  area: ['m^2', 'm^2'],
  density: ['1/m^2', '/km^2'],
  time: ['s', 's'],
  rate: ['1/s', '/s'],
  angle: ['rad', 'deg'],
  'per-length': ['1/m', '/m'],
  'spectral-efficiency': ['bit/s/Hz', 'bit/s/Hz'],
} as const

/** An argument that is no problem key. */
export const argument = <const Name extends string>(
  name: Name,
  symbol: string,
  dimension: keyof typeof measures,
  example: string,
  meaning: string,
  extra: Extra = {},
): QuantityArgument<Name> => {
  const [unit, displayUnit] = measures[dimension]
  return { name, symbol, dimension, unit, displayUnit, example, meaning, ...extra }
}

export const positive = { min: 0, minExclusive: true } as const
export const nonNegative = { min: 0 } as const
export const probability = { min: 0, max: 1 } as const
export const count = { integer: true, min: 1 } as const

/** The main-lobe width, any up to a full turn. */
export const theta = argument('theta', 'θ', 'angle', '9 deg', 'main-lobe width', {
  ...positive,
  max: 2 * Math.PI,
})
export const sideLobeRatio = fromKey('sideLobeRatio', 'radio.sideLobeRatio')
export const bsDensity = fromKey('bsDensity', 'network.bsDensity')
export const minSpacing = fromKey('minSpacing', 'network.minSpacing')
export const nearFieldGuard = fromKey('nearFieldGuard', 'network.nearFieldGuard')
export const diffusion = fromKey('diffusion', 'target.diffusion')
export const blockageRate = argument(
  'blockageRate',
  'β_L',
  'per-length',
  '0.00707 /m',
  'decay rate of the line-of-sight probability exp(−β_L d)',
  positive,
)
export const radius = argument('R', 'R', 'length', '300 m', 'footprint radius', positive)
export const safeRadius = argument(
  'safeRadius',
  'R₁',
  'length',
  '200 m',
  'safe tracking radius of one base station',
  nonNegative,
)
export const handoverRate = argument('r', 'r', 'rate', '0.01 /s', 'handover rate', nonNegative)
export const clusterSize = argument('K', 'K', 'number', '3', 'cooperating base stations', count)
export const requiredLifetime = argument(
  'requiredLifetime',
  'T_req',
  'time',
  '512.5 s',
  'mean lifetime asked for',
  positive,
)
export const elapsed = argument('t', 't', 'time', '54 s', 'time since the footprint was centred', nonNegative)
export const share = argument(
  'share',
  'ρ',
  'fraction',
  '0.02',
  'share of a base station’s time-frequency per cooperator and target',
  { ...positive, max: 1 },
)
export const effectiveShare = argument(
  'effectiveShare',
  'ρ_eff',
  'fraction',
  '0.0206',
  'share with handover overhead',
  nonNegative,
)
export const sensingBudget = fromKey('sensingBudget', 'budget.sensing')
export const handoverCost = fromKey('handoverCost', 'budget.handoverCost')
export const load = argument('load', 'm', 'number', '6', 'mean targets per base station', nonNegative)
export const slots = argument('slots', 'N', 'number', '15', 'targets a base station can hold', {
  integer: true,
  min: 0,
})
export const blocking = fromKey('blocking', 'service.blocking')
export const coverageFraction = fromKey('coverageFraction', 'service.coverageFraction')
export const meanSojourn = fromKey('meanSojourn', 'target.meanSojourn')
export const kinematicOutage = fromKey('kinematicOutage', 'service.kinematicOutage')
export const carrier = fromKey('carrier', 'radio.carrier')
export const txPower = fromKey('txPower', 'radio.txPower')
export const bandwidth = fromKey('bandwidth', 'radio.bandwidth')
export const processingGain = argument('gain', 'g(ρ)', 'ratio', '50 dB', 'processing gain', positive)
export const rcs = fromKey('rcs', 'target.rcs')
export const detectionThreshold = fromKey('detectionThreshold', 'radio.detectionThreshold')
