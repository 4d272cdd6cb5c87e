import { Problem, referenceSpec, replaceKeys, type Solver } from '@dwell/core'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { describe, expect, test } from 'vitest'
import { trustingCourt } from '../../src/court/court.js'
import { EmptyFrontierError, frontierAxes, frontierAxis, FrontierError } from '../../src/frontier/axes.js'
import { compareFrontiers } from '../../src/frontier/compare-frontiers.js'
import { drawFrontier } from '../../src/frontier/draw-frontier.js'

const beta = frontierAxis('coverage-fraction')
const draw = (
  changes: Record<string, number | string>,
  options: Partial<Parameters<typeof drawFrontier>[1]> = {},
) => drawFrontier(replaceKeys(referenceSpec, changes), { solver: exhaustiveSolver, axes: [beta], ...options })

test.each([1, 10])('D = %s m²/s: flat over every fraction there is, one point, closed', async (diffusion) => {
  const front = await draw({ 'target.diffusion': diffusion })
  expect(front.points).toHaveLength(1)
  expect(front.points[0].epsilon[0], 'coverage fraction of the one point').toBe(1)
  expect(front.axes[0], 'no fraction above 1 is tried').toMatchObject({ range: [0.01, 1], end: 'range' })
  expect(front.completeness.closed).toBe(true)
})

describe('the default front of two mobilities', () => {
  test.each([100, 1000])(
    'D = %s m²/s: at least 60 verified points, envelopes closed to 1e-3',
    async (diffusion) => {
      const front = await draw({ 'target.diffusion': diffusion })
      expect(front.points.length).toBeGreaterThanOrEqual(60)
      expect(front.completeness).toMatchObject({ closed: true, tolerance: 1e-3 })
      expect(front.completeness.openVolume).toBeLessThanOrEqual(1e-3)
      for (const { worstViolation, gap, values, epsilon } of front.points) {
        expect(worstViolation).toBeLessThanOrEqual(1e-9)
        expect(gap).toBeLessThanOrEqual(1e-9)
        expect(values[1]).toBe(epsilon[0])
      }
      // Along the front the promise tightens and the rate falls.
      front.points.forEach((point, i) => {
        if (i === 0) return
        expect(point.epsilon[0]).toBeGreaterThan(front.points[i - 1].epsilon[0])
        expect(point.values[0]).toBeLessThan(front.points[i - 1].values[0])
      })
    },
  )
})

test('brute-force samples lie between the envelopes', async () => {
  const changes = {
    'network.bsDensity': 1e-3,
    'target.diffusion': 300,
    'target.density': 3e-4,
    'budget.handoverCost': 0.01,
  }
  const front = await draw(changes)
  const [easy, strict] = front.axes[0].range
  for (let i = 0; i < 60; i++) {
    const fraction = easy * (strict / easy) ** ((i + 0.37) / 60)
    const problem = new Problem(
      replaceKeys(referenceSpec, { ...changes, 'service.coverageFraction': fraction }),
    )
    const answer = await exhaustiveSolver.solve(problem, {})
    if (!answer.design) continue
    const rate = problem.evaluate(answer.design).objective.value
    const after = front.points.find(({ epsilon }) => epsilon[0] >= fraction)
    const before = front.points.findLast(({ epsilon }) => epsilon[0] <= fraction)
    if (after) expect(rate).toBeGreaterThanOrEqual(after.values[0] * (1 - 1e-9))
    if (before) expect(rate).toBeLessThanOrEqual((before.bound ?? Infinity) * (1 + 1e-9))
  }
})

test('both ends of each jump of K are found', async () => {
  const front = await draw({ 'network.bsDensity': 1e-3 }, { axes: [frontierAxis('handover-rate')] })
  const sizes = front.points.map(({ design }) => design.K)
  expect(sizes).toEqual([...sizes].sort((p, q) => p - q))
  expect(new Set(sizes).size).toBeGreaterThan(3)
  // Every size of the front is at its own least rate.
  for (const { design, values } of front.points) {
    const problem = new Problem(replaceKeys(referenceSpec, { 'network.bsDensity': 1e-3 }))
    const least = problem.kinematics.minimumRate(problem.clusterRadius(design.K))
    // A lifetime kept within 1e-9 allows the rate that over its elasticity, which is (κ − 1)/κ at least, κ = K*/K.
    const deficit = problem.staticClusterSize / design.K
    if (deficit <= 1) {
      expect(values[1], `rate of K = ${design.K}, which needs none`).toBe(0)
      continue
    }
    const allowed = (2e-9 * deficit) / (deficit - 1)
    expect(Math.abs(values[1] / least - 1), `rate over the least for K = ${design.K}`).toBeLessThan(allowed)
  }
})

test('a flat front is one point and says it is closed', async () => {
  const front = await draw({}, { ranges: { 'coverage-fraction': [0.1, 1] } })
  expect(front.points).toHaveLength(1)
  expect(front.completeness).toMatchObject({ openVolume: 0, closed: true })
})

