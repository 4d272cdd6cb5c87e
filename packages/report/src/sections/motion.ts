/** Which motion a design took, where targets move otherwise. */
import type { TargetMotion } from '@dwell/engine'
import { motionAssumed } from '../motion-words.js'
import type { Look } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'

export const motionLines = (look: Look, motion: TargetMotion | undefined, simulated: boolean): Lines =>
  motion === undefined ? [] : ['', look.say(motionAssumed(motion, simulated))]
