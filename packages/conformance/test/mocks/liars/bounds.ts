/** Bounds that are none. */
import { bruteForce } from '../brute-force.js'
import { type Liar, twisted } from './liar.js'

export const bounds: readonly Liar[] = [
  {
    solver: twisted('bound-below', (answer) =>
      answer.bound === undefined ? answer : { ...answer, bound: answer.bound * (1 - 1e-7) },
    ),
    caught: 'bound is respected',
    saying: /bound .* is below the known optimum/,
    also: ['reaches the known optimum'],
  },
  {
    solver: twisted('loose-bound', (answer) =>
      answer.bound === undefined ? answer : { ...answer, bound: answer.bound * (1 + 1e-6) },
    ),
    caught: 'bound is respected',
    saying: /claims 'optimal' with a gap of/,
    also: ['reaches the known optimum'],
  },
  {
    solver: twisted(
      'local-bound',
      (answer) => (answer.design ? { ...answer, bound: 1e12 } : answer),
      bruteForce,
    ),
    caught: 'bound is respected',
    saying: /a local solver returned the bound/,
  },
  {
    solver: {
      ...bruteForce,
      id: 'boundless',
      capabilities: { ...bruteForce.capabilities, guarantee: 'bound' },
    },
    caught: 'reaches the known optimum',
    saying: /guarantees a bound and returned 'feasible' without one/,
  },
]
