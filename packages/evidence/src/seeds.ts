/** Seeds of the simulations behind one report, all from the user's. */
import { RandomStream } from '@dwell/core'

const purposes = { fitting: 1, verifying: 2 } as const

/** A seed for a purpose; simulations of different purposes or indices share no stream. */
export const seedFor = (seed: number, purpose: keyof typeof purposes, index = 0): number => {
  const random = new RandomStream(seed, 'seed', purposes[purpose], index)
  return random.next32() * 2 ** 21 + (random.next32() >>> 11)
}
