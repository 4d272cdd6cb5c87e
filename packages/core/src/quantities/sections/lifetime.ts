/** §6: mean lifetimes and the rates that buy them. */
import { besselI0Scaled, handoverArgument } from '../../math/index.js'
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§6')
const disc = [arg.radius, arg.diffusion] as const
const resetting = [...disc, arg.handoverRate] as const
const demanding = [arg.clusterSize, arg.bsDensity, arg.diffusion, arg.requiredLifetime] as const
const level = { ...arg.probability, maxExclusive: true } as const
const levels = [
  arg.argument('q', 'q', 'fraction', '0.99', 'probability of the quantile', level),
  arg.argument('p', 'p', 'fraction', '0.5', 'probability of the quantile compared with', level),
] as const

export const lifetimeQuantities = [
  quantity('staticLifetime', 'T', '(23)', 's')
    .means('mean lifetime of a disc footprint without handover, R²/4D')
    .of(model.staticLifetime, ...disc),
  quantity('resettingLifetime', 'T', '(26)', 's', {
    note: 'Infinity above 1.8e308 s; logResettingLifetime stays finite',
  })
    .means('mean lifetime of a disc footprint under Poisson handover, (I₀(x) − 1)/r, x = R√(r/D)')
    .of(model.resettingLifetime, ...resetting),
  quantity('logResettingLifetime', 'ln T', '(26)', '1')
    .means('natural logarithm of (26) in seconds, finite where the lifetime itself overflows')
    .of(model.logResettingLifetime, ...resetting),
  quantity('dynamicLifetime', 'T(K, r)', '(26)', 's', { note: 'Infinity above 1.8e308 s' })
    .means('mean lifetime of a super-critical cluster under Poisson handover')
    .of(model.dynamicLifetime, arg.clusterSize, arg.bsDensity, arg.diffusion, arg.handoverRate),
  quantity('slowHandoverLifetime', 'T', '(27)', 's')
    .means('small-x form of (26), (R²/4D)(1 + x²/16)')
    .of(model.slowHandoverLifetime, ...resetting),
  quantity('fastHandoverLifetime', 'T', '(27)', 's')
    .means('large-x form of (26), e^x/(r√(2πx))')
    .of(model.fastHandoverLifetime, ...disc, { ...arg.handoverRate, ...arg.positive }),
  quantity('crossoverRate', 'r_×', '(28) [choice]', '1/s')
    .means('rate from which handover lengthens the lifetime, 4D/R² = 1/T_static (x = 2)')
    .of(model.crossoverRate, ...disc),
  quantity('besselI0Scaled', 'e⁻ˣI₀(x)', '(26)', '1')
    .means('exponentially scaled modified Bessel function of order 0')
    .of(besselI0Scaled, arg.argument('x', 'x', 'number', '2', 'argument', arg.nonNegative)),
  quantity('handoverArgument', 'X(κ)', '(26)', '1')
    .means('the x with 4(I₀(x) − 1)/x² = κ, 0 for κ ≤ 1')
    .of(
      handoverArgument,
      arg.argument('kappa', 'κ', 'number', '21.5', 'lifetime over the static one', arg.nonNegative),
    ),
  quantity('minimumResettingRate', 'r_min', '(26), (40)', '1/s')
    .means('least handover rate at which a disc lives T_req in the mean, (D/R²)·X(4D·T_req/R²)²')
    .of(model.minimumResettingRate, ...disc, arg.requiredLifetime),
  quantity('minimumHandoverRate', 'r_min(K)', '(26), (40)', '1/s')
    .means('least handover rate at which K cooperators live T_req in the mean, (πλD/K)·X(K*/K)²')
    .of(model.minimumHandoverRate, ...demanding),
  quantity('leadingOrderHandoverRate', 'r_min(K)', '(29)', '1/s', {
    note: 'an approximation several times below minimumHandoverRate: never design with it',
  })
    .means('the paper’s leading order of r_min(K), (πλD/K)·ln²(K*/K); far too small')
    .of(model.leadingOrderHandoverRate, ...demanding),
  quantity('hysteresisRate', 'r(Δ)', 'Remark 5', '1/s')
    .means('handover rate of a hysteresis margin Δ, 4D/Δ²')
    .of(
      model.hysteresisRate,
      arg.argument('margin', 'Δ', 'length', '50 m', 'hysteresis margin', arg.positive),
      arg.diffusion,
    ),
  quantity('hysteresisMargin', 'Δ(r)', 'Remark 5', 'm')
    .means(
      'hysteresis margin with r handovers a second on average, √(4D/r): rates are equal, lifetimes are not; Infinity at r = 0',
    )
    .of(model.hysteresisMargin, arg.handoverRate, arg.diffusion),
  quantity('criticalQuantileRatio', 't_q/t_p', '(25)', '1')
    .means('ratio of lifetime quantiles at criticality over clusters, ((1−p)/(1−q))^{91/96}')
    .of(model.criticalQuantileRatio, ...levels),
  quantity('criticalPointQuantileRatio', 't_q/t_p', '(25)', '1')
    .means('ratio of lifetime quantiles at criticality for a typical point’s cluster, ((1−p)/(1−q))^{91/5}')
    .of((q, p) => model.criticalQuantileRatio(q, p, 'points'), ...levels),
]
