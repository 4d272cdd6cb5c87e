/** Problems with the measured cells and the recorded mobility of the invented town of `examples/data`. */
import { Problem } from '@dwell/core'
import town from '../../../core/test/problem/footprint/fixtures/town.json' with { type: 'json' }
import { loadProblem } from '../../../../test/support/problem-files.js'

/** A problem file with the town's sites and tracks, its time in view asked for at their scale. */
export const ownNetwork = async (file: string): Promise<Problem> => {
  const { spec } = await loadProblem(`${file}.yaml`)
  const { density, measured, mobility } = town
  return new Problem({
    ...spec,
    title: `${file} in town`,
    network: { ...spec.network, bsDensity: density, measured },
    target: { ...spec.target, density: density / 2, diffusion: mobility.diffusion, mobility },
  })
}
