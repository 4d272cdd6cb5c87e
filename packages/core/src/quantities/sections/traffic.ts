/** §8: traffic, blocking and resource ceilings. */
import { expectedServed, fewestSlots, largestLoad } from '../../math/index.js'
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§8')
const targetDensity = arg.fromKey('targetDensity', 'target.density')

export const trafficQuantities = [
  quantity('meanLoad', 'm', '(31)', '1')
    .means('mean targets per base station, Kn/λ')
    .of(model.meanLoad, arg.clusterSize, targetDensity, arg.bsDensity),
  quantity('effectiveShare', 'ρ_eff', '(39)', '1')
    .means('share with handover overhead, ρ + rδ')
    .of(model.effectiveShare, arg.share, arg.handoverRate, arg.handoverCost),
  quantity('slotCount', 'N', '(31)', '1')
    .means('targets a base station can hold, ⌊ρ_max/ρ_eff⌋')
    .of(model.slotCount, arg.sensingBudget, arg.effectiveShare),
  quantity('blockingProbability', 'P_block', '(31)', '1')
    .means('chance that an arriving target finds a base station full, P(Poisson(m) ≥ N)')
    .of(model.blockingProbability, arg.slots, arg.load),
  quantity('largestLoad', 'm_N', '(38)', '1')
    .means('largest mean load with P(Poisson(m) ≥ N) ≤ ε_b')
    .of(largestLoad, arg.slots, arg.blocking),
  quantity('fewestSlots', 'N_min', '(31)', '1')
    .means('fewest slots with P(Poisson(m) ≥ N) ≤ ε_b')
    .of(fewestSlots, arg.load, arg.blocking),
  quantity('expectedServed', 'E[min(M, N)]', '(32)', '1')
    .means('mean targets a base station serves when no more than N fit')
    .of(expectedServed, arg.slots, arg.load),
  quantity('staticCeiling', 'n', '(38)', '1/m^2', { displayUnit: '/km^2' })
    .means('target density that exhausts the sensing budget without handover, ρ_max λ/(Kρ)')
    .of(model.staticCeiling, arg.sensingBudget, arg.bsDensity, arg.clusterSize, arg.share),
  quantity('arrivalCeiling', 'Λ', '(38)', '1/(m^2 s)', { displayUnit: '/(km^2 s)' })
    .means('arrivals per area and time that a ceiling on the density stands for, μn')
    .of(model.arrivalCeiling, targetDensity, arg.fromKey('meanSojourn', 'target.meanSojourn')),
  quantity('clusterCap', 'K_cap', '(37)', '1')
    .means('most cooperators that the mean load bears, ρ_max λ/(nρ): a static design needs K* below it')
    .of(model.clusterCap, arg.sensingBudget, arg.bsDensity, targetDensity, arg.share),
  quantity('tailCeiling', 'n', '(38)', '1/m^2', { displayUnit: '/km^2' })
    .means('target density that N slots hold within the blocking tolerance, m_N λ/K')
    .of(model.tailCeiling, arg.slots, arg.blocking, arg.bsDensity, arg.clusterSize),
  quantity('dynamicCeiling', 'n', '(47)', '1/m^2', { displayUnit: '/km^2' })
    .means('target density that exhausts the sensing budget with handover, ρ_max λ/(K(ρ + r_min(K)δ))')
    .of(
      model.dynamicCeiling,
      arg.sensingBudget,
      arg.bsDensity,
      arg.clusterSize,
      arg.share,
      arg.diffusion,
      arg.requiredLifetime,
      arg.handoverCost,
    ),
  quantity('overheadCrossover', 'λ_×', '(48)', '1/m^2', { displayUnit: '/km^2' })
    .means('base-station density at which handover overhead equals the sensing share; Infinity at δ = 0')
    .of(
      model.overheadCrossover,
      arg.clusterSize,
      arg.share,
      arg.diffusion,
      arg.requiredLifetime,
      arg.handoverCost,
    ),
]
