/** Which motion a design took, where targets move otherwise. */
import type { TargetMotion } from '@dwell/engine'
import { motionAssumed } from '../motion-words.js'
import type { Look } from '../terminal/look.js'
import { paragraph } from '../terminal/layout.js'

export const motionLines = (look: Look, motion: TargetMotion | undefined, simulated: boolean): string[] =>
  motion === undefined ? [] : ['', ...paragraph(look, motionAssumed(motion, simulated))]
