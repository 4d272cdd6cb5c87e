/** Where to simulate next: a surrogate of the loss between two rates. */

/** The upper confidence limit of the loss that was simulated at a rate, 1/s. */
export interface RatedLoss {
  readonly rate: number
  readonly high: number
}

/**
 * The rate at which ln loss, taken as linear in ln r between a rate that loses too much and one that does not, meets
 * `limit`; kept off the ends of the bracket by an eighth of it so that every simulation shrinks it. Where the lower end
 * is r = 0, `least` stands for it.
 */
export const nextRate = (broken: RatedLoss, kept: RatedLoss, limit: number, least: number): number => {
  const low = Math.log(Math.max(broken.rate, least))
  const high = Math.log(kept.rate)
  const drop = Math.log(broken.high / kept.high)
  const share = drop > 0 ? Math.log(broken.high / limit) / drop : 0.5
  return Math.exp(low + (high - low) * Math.min(7 / 8, Math.max(1 / 8, share)))
}
