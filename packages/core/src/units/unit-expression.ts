/** Products of powers of units: `/km^2`, `m²/s`, `1/(km^2 s)`, `per km^2`. */
import { findAtom, respell, type UnitScale } from './atoms.js'
import { logUnits } from './decibel.js'
import { multiplyDimensions } from './dimensions.js'

export type UnitResult =
  | { readonly ok: true; readonly unit: UnitScale }
  | { readonly ok: false; readonly message: string; readonly suggestion?: string }

const plainDigits = (run: string): string =>
  run.replaceAll(/./gu, (digit) => '0123456789-'['⁰¹²³⁴⁵⁶⁷⁸⁹⁻'.indexOf(digit)])

const normalise = (text: string): string =>
  text
    .replaceAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+/g, (run) => `^${plainDigits(run)}`)
    .replaceAll(/[µμ]/g, 'u')
    .replaceAll('−', '-')
    .replaceAll(/[°º˚]/g, 'deg')
    .replaceAll('**', '^')
    .replaceAll(/\bper\b/g, '/')
    .replaceAll(/\b(?:square|sq\.?)\s*([A-Za-z]+)/g, '$1^2')
    .replaceAll(/[·⋅×*]/g, ' ')

const one: UnitScale = { dimensions: {}, exponent: 0, factor: 1, divisor: 1 }

const times = (a: UnitScale, b: UnitScale, power: number): UnitScale => {
  const size = Math.abs(power)
  const [up, down] = power > 0 ? [b.factor, b.divisor] : [b.divisor, b.factor]
  return {
    dimensions: multiplyDimensions(a.dimensions, b.dimensions, power),
    exponent: a.exponent + b.exponent * power,
    factor: a.factor * up ** size,
    divisor: a.divisor * down ** size,
  }
}

class UnitError extends Error {
  constructor(
    message: string,
    readonly suggestion?: string,
  ) {
    super(message)
  }
}

// What densities and rates count is no unit: `10 sites/km^2` is `10 /km^2`.
const counted =
  /^(?:sites?|BSs?|gNBs?|eNBs?|stations?|cells?|masts?|towers?|nodes?|targets?|UAVs?|drones?|vehicles?|cars?|pedestrians?|people|persons?|users?|UEs?|devices?|objects?|points?|scatterers?|handovers?|HOs?|arrivals?)$/i

const atomScale = (name: string): UnitScale => {
  const unit = counted.test(name) ? one : findAtom(name)
  // `dBm/Hz`: a logarithm is no factor.
  if (!unit && logUnits.has(name)) throw new UnitError(`'${name}', which cannot be part of a product`)
  if (!unit) throw new UnitError(`unknown unit '${name}'`, respell(name))
  return unit
}

const tokenPattern = /\s*(?:([A-Za-z%]+)(?:\s*\^\s*(-?\d)|(-?\d))?|([/()])|(1)(?![\d.]))/y

type Token = { readonly unit: UnitScale; readonly power: number } | string

const tokenise = (text: string): Token[] => {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  let end = 0
  while (end < text.length) {
    const match = tokenPattern.exec(text)
    if (!match) throw new UnitError(`'${text.slice(end).trim()}' is not a unit`)
    end = tokenPattern.lastIndex
    const [, name, caret, digit, mark, unity] = match
    if (name) tokens.push({ unit: atomScale(name), power: Number(caret ?? digit ?? 1) })
    else tokens.push(mark ?? unity)
  }
  return tokens
}

/** A product; consumes `tokens` up to its closing bracket. */
const product = (tokens: Token[], nested: boolean): UnitScale => {
  let result = one
  let divided = false
  let expectFactor = false
  while (tokens.length > 0) {
    const token = tokens.shift()!
    if (token === ')') {
      if (!nested) throw new UnitError("unexpected ')' in the unit")
      if (expectFactor) throw new UnitError("a unit must follow '/'")
      return result
    }
    if (token === '/') {
      if (expectFactor) throw new UnitError("'//' in the unit")
      divided = true
      expectFactor = true
      continue
    }
    // 'm/s kg' can be read two ways: the second factor would be above or below the bar.
    if (divided && !expectFactor) throw new UnitError("ambiguous unit: put what follows '/' in brackets")
    const sign = expectFactor ? -1 : 1
    expectFactor = false
    if (token === '(') result = times(result, product(tokens, true), sign)
    else if (typeof token === 'object') result = times(result, token.unit, sign * token.power)
  }
  if (nested) throw new UnitError("missing ')' in the unit")
  if (expectFactor) throw new UnitError("a unit must follow '/'")
  return result
}

const cache = new Map<string, UnitResult>()

/**
 * Reads a unit. After '/' one factor or one bracket divides, so `/km^2/s` and `/(km^2 s)` agree and
 * `/km^2 s` is refused. The empty text and `1` are the plain number.
 */
export const parseUnit = (text: string): UnitResult => {
  const known = cache.get(text)
  if (known) return known
  let result: UnitResult
  try {
    result = { ok: true, unit: product(tokenise(normalise(text).trim()), false) }
  } catch (error) {
    if (!(error instanceof UnitError)) throw error
    result = { ok: false, message: error.message, ...(error.suggestion && { suggestion: error.suggestion }) }
  }
  // Texts come from users: keep the memory bounded.
  if (cache.size >= 256) cache.clear()
  cache.set(text, result)
  return result
}