test('two traded objectives give a surface', async () => {
  const front = await draw({ 'network.bsDensity': 1e-3 }, { axes: [beta, frontierAxis('handover-rate')] })
  expect(front.points.length).toBeGreaterThan(60)
  expect(front.points[0].values).toHaveLength(3)
  expect(front.completeness.openVolume).toBeLessThanOrEqual(0.02)
  expect(front.indicators.hypervolume).toBeGreaterThan(0)
})

test('the same call gives the same front', async () => {
  const changes = { 'target.diffusion': 1000 }
  expect(await draw(changes)).toEqual(await draw(changes))
})

test('an abort leaves the finished points, marked incomplete', async () => {
  const controller = new AbortController()
  const front = await draw(
    { 'target.diffusion': 1000 },
    { signal: controller.signal, onSolve: (solves) => solves > 40 && controller.abort() },
  )
  expect(front.complete).toBe(false)
  expect(front.points.length).toBeGreaterThan(5)
  expect(front.completeness.closed).toBe(false)
})

test('what is left unsolved within a millionth of a proved end is no hole in the front', async () => {
  const changes = { 'target.diffusion': 1000, 'budget.handoverCeiling': 0 }
  const plain = await draw(changes)
  expect(plain.axes[0].end).toBe('infeasible')
  const edge = plain.axes[0].range[1]
  const shy: Solver = {
    ...exhaustiveSolver,
    solve: async (problem, budget) => {
      const answer = await exhaustiveSolver.solve(problem, budget)
      const close = problem.spec.service.coverageFraction! < edge * (1 + 1e-7)
      return answer.status === 'infeasible' && close ? { ...answer, status: 'no-solution' } : answer
    },
  }
  const front = await draw(changes, { solver: shy })
  expect(front.axes[0].end).toBe('infeasible')
  expect(front.axes[0].range[1] / edge).toBeCloseTo(1, 5)
  expect(front.unsolved).toEqual([])
})

test('a solver without bounds draws a front whose openness is unknown', async () => {
  const local: Solver = {
    ...exhaustiveSolver,
    id: 'no-bounds',
    capabilities: { ...exhaustiveSolver.capabilities, guarantee: 'local' },
    solve: async (problem, budget) => {
      const { design, evaluations } = await exhaustiveSolver.solve(problem, budget)
      return design ? { status: 'feasible', design, evaluations } : { status: 'no-solution', evaluations }
    },
  }
  const changes = { 'target.diffusion': 1000 }
  const front = await draw(changes, { solver: local })
  expect(front.completeness.openVolume).toBeNaN()
  expect(front.completeness.closed).toBe(false)
  const [mine, theirs] = compareFrontiers([front, await draw(changes)])
  expect(mine.igdPlus).toBeLessThan(1e-6)
  expect(theirs.hypervolume).toBeCloseTo(mine.hypervolume, 6)
})

describe('refusals', () => {
  test('an unknown objective names the nearest', () => {
    expect(() => frontierAxis('coverage-fracton')).toThrow(/did you mean 'coverage-fraction'/)
  })
  test('an infeasible easy end, three axes, an axis twice, the own objective', async () => {
    await expect(draw({ 'target.density': 1 })).rejects.toThrow(FrontierError)
    await expect(draw({}, { axes: [] })).rejects.toThrow(FrontierError)
    await expect(draw({}, { axes: [beta, beta] })).rejects.toThrow(/named twice/)
    await expect(
      draw({ objective: 'target-density' }, { axes: [frontierAxis('target-density')] }),
    ).rejects.toThrow(/own objective/)
  })
})

describe('an easy end without a design', () => {
  const silent: Solver = {
    ...exhaustiveSolver,
    id: 'silent',
    capabilities: { ...exhaustiveSolver.capabilities, guarantee: 'local' },
    solve: () => ({ status: 'no-solution', message: 'nothing met' }),
  }
  const bystanders = { court: trustingCourt, witnesses: [], prover: exhaustiveSolver }

  test('is proved empty by a checked certificate, though the solver that draws found nothing', async () => {
    const drawn = draw({ 'target.density': 1 }, { solver: silent, bystanders })
    await expect(drawn).rejects.toThrow(EmptyFrontierError)
  })
  test('is left unsolved where nothing proves it', async () => {
    const front = await draw({}, { solver: silent, bystanders })
    expect(front.points).toHaveLength(0)
    expect(front.unsolved).toEqual([{ epsilon: [0.01], reason: 'nothing met' }])
  })
  test('is not empty on the word of a prover that is wrong', async () => {
    const liar: Solver = { ...exhaustiveSolver, solve: () => ({ status: 'infeasible' }) }
    const front = await draw({}, { solver: liar })
    expect(front.points).toHaveLength(0)
    expect(front.unsolved.map(({ reason }) => reason)).toEqual([
      'infeasible claimed by exhaustive, not verified',
    ])
    expect(front.completeness.closed).toBe(false)
  })
})

test('every axis trades along a key of the problem file', () => {
  expect(new Set(frontierAxes.map(({ key }) => key)).size).toBe(frontierAxes.length)
})
