/** §7: the kinematic promise and the cluster it asks for. */
import { discExitQuantile } from '../../math/index.js'
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { define } from '../quantity.js'

const section = '§7'

export const kinematicQuantities = [
  define({
    name: 'qosTime',
    symbol: 'T_QoS',
    equation: '(30)',
    section,
    unit: 's',
    meaning: 'time through which a target must be kept, β/μ',
    args: [arg.coverageFraction, arg.meanSojourn],
    compute: (a) => model.qosTime(a.coverageFraction, a.meanSojourn),
  }),
  define({
    name: 'requiredLifetime',
    symbol: 'T_req',
    equation: '(49)',
    section,
    unit: 's',
    meaning: 'mean lifetime that the exponential surrogate asks for, T_QoS/(−ln(1 − ε_k))',
    args: [arg.coverageFraction, arg.meanSojourn, arg.kinematicOutage],
    compute: (a) => model.requiredLifetime(a.coverageFraction, a.meanSojourn, a.kinematicOutage),
  }),
  define({
    name: 'staticClusterSize',
    symbol: 'K*',
    equation: '(37)',
    section,
    unit: '1',
    meaning: 'cooperators that live T_req without handover, 4πλD·T_req, a real number',
    args: [arg.bsDensity, arg.diffusion, arg.requiredLifetime],
    compute: (a) => model.staticClusterSize(a.bsDensity, a.diffusion, a.requiredLifetime),
  }),
  define({
    name: 'firstPassageClusterSize',
    symbol: 'K_fp',
    equation: '(34) [beyond]',
    section,
    unit: '1',
    meaning: 'cooperators that keep P(T < T_QoS) ≤ ε_k without handover, πλD·T_QoS/q(ε_k), a real number',
    args: [arg.bsDensity, arg.diffusion, arg.coverageFraction, arg.meanSojourn, arg.kinematicOutage],
    compute: (a) =>
      (Math.PI * a.bsDensity * a.diffusion * model.qosTime(a.coverageFraction, a.meanSojourn)) /
      discExitQuantile(a.kinematicOutage),
  }),
  define({
    name: 'surrogateExcess',
    symbol: 'K*/K_fp',
    equation: '(34), (49) [beyond]',
    section,
    unit: '1',
    meaning:
      'how many times as many base stations the exponential surrogate asks for, 4q(ε_k)/(−ln(1 − ε_k))',
    args: [arg.kinematicOutage],
    compute: (a) => (4 * discExitQuantile(a.kinematicOutage)) / -Math.log1p(-a.kinematicOutage),
  }),
]
