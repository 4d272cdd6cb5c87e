/** One thing changed in a certificate, or in the problem it speaks of. */
import type { ProblemSpec } from '@dwell/core'
import { type Certificate, problemHash, type Token } from '@dwell/verify'

/** A source of chance. */
export interface Chance {
  next(): number
}

export interface Mutant {
  readonly what: string
  readonly spec: ProblemSpec
  readonly certificate: unknown
}

const pick = <T>(chance: Chance, items: readonly T[]): T => items[Math.floor(chance.next() * items.length)]
/** A factor near or far from one. */
const nudge = (chance: Chance): number =>
  1 + (chance.next() < 0.5 ? -1 : 1) * 10 ** (-12 + 12 * chance.next())

const changedNumber = (chance: Chance, tokens: readonly Token[]): readonly Token[] => {
  const places = tokens.flatMap((token, i) => (typeof token === 'number' ? [i] : []))
  if (places.length === 0) return tokens
  const at = pick(chance, places)
  return tokens.map((token, i) => (i === at && typeof token === 'number' ? token * nudge(chance) : token))
}

const reasons: readonly Token[] = [
  'objective',
  'kinematic',
  'blocking',
  'reliability',
  'trap',
  'percolation',
  'sensing-budget',
]

/** Numbers of a problem that a proof depends on, and tables of which one number is changed. */
const turned: readonly (readonly [section: keyof ProblemSpec, ...keys: readonly string[]])[] = [
  ['network', 'bsDensity'],
  ['network', 'losCoherence'],
  ['network', 'measured', 'resting'],
  ['network', 'measured', 'kappa', 'poisson'],
  ['network', 'measured', 'quantiles'],
  ['target', 'density'],
  ['target', 'diffusion'],
  ['target', 'mobility', 'times'],
  ['target', 'mobility', 'radii'],
  ['service', 'blocking'],
  ['service', 'coverageFraction'],
  ['budget', 'sensing'],
  ['budget', 'handoverCost'],
  ['radio', 'pointingError'],
  ['radio', 'bandwidth'],
  ['radio', 'processingGain'],
]

/** What stands at these keys, with one number of it changed; undefined where nothing does. */
const changedAt = (chance: Chance, value: unknown, keys: readonly string[]): unknown => {
  if (typeof value === 'number') return value * nudge(chance)
  if (typeof value !== 'object' || value === null) return undefined
  const [key = pick(chance, Object.keys(value)), ...rest] = keys
  const changed = changedAt(chance, Object(value)[key], rest)
  if (changed === undefined) return undefined
  return Array.isArray(value)
    ? value.map((each: unknown, i) => (i === Number(key) ? changed : each))
    : { ...value, [key]: changed }
}

export const mutate = (chance: Chance, spec: ProblemSpec, certificate: Certificate): Mutant => {
  const side = chance.next() < 0.5 ? ('clustered' as const) : ('isolated' as const)
  const tokens = certificate[side]
  const kind = Math.floor(chance.next() * 9)
  switch (kind) {
    case 0:
      return {
        what: 'a cut moved',
        spec,
        certificate: { ...certificate, [side]: changedNumber(chance, tokens) },
      }
    case 1: {
      const at = Math.floor(chance.next() * tokens.length)
      return {
        what: 'a token dropped',
        spec,
        certificate: { ...certificate, [side]: tokens.filter((_, i) => i !== at) },
      }
    }
    case 2: {
      const at = Math.floor(chance.next() * tokens.length)
      const other = tokens.map((token, i) =>
        i === at && typeof token === 'string' ? pick(chance, reasons) : token,
      )
      return { what: 'a reason exchanged', spec, certificate: { ...certificate, [side]: other } }
    }
    case 3:
      return {
        what: 'the bound moved',
        spec,
        certificate: { ...certificate, bound: (certificate.bound ?? 1) * nudge(chance) },
      }
    case 4:
      return {
        what: 'the value moved',
        spec,
        certificate: { ...certificate, value: (certificate.value ?? 1) * nudge(chance) },
      }
    case 5: {
      if (!certificate.design)
        return { what: 'called an optimum', spec, certificate: { ...certificate, claim: 'optimal' } }
      const key = pick(chance, ['K', 'rho', 'theta', 'r'] as const)
      const was = certificate.design[key]
      const now =
        key === 'K' ? was + (chance.next() < 0.5 ? 1 : -1) : was === 0 ? chance.next() : was * nudge(chance)
      return {
        what: `${key} of the design changed`,
        spec,
        certificate: { ...certificate, design: { ...certificate.design, [key]: now } },
      }
    }
    case 6: {
      const { design: _design, value: _value, bound: _bound, ...rest } = certificate
      return { what: 'called infeasible', spec, certificate: { ...rest, claim: 'infeasible' } }
    }
    case 7: {
      const cutShort = tokens.slice(0, Math.floor(chance.next() * tokens.length))
      return { what: 'cut short', spec, certificate: { ...certificate, [side]: cutShort } }
    }
    default: {
      // A problem nearby, under its own name: the hash is no shield here.
      const there = turned.filter(([section, key]) => Object.hasOwn(Object(spec[section]), key))
      const [section, ...keys] = pick(chance, there)
      const other: ProblemSpec = { ...spec, [section]: changedAt(chance, spec[section], keys) }
      return {
        what: `${section}.${keys.join('.')} changed under the certificate`,
        spec: other,
        certificate: { ...certificate, problem: problemHash(other) },
      }
    }
  }
}
