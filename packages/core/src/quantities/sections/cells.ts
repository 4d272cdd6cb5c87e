/** Lifetimes on the cells of a Poisson layout, and the load of its base stations. */
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { quantitiesOf } from '../quantity.js'

const quantity = quantitiesOf('§6')
const atMost = (max: number) => ({ ...arg.clusterSize, max }) as const
const network = [arg.bsDensity, arg.diffusion, arg.handoverRate] as const
const elapsed = { ...arg.elapsed, name: 'time' } as const
const still = [atMost(model.CELLS_LARGEST), ...network] as const
const moving = [atMost(model.CELLS_LARGEST_MOVING), ...network, elapsed] as const
const mean = { tolerance: 1e-2, jointRange: true } as const
const early = { tolerance: 4e-2, jointRange: true } as const

export const cellsQuantities = [
  quantity('cellsLifetime', 'T(K, r)', '(C1) [beyond]', 's', {
    note: 'a fit to simulations; x = √(Kr/(πλD)) ≤ 15 for K ≤ 5, 12 for K ≤ 12, 10 to K = 200; without handover to K = 1000',
    ...mean,
  })
    .means('mean lifetime on Poisson–Voronoi cells under Poisson handover, T₀(K)·G(y)')
    .of(model.cellsLifetime, ...still),
  quantity('cellsLoss', 'P(T < t)', '(C3) [beyond]', '1', {
    note: 'renewal of the simulated static law; K ≤ 200, x = √(Kr/(πλD)) ≤ 15; too large by 5 % at x = 8, 20 % at x = 14 (K = 3)',
    ...early,
  })
    .means('chance to lose a target before t on Poisson–Voronoi cells under Poisson handover')
    .of(model.cellsLoss, ...moving),
  quantity('cellsPeriodicLifetime', 'T(K, r)', '(C2) [beyond]', 's', {
    note: 'a simulated table; x = √(Kr/(πλD)) from 15 at K ≤ 5 down to 5 at K = 200',
    ...mean,
  })
    .means('mean lifetime on Poisson–Voronoi cells under periodic handover of period 1/r')
    .of(model.cellsPeriodicLifetime, ...still),
  quantity('cellsPeriodicLoss', 'P(T < t)', '(C4) [beyond]', '1', {
    note: 'renewal of the simulated static law; K ≤ 200, x = √(Kr/(πλD)) ≤ 15',
    ...early,
  })
    .means('chance to lose a target before t on Poisson–Voronoi cells under periodic handover')
    .of(model.cellsPeriodicLoss, ...moving),
  quantitiesOf('§8')('cellsBlocking', 'P_full', '(C5) [beyond]', '1')
    .means(
      'chance that a given cooperator of an arriving target is full, with the load of Poisson–Voronoi cells',
    )
    .of((slots, load, K) => model.loadLaws.cells.full(slots, load, K), arg.slots, arg.load, arg.clusterSize),
]
