/** Options with units: `--budget 1s`, `--gap 1e-9`, `--design K=3,rho=2%,theta=9.3deg,r=0`. */
import { availableParallelism } from 'node:os'
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

const kindOf =
  (unit: string, dimension: string, displayUnit = unit) =>
  (example: string): QuantityKind => ({ unit, dimension, displayUnit, example })

/** Kinds of quantities, each by an example. */
export const time = kindOf('s', 'time')
export const length = kindOf('m', 'length')
export const fraction = kindOf('1', 'fraction')

/** What `read` makes of an option's text; undefined where it is not given. */
export const ifGiven = <T>(text: string | undefined, read: (text: string) => T): T | undefined =>
  text === undefined ? undefined : read(text)

/** What `--budget` and `--gap` say. */
export const readBudget = (options: { readonly budget?: string; readonly gap?: string }): SolveBudget => {
  const seconds = ifGiven(options.budget, (text) => readQuantity('--budget', text, time('1 s')))
  const gap = ifGiven(options.gap, (text) => readQuantity('--gap', text, fraction('1e-9')))
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
  const value = readQuantity(what, text, fraction('1 %'))
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

/** The seed of whatever is random; 1 where none is given. @throws UsageError */
export const readSeed = (text = '1'): number => readWhole('--seed', text, 0, Number.MAX_SAFE_INTEGER)

/** How many layouts are simulated. @throws UsageError */
export const readLayouts = (text: string): number => readWhole('--layouts', text, 2, 1_000_000)

/** How many threads compute: one for each core where nothing is said. @throws UsageError naming `what` */
export const readWorkers = (text: string | undefined, what = '--workers'): number =>
  ifGiven(text, (given) => readWhole(what, given, 1, 256)) ?? availableParallelism()

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
  K: kindOf('1', 'number')('3'),
  rho: fraction('0.02'),
  theta: kindOf('rad', 'angle', 'deg')('9.3 deg'),
  r: kindOf('1/s', 'rate', '/s')('0.0134 /s'),
}

const spelled: Readonly<Record<string, keyof Design>> = { ρ: 'rho', θ: 'theta', k: 'K' }

/** The design of `what`; r is 0 when it is not given. @throws UsageError */
export const readDesign = (text: string, what = '--design'): Design => {
  const names = Object.keys(kinds)
  const design: Partial<Record<keyof Design, number>> = {}
  let degrees = ''
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
    // A bare angle beyond the circle was meant in degrees.
    if (key === 'theta' && Number(value) > 2 * Math.PI && Number(value) <= 360)
      degrees = ` (did you mean theta=${Number(value)}deg?)`
  }
  const { K, rho, theta, r = 0 } = design
  if (K === undefined || rho === undefined || theta === undefined) {
    const missing = (['K', 'rho', 'theta'] as const).filter((name) => design[name] === undefined)
    throw new UsageError(`${what}: ${missing.join(' and ')} missing, such as K=3,rho=0.02,theta=9.3deg,r=0`)
  }
  const whole = { K, rho, theta, r }
  const fault = designFault(whole)
  if (fault) throw new UsageError(`${what}: ${fault}${degrees}`)
  return whole
}
