/** Many exit times at once. */
import type { RandomStream } from '@dwell/core'
import { drawExitTimes } from '../exit/exit-sampler.js'
import { giveBack, type Kernel, takeKernel } from './kernel.js'

/** Fills whole batches from the start, and returns how many times those are. */
const fillBatches = (kernel: Kernel, random: RandomStream, times: Float64Array): number => {
  const { program, words } = kernel
  const batch = program.BATCH.value
  const drawn = kernel.floats(program.TIMES, batch)
  words[0] = random.s0
  words[1] = random.s1
  words[2] = random.s2
  words[3] = random.s3
  let at = 0
  for (; at + batch <= times.length; at += batch) {
    program.exits()
    times.set(drawn, at)
  }
  random.s0 = words[0]
  random.s1 = words[1]
  random.s2 = words[2]
  random.s3 = words[3]
  return at
}

/** Fills `times` with what `drawExitTime` would draw one by one. */
export const drawManyExitTimes = (random: RandomStream, times: Float64Array): void => {
  const kernel = takeKernel()
  let filled = 0
  if (kernel) {
    filled = fillBatches(kernel, random, times)
    giveBack(kernel)
  }
  drawExitTimes(random, times.subarray(filled))
}
