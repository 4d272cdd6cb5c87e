/** Problems on which more than one local solver is known to fall short; their tests say by how much. */
import { applyOverrides, type Design, type ProblemSpec, referenceSpec } from '@dwell/core'

export interface HardCase {
  readonly spec: ProblemSpec
  /** A design of the optimum that `exhaustive` certifies. */
  readonly best: Design
}

/** Hundreds of cooperators: the best K lies between the sizes that are sampled. */
export const stepsOfK: HardCase = {
  spec: applyOverrides(referenceSpec, {
    objective: 'target-density',
    'network.bsDensity': 0.00466202860981402,
    'network.minSpacing': 2.3433249439462487,
    'target.diffusion': 432.62515367042664,
    'target.rcs': 0.17483099050264528,
    'target.meanSojourn': 45.743759852770445,
    'service.kinematicOutage': 0.05,
    'service.blocking': 0.001,
    'budget.share.min': 0.002,
    'budget.handoverCost': 0.02,
    'budget.handoverCeiling': 10,
    'radio.integration': 0.5,
    'clutter.density': 1e-3,
    'clutter.reflectivity': 0.03,
    'clutter.exponent': 3,
    'interference.gain': 'exact',
    'coverage.radius': 'mean-field',
    trap: 'sector',
    'kinematics.law': 'first-passage',
    'handover.timing': 'periodic',
  }),
  best: { K: 753, rho: 0.002, theta: 0.0888461804328619, r: 0.18837489066591634 },
}
