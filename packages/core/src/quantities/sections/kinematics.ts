/** §7: the kinematic promise and the cluster it asks for. */
import { discExitQuantile } from '../../math/index.js'
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§7')

export const kinematicQuantities = [
  quantity('qosTime', 'T_QoS', '(30)', 's')
    .means('time through which a target must be kept, β/μ')
    .of(model.qosTime, arg.coverageFraction, arg.meanSojourn),
  quantity('requiredLifetime', 'T_req', '(49)', 's')
    .means('mean lifetime that the exponential surrogate asks for, T_QoS/(−ln(1 − ε_k))')
    .of(model.requiredLifetime, arg.coverageFraction, arg.meanSojourn, arg.kinematicOutage),
  quantity('staticClusterSize', 'K*', '(37)', '1')
    .means('cooperators that live T_req without handover, 4πλD·T_req, a real number')
    .of(model.staticClusterSize, arg.bsDensity, arg.diffusion, arg.requiredLifetime),
  quantity('firstPassageClusterSize', 'K_fp', '(34) [beyond]', '1')
    .means('cooperators that keep P(T < T_QoS) ≤ ε_k without handover, πλD·T_QoS/q(ε_k), a real number')
    .of(
      (bsDensity, diffusion, coverageFraction, meanSojourn, kinematicOutage) =>
        (Math.PI * bsDensity * diffusion * model.qosTime(coverageFraction, meanSojourn)) /
        discExitQuantile(kinematicOutage),
      arg.bsDensity,
      arg.diffusion,
      arg.coverageFraction,
      arg.meanSojourn,
      arg.kinematicOutage,
    ),
  quantity('surrogateExcess', 'K*/K_fp', '(34), (49) [beyond]', '1')
    .means('how many times as many base stations the exponential surrogate asks for, 4q(ε_k)/(−ln(1 − ε_k))')
    .of(
      (kinematicOutage) => (4 * discExitQuantile(kinematicOutage)) / -Math.log1p(-kinematicOutage),
      arg.kinematicOutage,
    ),
]
