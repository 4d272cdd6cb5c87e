import { localAnswer, restore, clusterOf, leastRates, type Find } from '@dwell/reform/penalty'
import { describe, expect, it } from 'vitest'
import { reference } from './problems.js'

const { problem } = reference
const cluster = clusterOf(problem, 3, leastRates(problem))
const good = restore(cluster, 0.02, 0.16)
const worse = restore(cluster, 0.02, 0.2)
/** Claims more than it keeps: a share under the least one. */
const liar: Find = { ...good, design: { ...good.design, rho: 1e-3 }, merit: good.merit + 1 }
const answer = (search: Parameters<typeof localAnswer>[3], evaluations = 10) =>
  localAnswer(problem, { evaluations }, undefined, search, 'nothing was found')

describe('localAnswer', () => {
  it('gives the best point that the problem calls feasible, whatever was claimed', () => {
    const found = answer((meter, offer) => {
      meter.count()
      for (const find of [worse, liar, { ...good, details: { active: 'start' } }, worse]) offer(find)
    })
    expect(found).toEqual({
      status: 'feasible',
      design: good.design,
      evaluations: 1,
      details: { active: 'start' },
    })
  })

  it('keeps what was found when the budget ends, and says so', () => {
    const found = answer((meter, offer) => {
      offer(good)
      for (;;) meter.count()
    }, 3)
    expect(found).toMatchObject({ status: 'feasible', design: good.design, evaluations: 3 })
    expect(found.message).toContain('evaluation budget')
  })

  it('answers without a solution with the point that breaks least', () => {
    const far: Find = { ...liar, violation: 2, merit: -Infinity }
    const near: Find = { ...liar, design: { ...liar.design, rho: 2e-3 }, violation: 1, merit: -Infinity }
    expect(answer((_meter, offer) => [far, near, far].forEach(offer))).toMatchObject({
      status: 'no-solution',
      design: near.design,
      message: 'nothing was found',
    })
  })

  it('is a failed answer where the search breaks and found nothing', () => {
    const broken = answer(() => {
      throw new Error('no number')
    })
    expect(broken).toEqual({ status: 'failed', evaluations: 0, message: 'no number' })
  })
})
