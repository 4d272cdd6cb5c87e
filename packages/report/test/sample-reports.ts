/** One solve report for each status, with every optional part filled where the status allows it. */
import type { ConstraintRow } from '@dwell/core'
import type { SolveReport } from '@dwell/engine'

const row = (
  name: ConstraintRow['name'],
  value: number,
  sense: ConstraintRow['sense'],
  limit: number,
  unit: string,
  rest: Partial<ConstraintRow> = {},
): ConstraintRow => ({
  name,
  value,
  limit,
  sense,
  margin: sense === '<=' ? limit - value : value - limit,
  unit,
  violation: 0,
  active: false,
  ...rest,
})

export const keptRows: readonly ConstraintRow[] = [
  row('kinematic', 3.2e12, '>=', 512.526, 's'),
  row('blocking', 0.0014, '<=', 0.01, '1'),
  row('reliability', 1e-3, '<=', 1e-3, '1', { active: true, margin: 0 }),
  row('trap', 0.161, '<=', 0.241, 'rad'),
  row('percolation', 1.3352, '>=', 1.12808737, '1'),
  row('sensing-budget', 0.02, '<=', 0.3, '1'),
  row('share-min', 0.02, '>=', 0.02, '1', { active: true, margin: 0 }),
  row('cluster-size', 3, '<=', 5, '1'),
  row('target-cost', 0.06, '<=', 0.3, '1'),
  row('handover-ceiling', 0.0134, '<=', Infinity, '1/s'),
]

export const brokenRows: readonly ConstraintRow[] = [
  row('kinematic', 322.3, '>=', 512.526, 's', { violation: 0.59 }),
  row('blocking', 0.05, '<=', 0.01, '1', { violation: 4 }),
  row('reliability', 1e-3, '<=', 1e-3, '1', { active: true, margin: 0 }),
]

const base = {
  version: 1,
  problem: { title: 'Urban macro UAV corridor', kind: 'P2-DYN', objective: 'capacity' },
  solver: 'exhaustive',
  quantities: { lifetime: 3.2e12 },
  tolerance: { feasibility: 1e-9, active: 1e-6, gap: 1e-9 },
  evaluations: 140,
  elapsed: 0.0012,
} as const

const design = { K: 3, rho: 0.02, theta: 0.16123752639778294, r: 0.0134 }

export const optimal: SolveReport = {
  ...base,
  status: 'optimal',
  design,
  objective: { value: 589.23e6, unit: 'bit/s' },
  bound: 589.23e6 * (1 + 5e-11),
  gap: 5e-11,
  regime: 'mid-budget',
  supercritical: true,
  constraints: keptRows,
  prices: [
    {
      key: 'service.blocking',
      from: 0.01,
      to: 0.011,
      unit: '1',
      objective: 589.23e6,
      gain: 0,
      relativeGain: 0,
    },
    {
      key: 'service.allLinksDown',
      from: 1e-3,
      to: 1e-2,
      unit: '1',
      objective: 616.01e6,
      gain: 26.78e6,
      relativeGain: 0.04545,
    },
    {
      key: 'target.density',
      from: 20e-6,
      to: 18e-6,
      unit: '1/m^2',
      objective: 690e6,
      gain: 100.77e6,
      relativeGain: 0.171,
    },
    { key: 'budget.sensing', from: 0.3, to: 0.33, unit: '1' },
  ],
  crossCheck: {
    reference: 'closed-form',
    agrees: false,
    tolerance: 1e-6,
    referenceObjective: 580e6,
    differences: [
      { quantity: 'K', ours: 3, reference: 2, cause: 'integer K', detail: 'K* is 2.4' },
      { quantity: 'rho', ours: 0.02, reference: 0.0200001, cause: 'tolerance', detail: '' },
      { quantity: 'objective', ours: 589.23e6, reference: 580e6, cause: 'integer K', detail: 'K* is 2.4' },
    ],
  },
}

export const feasible: SolveReport = {
  ...base,
  status: 'feasible',
  solver: 'closed-form',
  design: { ...design, r: 0 },
  objective: { value: 580e6, unit: 'bit/s' },
  regime: 'static',
  supercritical: true,
  constraints: keptRows,
  prices: [],
  crossCheck: {
    reference: 'closed-form',
    agrees: true,
    tolerance: 1e-6,
    referenceObjective: 580e6,
    differences: [],
  },
}

export const infeasible: SolveReport = {
  ...base,
  status: 'infeasible',
  constraints: [],
  prices: [],
  crossCheck: { reference: 'closed-form', agrees: true, tolerance: 1e-6, differences: [] },
  infeasibility: {
    conflict: [
      { name: 'kinematic', keys: ['service.coverageFraction', 'service.kinematicOutage'] },
      { name: 'blocking', keys: ['service.blocking'] },
    ],
    relaxations: [
      { key: 'service.blocking', from: 0.01, to: 0.034200001, unit: '1', verified: true, objective: 570e6 },
      { key: 'target.density', from: 20e-6, to: 11.3999e-6, unit: '1/m^2', verified: true, objective: 571e6 },
      { key: 'budget.sensing', from: 0.3, to: 0.41, unit: '1', verified: false },
    ],
    powerless: ['budget.handoverCeiling', 'radio.beamwidth.max'],
    leastInfeasible: { design, worstFactor: 5, constraints: brokenRows },
  },
}

export const noSolution: SolveReport = {
  ...base,
  status: 'no-solution',
  constraints: brokenRows,
  design,
  objective: { value: 580e6, unit: 'bit/s' },
  prices: [],
  message: 'stopped by the budget before a point was found',
}

export const failed: SolveReport = {
  ...base,
  status: 'failed',
  constraints: [],
  prices: [],
  message: 'the solver threw:\n\u001b[31mboom',
}

export const samples: Readonly<Record<string, SolveReport>> = {
  optimal,
  feasible,
  infeasible,
  'no-solution': noSolution,
  failed,
}
