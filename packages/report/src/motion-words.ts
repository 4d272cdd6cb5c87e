/** Motions of targets in words, for every surface. */
import type { TargetMotion } from '@dwell/engine'
import { siText } from './format/quantity.js'

/** `keep a velocity for 20 s and drift at 1.5 m/s`. */
export const motionWords = ({ relaxation, drift }: Pick<TargetMotion, 'relaxation' | 'drift'>): string =>
  `keep a velocity for ${siText(relaxation, 's', 3)}` +
  (drift > 0 ? ` and drift at ${siText(drift, 'm/s', 3)}` : '')

/** What the laws took for it, and where the difference shows. */
export const motionAssumed = (motion: TargetMotion, simulated: boolean): string =>
  `The design takes Brownian motion of D = ${siText(motion.diffusion, 'm^2/s', 4)}. Targets ${motionWords(motion)}, and ` +
  `spread like that in the long run only${motion.drift > 0 ? ', drift apart' : ''}: ` +
  (simulated ? 'the simulation moved them as they move.' : '`--trust` simulates them as they move.')
