/** Budgets and signals not obeyed, and proofs read into their end. */
import { oracle } from '../oracle.js'
import { type Liar, twisted } from './liar.js'

const spin = (milliseconds: number): void => {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

export const limits: readonly Liar[] = [
  {
    solver: {
      ...oracle,
      id: 'counts-no-evaluations',
      async solve(problem, { evaluations: _ignored, ...budget }, signal) {
        return { ...(await oracle.solve(problem, budget, signal)), evaluations: 1 }
      },
    },
    caught: 'obeys the evaluation budget',
    saying: /it had the judge make \d+/,
  },
  {
    solver: {
      ...oracle,
      id: 'ignores-evaluations',
      solve(problem, { evaluations: _ignored, ...budget }, signal) {
        return oracle.solve(problem, budget, signal)
      },
    },
    caught: 'obeys the evaluation budget',
    saying: /asked for at most 1 evaluation, it/,
  },
  {
    solver: {
      ...oracle,
      id: 'ignores-time',
      solve(problem, { milliseconds: _ignored, ...budget }, signal) {
        return oracle.solve(problem, budget, signal)
      },
    },
    caught: 'obeys the time budget',
    saying: /given 0 ms it made \d+ model calls after they ended/,
  },
  {
    solver: twisted('spins', (answer, _problem, { milliseconds }) => {
      // Up to a safety cap.
      if (milliseconds !== undefined && milliseconds < 1000) spin(milliseconds + 600)
      return answer
    }),
    caught: 'obeys the time budget',
    saying: /given 0 ms it took \d+ ms at the best of 3 attempts/,
  },
  {
    solver: twisted('cut-is-optimal', (answer, { spec }) =>
      answer.status === 'feasible' && spec.problem === 'P2-DYN' ? { ...answer, status: 'optimal' } : answer,
    ),
    caught: 'obeys the evaluation budget',
    saying: /claims that .* is optimal within/,
    also: ['obeys the abort signal', 'contains non-finite models'],
    perhaps: ['obeys the time budget'],
  },
  {
    solver: twisted('cut-is-infeasible', (answer) =>
      answer.status === 'no-solution' ? { ...answer, status: 'infeasible' } : answer,
    ),
    caught: 'obeys the abort signal',
    saying: /a feasible problem is infeasible/,
    also: ['obeys the time budget', 'contains non-finite models'],
  },
  {
    solver: { ...oracle, id: 'ignores-abort', solve: (problem, budget) => oracle.solve(problem, budget) },
    caught: 'obeys the abort signal',
    saying: /aborted before it began, it made \d+ more model calls/,
  },
  {
    solver: {
      ...oracle,
      id: 'deaf-while-waiting',
      async solve(problem, budget, signal) {
        // Does nothing while it waits, so that only the clock can tell.
        if (signal) await new Promise((resolve) => setTimeout(resolve, 700))
        return oracle.solve(problem, budget, signal)
      },
    },
    caught: 'obeys the abort signal',
    saying: /aborted by a timer, it answered more than 500 ms later/,
  },
]
