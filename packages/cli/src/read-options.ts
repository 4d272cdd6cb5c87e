/** Options with units: `--budget 1s`, `--gap 1e-9`, `--design K=3,rho=2%,theta=9.3deg,r=0`. */
import { type Design, designFault, nearest, type SolveBudget } from '@dwell/core'
import { parseQuantity, type QuantityKind } from '@dwell/core/units'
import { UsageError } from './failure.js'

/** A quantity with its unit (SI). @throws UsageError naming `what`. */
export const readQuantity = (what: string, text: string, kind: QuantityKind): number => {
  const read = parseQuantity(text, kind)
  if (read.ok) return read.value
  const { message, suggestion } = read.error
  throw new UsageError(`${what}: ${message}${suggestion ? ` (did you mean '${suggestion}'?)` : ''}`)
}

const time: QuantityKind = {
  unit: 's',
  dimension: 'time',
  displayUnit: 's',
  example: '1 s',
}
const ratio: QuantityKind = {
  unit: '1',
  dimension: 'fraction',
  displayUnit: '1',
  example: '1e-9',
}

/** What `--budget` and `--gap` say. */
export const readBudget = (options: { readonly budget?: string; readonly gap?: string }): SolveBudget => {
  const seconds = options.budget === undefined ? undefined : readQuantity('--budget', options.budget, time)
  const gap = options.gap === undefined ? undefined : readQuantity('--gap', options.gap, ratio)
  if (seconds !== undefined && seconds <= 0)
    throw new UsageError(`--budget: expected a time above 0, got '${options.budget!}'`)
  if (gap !== undefined && (gap < 0 || gap >= 1))
    throw new UsageError(`--gap: expected a ratio in [0, 1), got '${options.gap!}'`)
  return {
    ...(seconds === undefined ? {} : { milliseconds: 1000 * seconds }),
    ...(gap === undefined ? {} : { relativeGap: gap }),
  }
}

/** A fraction strictly between 0 and 1, `1 %` or `0.01`. @throws UsageError naming `what` */
export const readFraction = (what: string, text: string): number => {
  const value = readQuantity(what, text, { ...ratio, example: '1 %' })
  if (value > 0 && value < 1) return value
  const hint = value > 1 && value < 100 ? ` (did you mean '${value} %'?)` : ''
  throw new UsageError(`${what}: expected a fraction between 0 and 1 such as 1 %, got '${text}'${hint}`)
}

/** One of a few names. @throws UsageError naming `what` and all of them */
export const readName = <const Name extends string>(
  what: string,
  text: string,
  names: readonly Name[],
): Name => {
  const found = names.find((name) => name === text)
  if (found !== undefined) return found
  const guess = nearest(text, names)
  throw new UsageError(
    `${what}: expected ${names.join(', ')}, got '${text}'${guess ? ` (did you mean '${guess}'?)` : ''}`,
  )
}

/** A whole number in a range. @throws UsageError naming `what` */
export const readWhole = (what: string, text: string, least: number, most: number): number => {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new UsageError(`${what}: expected a whole number from ${least} to ${most}, got '${text}'`)
}

/** `key=value` pairs. @throws UsageError on a text without '=' or a key given twice. */
export const readPairs = (what: string, texts: readonly string[], example: string): Map<string, string> => {
  const pairs = new Map<string, string>()
  for (const text of texts) {
    const split = text.indexOf('=')
    const key = text.slice(0, Math.max(0, split)).trim()
    if (key === '') throw new UsageError(`${what}: expected key=value such as ${example}, got '${text}'`)
    if (pairs.has(key)) throw new UsageError(`${what}: ${key} is given twice`)
    pairs.set(key, text.slice(split + 1).trim())
  }
  return pairs
}

const kinds: Readonly<Record<keyof Design, QuantityKind>> = {
  K: { unit: '1', dimension: 'number', displayUnit: '1', example: '3' },
  rho: { unit: '1', dimension: 'fraction', displayUnit: '1', example: '0.02' },
  theta: {
    unit: 'rad',
    dimension: 'angle',
    displayUnit: 'deg',
    example: '9.3 deg',
  },
  r: {
    unit: '1/s',
    dimension: 'rate',
    displayUnit: '/s',
    example: '0.0134 /s',
  },
}

const spelled: Readonly<Record<string, keyof Design>> = {
  ρ: 'rho',
  θ: 'theta',
  k: 'K',
}

/** The design of `what`; r is 0 when it is not given. @throws UsageError */
export const readDesign = (text: string, what = '--design'): Design => {
  const names = Object.keys(kinds)
  const design: Partial<Record<keyof Design, number>> = {}
  for (const [given, value] of readPairs(
    what,
    text.trim().split(/\s*,\s*|\s+(?=[^\s=]+=)/),
    'K=3,rho=0.02,theta=9.3deg,r=0',
  )) {
    const name = spelled[given] ?? given
    if (!Object.hasOwn(kinds, name)) {
      const guess = nearest(name, names)
      const hint = guess ? `, did you mean '${guess}'?` : ''
      throw new UsageError(`${what}: a design has no '${given}'${hint} (it has ${names.join(', ')})`)
    }
    const key = name
    if (design[key] !== undefined) throw new UsageError(`${what}: ${key} is given twice`)
    design[key] = readQuantity(`${what} ${key}`, value, kinds[key])
  }
  const { K, rho, theta, r = 0 } = design
  if (K === undefined || rho === undefined || theta === undefined) {
    const missing = (['K', 'rho', 'theta'] as const).filter((name) => design[name] === undefined)
    throw new UsageError(`${what}: ${missing.join(' and ')} missing, such as K=3,rho=0.02,theta=9.3deg,r=0`)
  }
  const whole = { K, rho, theta, r }
  const fault = designFault(whole)
  const degrees = theta > 2 * Math.PI && theta <= 360 ? ` (did you mean theta=${theta}deg?)` : ''
  if (fault) throw new UsageError(`${what}: ${fault}${degrees}`)
  return whole
}
