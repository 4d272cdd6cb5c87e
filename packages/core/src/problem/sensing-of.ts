/** Sensing coverage and the beamwidth trap of a problem: one object each for all problems that have them in common. */
import { Kept } from '../kept.js'
import { BeamwidthTrap, Coverage } from '../model/index.js'
import type { ModelLaws } from './model-laws.js'
import type { ProblemSpec } from './spec.js'

const coverages = new Kept<Coverage>()

export const coverageOf = (
  spec: Pick<ProblemSpec, 'network' | 'radio' | 'clutter' | 'interference' | 'coverage'>,
  laws: ModelLaws['clutter'],
): Coverage => {
  const { network, radio, clutter, interference, coverage } = spec
  const key = [
    network.bsDensity,
    network.losCoherence,
    network.minSpacing,
    network.nearFieldGuard,
    radio.txPower,
    radio.carrier,
    radio.sideLobeRatio,
    radio.bandwidth,
    radio.noiseFigure,
    radio.coverageOutage,
    clutter?.density,
    clutter?.reflectivity,
    clutter?.exponent,
    laws[clutter?.law ?? 'floor'],
    interference.gain,
    coverage.radius,
  ]
  return coverages.of(key, () => new Coverage(spec, laws))
}

const traps = new Kept<BeamwidthTrap>()

/** @param range d_t, m */
export const trapOf = (
  { trap, target, radio, interference }: Pick<ProblemSpec, 'trap' | 'target' | 'radio' | 'interference'>,
  range: number,
  coverage: Coverage,
): BeamwidthTrap => {
  const { rcs } = target
  const { detectionThreshold } = radio
  const exactGain = interference.gain === 'exact'
  return traps.of(
    [range, coverage, trap, rcs, detectionThreshold, exactGain],
    () => new BeamwidthTrap(trap, range, { coverage, rcs, detectionThreshold, exactGain }),
  )
}
