/** What a worker thread of `dwell sweep` runs; bundled as a file of its own. */
import { serveSweep } from '@dwell/sweep/worker'
import { shippedSolver } from '@dwell/solvers'

export default serveSweep(shippedSolver, async (module) => {
  const { importLaws } = await import('@dwell/plugin-host')
  return importLaws(module)
})
