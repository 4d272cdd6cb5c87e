/** Statuses and points that are not what they are said to be. */
import { bruteForce } from '../brute-force.js'
import { complete, outcomeOf } from '../oracle.js'
import { type Liar, moved, twisted } from './liar.js'

export const claims: readonly Liar[] = [
  {
    solver: moved('worse-point-as-optimal', (design) => ({ ...design, rho: design.rho * 1.001 })),
    caught: 'reaches the known optimum',
    saying: /claims that .* is optimal within 1e-9/,
    also: ['bound is respected', 'obeys the evaluation budget', 'obeys the abort signal'],
  },
  {
    solver: twisted('infeasible-on-feasible', (answer) =>
      answer.status === 'optimal' ? { status: 'infeasible', evaluations: answer.evaluations } : answer,
    ),
    caught: 'reaches the known optimum',
    saying: /a feasible problem is infeasible/,
    also: ['obeys the evaluation budget', 'obeys the abort signal'],
  },
  {
    solver: moved('infeasible-point', (design) => ({ ...design, K: 1 }), bruteForce),
    caught: 'status and design agree',
    saying: /claims 'feasible' with an infeasible point \(kinematic: .*, reliability: 0\.09\d* <= 0\.001\)/,
    also: [
      'reaches the known optimum',
      'obeys the evaluation budget',
      'obeys the time budget',
      'obeys the abort signal',
      'contains non-finite models',
    ],
  },
  {
    solver: twisted('finds-the-impossible', (answer, problem) =>
      outcomeOf(problem) === 'infeasible'
        ? { status: 'feasible', design: { K: 3, rho: 0.1, theta: 0.2, r: 0 }, evaluations: 1 }
        : answer,
    ),
    caught: 'proves infeasibility',
    saying: /answered 'feasible' on an infeasible problem/,
    also: ['status and design agree', 'obeys the evaluation budget'],
  },
  {
    solver: twisted('no-solution-with-a-solution', (answer) =>
      answer.status === 'feasible' ? { ...answer, status: 'no-solution' } : answer,
    ),
    caught: 'status and design agree',
    saying: /answered 'no-solution' with a feasible design/,
  },
  {
    solver: twisted('unproved', (answer) =>
      answer.status === 'optimal' ? { ...answer, status: 'feasible' } : answer,
    ),
    caught: 'reaches the known optimum',
    saying: /guarantees the optimum and answered 'feasible'/,
  },
  {
    solver: moved('local-far', (design) => ({ ...design, rho: design.rho * 1.01 }), bruteForce),
    caught: 'reaches the known optimum',
    saying: /below the known optimum/,
  },
  {
    solver: twisted(
      'local-optimal',
      (answer) =>
        complete(answer) && answer.design
          ? {
              ...answer,
              status: 'optimal',
              design: { ...answer.design, rho: answer.design.rho * (1 + 1e-4) },
            }
          : answer,
      bruteForce,
    ),
    caught: 'reaches the known optimum',
    saying: /is optimal within 0\.000001/,
    also: ['obeys the evaluation budget', 'obeys the abort signal', 'contains non-finite models'],
  },
]
