/** Solvers each of which breaks the contract in one way, and the checks that must catch it. */
import type { Design, Problem, SolveBudget, Solver, SolverAnswer } from '@dwell/core'
import type { CheckName } from '../../src/check.js'
import { bruteForce } from './brute-force.js'
import { complete, oracle, outcomeOf } from './oracle.js'

export interface Liar {
  readonly solver: Solver
  /** The check that is there to catch it, and what it must say. */
  readonly caught: CheckName
  readonly saying: RegExp
  /** The other checks that it fails as well; all others pass. */
  readonly also?: readonly CheckName[]
  /** Checks that it may fail, depending on how much it gets done before the clock stops it. */
  readonly perhaps?: readonly CheckName[]
}

type Twist = (
  answer: SolverAnswer,
  problem: Problem,
  budget: SolveBudget,
) => SolverAnswer | Promise<SolverAnswer>

/** The base solver with its answers twisted. */
const twisted = (id: string, twist: Twist, base: Solver = oracle): Solver => ({
  ...base,
  id,
  solve: async (problem, budget, signal) => twist(await base.solve(problem, budget, signal), problem, budget),
})

/** Twists only the points that are claimed. */
const moved = (id: string, move: (design: Design) => Design, base: Solver = oracle): Solver =>
  twisted(id, (answer) => (answer.design ? { ...answer, design: move(answer.design) } : answer), base)

const spin = (milliseconds: number): void => {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

let jitters = 0

const claims: readonly Liar[] = [
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

const bounds: readonly Liar[] = [
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

const limits: readonly Liar[] = [
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
    saying: /asked for at most 1 evaluations, it/,
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

const manners: readonly Liar[] = [
  {
    solver: twisted('never-twice-the-same', (answer) => {
      jitters++
      const { design } = answer
      return design
        ? { ...answer, design: { ...design, theta: design.theta * (1 + jitters * 1e-13) } }
        : answer
    }),
    caught: 'gives the same result twice',
    saying: /theta was [\d.]+, then [\d.]+/,
  },
  {
    solver: twisted('mutates-the-spec', (answer, { spec }) => {
      Reflect.set(spec.target, 'density', spec.target.density * (1 + 1e-12))
      return answer
    }),
    caught: 'does not mutate its input',
    saying: /spec\.target\.density was .* and became/,
    also: ['gives the same result twice'],
  },
  {
    solver: twisted('mutates-the-problem', (answer, problem) => {
      Reflect.set(problem, 'qosTime', 1)
      return answer
    }),
    caught: 'does not mutate its input',
    saying: /problem\.qosTime was 54 and became 1/,
  },
  {
    solver: twisted('writes-when-it-cannot', (answer, { spec }) => {
      if (Object.isFrozen(spec)) Object.assign(spec, { title: 'mine' })
      return answer
    }),
    caught: 'does not mutate its input',
    saying: /threw instead of answering: TypeError/,
  },
  {
    solver: twisted(
      'answers-everything',
      (answer, { spec }) =>
        spec.objective === 'capacity'
          ? answer
          : { status: 'feasible', design: { K: 3, rho: 0.02, theta: 0.16, r: 0.02 }, evaluations: 1 },
      bruteForce,
    ),
    caught: 'refuses what it does not accept',
    saying: /answered P2-DYN with objective 'target-density', which it does not accept, with 'feasible'/,
  },
]

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

const faults: readonly Liar[] = [
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
    also: [...without('reaches the known optimum'), 'refuses what it does not accept'],
  },
  {
    solver: twisted('unknown-status', (answer) => Object.assign({ ...answer }, { status: 'solved' })),
    caught: 'reaches the known optimum',
    saying: /answered the status 'solved'/,
    also: [...without('reaches the known optimum'), 'refuses what it does not accept'],
  },
]

export const liars: readonly Liar[] = [...claims, ...bounds, ...limits, ...manners, ...faults]
