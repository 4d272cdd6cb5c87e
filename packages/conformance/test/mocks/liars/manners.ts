/** Answers that are right, reached in a wrong way. */
import { type Liar, twisted } from './liar.js'

let jitters = 0

export const manners: readonly Liar[] = [
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
]
