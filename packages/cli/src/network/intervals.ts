/** What is known of the fitted values of a problem: the intervals of `dwell solve --robust`. */
import { countText } from '@dwell/core/units'
import { fieldOf, nearest, type ProblemSpec } from '@dwell/core'
import type { QuantityKind } from '@dwell/core/units'
import { fitDiffusion, sitesReport } from '@dwell/network'
import { cornersOf, type KeyInterval } from '@dwell/engine'
import { InputError, UsageError } from '../failure.js'
import { readPairs, readQuantity } from '../read-options.js'
import { sitesOfProblem, tracksOfProblem } from './from-problem.js'

/** Level of the intervals that lists and recordings are fitted with. */
const FITTED_LEVEL = 0.95

const fieldFor = (key: string): QuantityKind => {
  const field = fieldOf(key)
  if (field?.kind === 'number') return field
  const guess = nearest(key, ['target.diffusion', 'network.bsDensity'])
  throw new UsageError(
    `--robust-interval: '${key}' is no key of a number${guess ? ` (did you mean '${guess}'?)` : ''}`,
  )
}

/** `low..high`, the unit once behind both or with each. */
const endsOf = (key: string, text: string): readonly [low: string, high: string] => {
  const split = text.indexOf('..')
  const [first, last] = [text.slice(0, Math.max(0, split)).trim(), text.slice(split + 2).trim()]
  if (split < 0 || first === '' || last === '')
    throw new UsageError(`--robust-interval ${key}: expected low..high such as 271..462 m^2/s, got '${text}'`)
  const unit = /^[-+.\deE]+\s*(.*)$/.exec(last)?.[1] ?? ''
  return [/^[-+]?[.\d]+(?:[eE][-+]?\d+)?$/.test(first) ? `${first} ${unit}`.trim() : first, last]
}

const given = (texts: readonly string[]): KeyInterval[] =>
  [...readPairs('--robust-interval', texts, 'target.diffusion=271..462 m^2/s')].map(([key, text]) => {
    const field = fieldFor(key)
    const [low, high] = endsOf(key, text).map((end) => readQuantity(`--robust-interval ${key}`, end, field))
    return { key, low, high, from: 'given' }
  })

const densityInterval = (spec: ProblemSpec): KeyInterval | undefined => {
  const list = sitesOfProblem(spec)
  if (!list) return undefined
  const { densityInterval: interval, reasons, window } = sitesReport(list, [])
  if (!interval)
    throw new InputError(`network.sites: the list has no density: ${reasons['density'] ?? 'too few masts'}`)
  return {
    key: 'network.bsDensity',
    ...interval,
    from: `Poisson count of ${countText(window.masts, 'mast')}`,
  }
}

const diffusionInterval = (spec: ProblemSpec, K: number): KeyInterval | undefined => {
  const set = tracksOfProblem(spec)
  if (!set) return undefined
  try {
    const { low, high, scale } = fitDiffusion(set, spec.network.bsDensity, K)
    if (!(low < high)) throw new RangeError('the recordings are too few for an interval')
    return {
      key: 'target.diffusion',
      low,
      high,
      from: `${scale.exits} exits of the footprint of K = ${K} in the recordings`,
    }
  } catch (error) {
    if (error instanceof RangeError)
      throw new InputError(
        `target.tracks: ${error.message}; give --robust-interval target.diffusion=low..high`,
      )
    throw error
  }
}

/**
 * Those given, and for keys without one those that the files of the problem give; D at the footprint of K.
 *
 * @throws UsageError on intervals that the problem cannot take, or where there are none
 */
export const readIntervals = (
  spec: ProblemSpec,
  level: number,
  K = 1,
  texts: readonly string[] = [],
): readonly KeyInterval[] => {
  const own = given(texts)
  const has = (key: string): boolean => own.some((each) => each.key === key)
  const fitted = [
    has('network.bsDensity') ? undefined : densityInterval(spec),
    has('target.diffusion') ? undefined : diffusionInterval(spec, K),
  ].filter((each) => each !== undefined)
  if (fitted.length > 0 && level !== FITTED_LEVEL)
    throw new UsageError(
      `--robust: the intervals of ${fitted.map(({ key }) => key).join(' and ')} are fitted at 95 %; for another level give them by --robust-interval`,
    )
  const intervals = [...own, ...fitted]
  if (intervals.length === 0)
    throw new UsageError(
      '--robust: the problem names no network.sites and no target.tracks; give --robust-interval key=low..high',
    )
  try {
    cornersOf(spec, intervals)
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`--robust-interval: ${error.message}`)
    throw error
  }
  return intervals
}
