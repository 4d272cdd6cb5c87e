import { applyOverrides, Problem, referenceSpec } from '@dwell/core'
import { expect, it } from 'vitest'
import { nelderMeadSolver } from '../src/index.js'

it('ends where handover is free and no rate keeps the lifetime: 0·∞ is no share', async () => {
  const spec = applyOverrides(referenceSpec, {
    'network.bsDensity': 0.00013183684895446126,
    'network.minSpacing': 22.797236552610528,
    'network.losCoherence': 80.19531306538296,
    'target.diffusion': 34.83710443872723,
    'target.meanSojourn': 158.86532590234015,
    'target.density': 6.779015401936402e-5,
    'target.rcs': 3.4885011158498624,
    'service.coverageFraction': 0.6016811674833298,
    'service.kinematicOutage': 0.12311891408997033,
    'service.blocking': 0.00021452223418399395,
    'service.linkAvailability': 0.99,
    'service.allLinksDown': 0.001,
    'budget.share.min': 0.020718985563144485,
    'budget.share.max': 0.18441102141513122,
    'budget.sensing': 0.14582543051801622,
    'budget.handoverCost': 0,
    'budget.handoverCeiling': 0.0022358678006661583,
    'radio.beamwidth.min': 0.07141067183520527,
    'radio.beamwidth.max': 0.07141067183520527,
    'radio.sideLobeRatio': 0.00028398955160292426,
    'radio.pointingError': 0,
    'radio.txPower': 1.5919273781647012,
    'radio.processingGain': 977629.687102493,
    'radio.integration': 1,
    'radio.pathLossExponent': 4.548405545763671,
    'interference.gain': 'exact',
    trap: 'collapse',
    'handover.timing': 'periodic',
    'capacity.objective': 'exact',
    'clutter.density': 7.202229600851586e-5,
    'clutter.reflectivity': 0.012589129111563636,
    'clutter.exponent': 3.6225504488684237,
  })
  const { status, evaluations } = await nelderMeadSolver.solve(new Problem(spec), { evaluations: 1000 })
  expect(status).toBe('no-solution')
  expect(evaluations).toBeLessThan(1000)
})
