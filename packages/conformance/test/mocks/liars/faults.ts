/** Solvers that break, and numbers that are none. */
import type { SolverAnswer } from '@dwell/core'
import type { CheckName } from '../../../src/check.js'
import { oracle, outcomeOf } from '../oracle.js'
import { type Liar, moved, twisted } from './liar.js'

const everyQuestion: readonly CheckName[] = [
  'reaches the known optimum',
  'proves infeasibility',
  'bound is respected',
  'status and design agree',
  'claims are finite and well formed',
  'gives the same result twice',
  'does not mutate its input',
  'obeys the evaluation budget',
  'obeys the time budget',
  'obeys the abort signal',
  'contains non-finite models',
]

const without = (name: CheckName): readonly CheckName[] => everyQuestion.filter((each) => each !== name)

export const faults: readonly Liar[] = [
  {
    solver: twisted('nan-bound', (answer) => ({ ...answer, bound: Number.NaN })),
    caught: 'claims are finite and well formed',
    saying: /the bound is NaN/,
    also: ['reaches the known optimum', 'bound is respected', 'contains non-finite models'],
  },
  {
    solver: moved('nan-design', (design) => ({ ...design, theta: Number.NaN })),
    caught: 'claims are finite and well formed',
    saying: /malformed design: theta must lie in \(0, 2π\] rad, got NaN/,
    also: [
      'reaches the known optimum',
      'bound is respected',
      'status and design agree',
      'obeys the evaluation budget',
      'obeys the time budget',
      'obeys the abort signal',
      'contains non-finite models',
    ],
  },
  {
    solver: twisted('nan-evaluations', (answer) => ({ ...answer, evaluations: Number.NaN })),
    caught: 'claims are finite and well formed',
    saying: /evaluations is NaN/,
    also: ['obeys the evaluation budget', 'contains non-finite models'],
  },
  {
    solver: {
      ...oracle,
      id: 'answers-from-memory',
      solve(problem) {
        const outcome = outcomeOf(problem)
        if (problem.spec.objective !== 'capacity' || outcome === undefined)
          return { status: 'failed', evaluations: 0, message: 'not known' }
        return outcome === 'infeasible'
          ? { status: 'infeasible', evaluations: 0 }
          : { status: 'optimal', design: outcome.design, bound: outcome.value * (1 + 1e-10), evaluations: 0 }
      },
    },
    caught: 'contains non-finite models',
    saying: /downlink NaN: claims 'optimal': a broken model proves nothing/,
  },
  {
    solver: {
      ...oracle,
      id: 'throws',
      solve() {
        throw new RangeError('sorry')
      },
    },
    caught: 'reaches the known optimum',
    saying: /threw instead of answering: RangeError: sorry/,
    also: without('reaches the known optimum'),
  },
  {
    solver: { ...oracle, id: 'never-answers', solve: () => new Promise<SolverAnswer>(() => {}) },
    caught: 'reaches the known optimum',
    saying: /no answer within \d+ ms/,
    also: without('reaches the known optimum'),
  },
  {
    solver: twisted('unknown-status', (answer) => Object.assign({ ...answer }, { status: 'solved' })),
    caught: 'reaches the known optimum',
    saying: /answered the status 'solved'/,
    also: without('reaches the known optimum'),
  },
]
