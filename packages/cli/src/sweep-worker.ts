/** What a worker thread of `dwell sweep` runs; bundled as a file of its own. */
import { setFlagsFromString } from 'node:v8'
import { serveSweep } from '@dwell/sweep/worker'
import { shippedSolver } from '@dwell/solvers'

// A sweep may be over in a second: by default V8 would spend half as much again on optimising whole call trees at once.
setFlagsFromString('--max-inlined-bytecode-size-cumulative=200')

export default serveSweep(shippedSolver, async (module) => {
  const { importLaws } = await import('@dwell/plugin-host')
  return importLaws(module)
})
