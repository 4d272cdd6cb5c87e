/** Every honest task passes its schema unchanged; what is spoilt does not. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type ProblemSpec, referenceSpec } from '@dwell/core'
import { readProblem } from '@dwell/core/problem-file'
import { designTasks, splittingTask } from '@dwell/simulate'
import { canonicalJson } from '@dwell/sweep/parts'
import { readPlan, sweepTask } from '@dwell/sweep'
import { describe, expect, test } from 'vitest'
import { nodeHost } from '../../cli/src/problem-host.js'
import { layoutWorks } from '../src/work/layouts.js'
import { readTask } from '../src/work/read-task.js'
import { specSchema } from '../src/work/spec-schema.js'
import { sweepWork } from '../src/work/sweep.js'
import { idOf, readWork, workOf } from '../src/work/works.js'

const folder = new URL('../../../problems/', import.meta.url).pathname
const problems = readdirSync(folder).filter((name) => name.endsWith('.yaml'))

test.each(problems)('%s is the same problem after the queue', async (name) => {
  const { spec } = await readProblem(join(folder, name), nodeHost)
  expect(readTask(canonicalJson(spec), specSchema)).toEqual(spec)
})

const passes = (changed: object): boolean =>
  specSchema.safeParse({ ...referenceSpec, service: changed }).success

test('percentiles come as a list or as β and ε_k, never both or neither', () => {
  const { coverageFraction: _, kinematicOutage: __, ...service } = referenceSpec.service
  const kinematics = [{ within: 54, loss: 0.1 }]
  expect(passes({ ...service, kinematics })).toBe(true)
  expect(passes({ ...referenceSpec.service, kinematics }), 'both').toBe(false)
  expect(passes(service), 'neither').toBe(false)
  expect(passes({ ...service, kinematics: [] }), 'none').toBe(false)
  expect(passes({ ...service, kinematics: [{ within: 54 }] }), 'half a pair').toBe(false)
})

const over = ['network.bsDensity=1e-6..1e-3:log:5', 'budget.handoverCeiling=1,inf', 'trap=crossing,sector']
const sweep = sweepTask({
  spec: referenceSpec,
  plan: readPlan(referenceSpec, { over, seed: 1 }),
  solver: 'exhaustive',
  quantities: ['lifetime'],
  budget: { relativeGap: 1e-9 },
})

describe('a sweep', () => {
  test('passes, and the same sweep is the same run', () => {
    const work = workOf(sweepWork, sweep)
    expect(work).toMatchObject({
      kind: 'sweep',
      total: 20,
      solvers: ['exhaustive', 'exhaustive', 'closed-form'],
    })
    expect(readTask(work.text, sweepWork.schema)).toEqual(sweep)
    expect(work.id).toBe(idOf('sweep', canonicalJson(sweep)))
    expect(workOf(sweepWork, { ...sweep, solver: 'closed-form' }).id).not.toBe(work.id)
    const verified = workOf(sweepWork, { ...sweep, verify: true })
    expect(readTask(verified.text, sweepWork.schema)).toEqual({ ...sweep, verify: true })
    expect(verified.id, 'checked points are another run').not.toBe(work.id)
  })

  test.each([
    [
      'a grid axis without a number of values',
      { kind: 'range', key: 'network.bsDensity', from: 1, to: 2, spacing: 'lin' },
    ],
    [
      'a logarithm through 0',
      { kind: 'range', key: 'budget.handoverCost', from: 0, to: 2, spacing: 'log', count: 3 },
    ],
    ['a key that is none', { kind: 'list', key: 'network', values: [1] }],
    ['an option as a number', { kind: 'list', key: 'trap', values: [1] }],
    ['a value out of range', { kind: 'list', key: 'network.bsDensity', values: [-1] }],
  ])('with %s is refused', (_what, axis) => {
    const text = canonicalJson({ ...sweep, plan: { axes: [axis], seed: 1 } })
    expect(() => readWork('sweep', text)).toThrow(/refused/)
  })
})

const tasks = (
  footprint: 'disc' | 'voronoi' | 'sincr',
  handover: 'poisson' | 'hysteresis',
  spec: ProblemSpec = referenceSpec,
): ReturnType<typeof designTasks> =>
  designTasks({
    spec,
    design: { K: 3, rho: 0.02, theta: 0.16, r: 0.01 },
    footprint,
    radius: 300,
    layout: { kind: 'matern', density: 1e-5, sites: 400, spacing: 50 },
    handover,
    slots: Infinity,
    tracks: 10,
    horizon: Infinity,
    seed: 7,
  })

describe('a simulation', () => {
  test.each(['disc', 'voronoi', 'sincr'] as const)('of every part passes on %s', (footprint) => {
    const { lifetimes, traffic, areas, links } = tasks(footprint, 'hysteresis')
    expect(readTask(canonicalJson(lifetimes), layoutWorks.lifetimes.schema)).toEqual(lifetimes)
    expect(readTask(canonicalJson(traffic), layoutWorks.traffic.schema)).toEqual(traffic)
    expect(readTask(canonicalJson(links), layoutWorks.links.schema)).toEqual(links)
    if (areas) expect(readTask(canonicalJson(areas), layoutWorks.areas.schema)).toEqual(areas)
  })

  test('among given sites of recorded tracks passes; a track without as many x as times does not', () => {
    const piece = { times: [0, 1, 2], xs: [0, 5, 9], ys: [0, 1, 1] }
    const window = { xs: [0, 900, 900], ys: [0, 0, 900] }
    const task = {
      ...tasks('voronoi', 'poisson').lifetimes,
      layout: { kind: 'given', xs: [0, 900, 900, 0], ys: [0, 0, 900, 900], window, guard: 5 },
      motion: { kind: 'tracks', diffusion: 10, pieces: [piece] },
    } as const
    expect(readTask(canonicalJson(task), layoutWorks.lifetimes.schema)).toEqual(task)
    const torn = { ...task, motion: { ...task.motion, pieces: [{ ...piece, xs: [0] }] } }
    expect(() => readTask(canonicalJson(torn), layoutWorks.lifetimes.schema)).toThrow('as many x and y')
  })

  test('of targets with a velocity passes', () => {
    const target = { ...referenceSpec.target, motion: 'gauss-markov', relaxation: 20, drift: 1.5 } as const
    const { lifetimes } = tasks('voronoi', 'poisson', { ...referenceSpec, target })
    expect(lifetimes.motion).toEqual({ kind: 'velocity', diffusion: 10, relaxation: 20, drift: 1.5 })
    expect(readTask(canonicalJson(lifetimes), layoutWorks.lifetimes.schema)).toEqual(lifetimes)
  })

  test('of rare losses passes', () => {
    const task = splittingTask(tasks('voronoi', 'poisson').lifetimes, 100)
    expect(readTask(canonicalJson(task), layoutWorks.splitting.schema)).toEqual(task)
  })
})
