/** Options that came after the strata: each departs from the paper's form in some of the problems, by a stream of its own. */
import { RandomStream } from '@dwell/core'

/** Track of their stream: what else a problem draws does not depend on it. */
const NEWER = 3

/** How often each departs. */
const DEPARTURE = 0.2

const choices: readonly (readonly [key: string, other: string])[] = [
  ['kinematics.footprint', 'cells'],
  ['traffic.load', 'cells'],
  ['traffic.blocking', 'any'],
  ['capacity.downlink', 'noise'],
]

const numbers: readonly (readonly [key: string, low: number, high: number])[] = [
  ['service.commonCause', 1e-4, 0.3],
  ['service.availabilityRange', 100, 20_000],
  ['radio.pathLossIntercept', 1e-7, 1e-2],
]

/** Two or three percentiles in place of one, none of which implies another: the longer, the looser. */
const pairsOf = (stream: RandomStream): Record<string, number> => {
  const keys: Record<string, number> = {}
  let [within, loss] = [3 * 30 ** stream.uniform(), 0.005 * 20 ** stream.uniform()]
  const count = 2 + Math.floor(2 * stream.uniform())
  for (let i = 0; i < count; i++) {
    keys[`service.kinematics[${i}].within`] = within
    keys[`service.kinematics[${i}].loss`] = loss
    within *= 6 ** stream.uniform()
    loss = Math.min(0.6, loss * 6 ** stream.uniform())
  }
  return keys
}

/** The newer options of problem `index` of a seed. */
export const newerKeys = (
  seed: number,
  index: number,
  cluttered: boolean,
): Readonly<Record<string, number | string>> => {
  const stream = new RandomStream(seed, 'problem', index, NEWER)
  const keys: Record<string, number | string> = {}
  for (const [key, other] of choices) if (stream.uniform() < DEPARTURE) keys[key] = other
  for (const [key, low, high] of numbers) {
    const [u, at] = [stream.uniform(), stream.uniform()]
    if (u < DEPARTURE) keys[key] = low * (high / low) ** at
  }
  if (stream.uniform() < DEPARTURE) Object.assign(keys, pairsOf(stream))
  if (cluttered && stream.uniform() < 0.5) keys['clutter.law'] = 'laplace'
  return keys
}
