/** Lifetimes on the cells of a Poisson layout, and the load of its base stations. */
import * as model from '../../model/index.js'
import * as arg from '../arguments.js'
import { define } from '../quantity.js'

const section = '§6'
const atMost = (max: number) => ({ ...arg.clusterSize, max }) as const
const network = [arg.bsDensity, arg.diffusion, arg.handoverRate] as const
const elapsed = { ...arg.elapsed, name: 'time' } as const
const mean = {
  section,
  unit: 's',
  tolerance: 1e-2,
  jointRange: true,
  args: [atMost(model.CELLS_LARGEST), ...network],
} as const
const early = {
  section,
  unit: '1',
  tolerance: 4e-2,
  jointRange: true,
  args: [atMost(model.CELLS_LARGEST_MOVING), ...network, elapsed],
} as const

export const cellsQuantities = [
  define({
    name: 'cellsLifetime',
    symbol: 'T(K, r)',
    equation: '(C1) [beyond]',
    meaning: 'mean lifetime on Poisson–Voronoi cells under Poisson handover, T₀(K)·G(y)',
    note: 'a fit to simulations; x = √(Kr/(πλD)) ≤ 15 for K ≤ 5, 12 for K ≤ 12, 10 to K = 200; without handover to K = 1000',
    ...mean,
    compute: (a) => model.cellsLifetime(a.K, a.bsDensity, a.diffusion, a.r),
  }),
  define({
    name: 'cellsLoss',
    symbol: 'P(T < t)',
    equation: '(C3) [beyond]',
    meaning: 'chance to lose a target before t on Poisson–Voronoi cells under Poisson handover',
    note: 'renewal of the simulated static law; K ≤ 200, x = √(Kr/(πλD)) ≤ 15; too large by 5 % at x = 8, 20 % at x = 14 (K = 3)',
    ...early,
    compute: (a) => model.cellsLoss(a.K, a.bsDensity, a.diffusion, a.r, a.time),
  }),
  define({
    name: 'cellsPeriodicLifetime',
    symbol: 'T(K, r)',
    equation: '(C2) [beyond]',
    meaning: 'mean lifetime on Poisson–Voronoi cells under periodic handover of period 1/r',
    note: 'a simulated table; x = √(Kr/(πλD)) from 15 at K ≤ 5 down to 5 at K = 200',
    ...mean,
    compute: (a) => model.cellsPeriodicLifetime(a.K, a.bsDensity, a.diffusion, a.r),
  }),
  define({
    name: 'cellsPeriodicLoss',
    symbol: 'P(T < t)',
    equation: '(C4) [beyond]',
    meaning: 'chance to lose a target before t on Poisson–Voronoi cells under periodic handover',
    note: 'renewal of the simulated static law; K ≤ 200, x = √(Kr/(πλD)) ≤ 15',
    ...early,
    compute: (a) => model.cellsPeriodicLoss(a.K, a.bsDensity, a.diffusion, a.r, a.time),
  }),
  define({
    name: 'cellsBlocking',
    symbol: 'P_full',
    equation: '(C5) [beyond]',
    section: '§8',
    unit: '1',
    meaning:
      'chance that a given cooperator of an arriving target is full, with the load of Poisson–Voronoi cells',
    args: [arg.slots, arg.load, arg.clusterSize],
    compute: (a) => model.loadLaws.cells.full(a.slots, a.load, a.K),
  }),
]
