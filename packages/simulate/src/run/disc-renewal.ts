/**
 * Exact walks on the model's disc, where each handover starts the target afresh at a centre: the place it
 * had come to does not matter, so no position is drawn. `follow` on a `DiscFootprint` gives the same law.
 */
import type { RandomStream } from '@dwell/core'
import { drawExitTime } from '../exit/exit-sampler.js'
import { type HandoverSpec, nextInterval } from '../handover/handover.js'
import type { Track } from './follow.js'

export const followOnDisc = (
  radius: number,
  diffusion: number,
  handover: HandoverSpec,
  horizon: number,
  random: RandomStream,
  track: Track,
): void => {
  const unit = (radius * radius) / diffusion
  let time = 0
  let handovers = 0
  for (;;) {
    const leave = time + unit * drawExitTime(random)
    const next = time + nextInterval(handover, random)
    if (leave <= next || next >= horizon) {
      track.censored = leave > horizon
      track.lifetime = track.censored ? horizon : leave
      track.handovers = handovers
      return
    }
    time = next
    handovers++
  }
}
