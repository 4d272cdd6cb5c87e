/** `dwell simulate` and `dwell validate` as their users meet them: the built program, real files, real signals. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dwell, program, reference } from './run.js'

interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}
interface Report {
  readonly version: number
  readonly design: { readonly K: number; readonly r: number }
  readonly simulation: Readonly<Record<string, number | string>>
  readonly comparisons: readonly {
    readonly name: string
    readonly simulated: Interval
    readonly theory?: number
    readonly ratio?: Interval
    readonly agrees?: boolean
  }[]
  readonly load?: {
    readonly spread: Interval
    readonly rule: number
    readonly distance: { readonly poisson: number; readonly corrected: number }
    readonly byTime: { readonly ratio: Interval }
    readonly atArrival: { readonly ratio: Interval }
    readonly plan: { readonly slots: Readonly<Record<'design' | 'poisson' | 'corrected', number>> }
  }
  readonly versus?: {
    readonly design: { readonly K: number }
    readonly comparisons: readonly {
      readonly values: readonly [number, number]
      readonly difference: Interval
      readonly gain?: number
    }[]
  }
  readonly quantiles: readonly (Interval & { readonly p: number })[]
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dwell-cli-simulate-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const design = ['--design', 'K=3,rho=0.02,theta=9.2deg,r=0.0134']
const dense = ['--set', 'network.bsDensity=100 /km^2']
const report = async (...args: string[]): Promise<Report> => {
  const { code, stdout, stderr } = await dwell(['simulate', reference, ...args, '--json'])
  expect(stderr).not.toContain('dwell:')
  expect(code).toBe(0)
  const document: Report = JSON.parse(stdout)
  return document
}
const named = ({ comparisons }: Report, name: string): Report['comparisons'][number] =>
  comparisons.find((each) => each.name === name)!

test('on the disc the closed forms hold', async () => {
  const result = await report(...design, ...dense, '--footprint', 'disc', '--precision', '3%', '--seed', '2')
  expect(result.version).toBe(1)
  expect(result.simulation).toMatchObject({ footprint: 'disc', layout: 'none', handover: 'poisson', seed: 2 })
  for (const name of ['lifetime', 'lossBeforeQos', 'meanLoad', 'blockingByTime', 'allLinksDown'])
    expect(named(result, name).agrees, name).toBe(true)
  const { ratio } = named(result, 'lifetime')
  expect((ratio!.high - ratio!.low) / 2).toBeLessThanOrEqual(0.031)
  const values = result.quantiles.map(({ value }) => value)
  expect(values).toEqual(values.toSorted((p, q) => p - q))
})

test('on Voronoi cells they do not, and the program says by how much', async () => {
  const result = await report(...design, ...dense, '--layouts', '60', '--tracks', '50')
  const { ratio, agrees } = named(result, 'lifetime')
  expect(agrees).toBe(false)
  expect(ratio!.low).toBeGreaterThan(0.35)
  expect(ratio!.high).toBeLessThan(0.7)
  expect(named(result, 'loadVariance').ratio!.low).toBeGreaterThan(1)
})

test('the numbers do not depend on the workers', async () => {
  const args = [...design, ...dense, '--layouts', '12', '--tracks', '10']
  const [one, three] = [await report(...args, '--workers', '1'), await report(...args, '--workers', '3')]
  expect({ ...three, elapsed: 0 }).toEqual({ ...one, elapsed: 0 })
})

test('without --design the solved one, as a table', async () => {
  const { code, stdout } = await dwell(['simulate', reference, '--layouts', '8', '--tracks', '10'])
  expect(code).toBe(0)
  expect(stdout).toContain('K=3,rho=0.02')
  expect(stdout).toMatch(/mean lifetime +\S+ s +2387 s +0\.\d+ +\S+ to \S+/)
  expect(stdout).toContain('Quantiles of the lifetime')
})

describe.each([
  ['matern', ['--handover', 'hysteresis']],
  ['hexagonal', ['--footprint', 'sincr', '--fading', 'sampled']],
  ['poisson', ['--handover', 'periodic', '--motion', 'stepping']],
])('layout %s %j', (layout, more) => {
  test('runs and reports a positive lifetime', async () => {
    const args = [...design, ...dense, '--layout', layout, '--layouts', '4', '--tracks', '4', ...more]
    const result = await report(...args)
    expect(result.simulation['layout']).toBe(layout)
    expect(named(result, 'lifetime').simulated.value).toBeGreaterThan(0)
  })
})

describe('given sites', () => {
  test('from a file with a head line', async () => {
    const file = join(folder, 'sites.csv')
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${(i % 8) * 110 + ((i * 37) % 50)},${Math.floor(i / 8) * 120}`,
    )
    writeFileSync(file, `x,y\n${rows.join('\n')}\n`)
    const result = await report(...design, '--layout', file, '--layouts', '4', '--tracks', '20')
    expect(named(result, 'lifetime').simulated.value).toBeGreaterThan(0)
  })
  test('without a head line: refused with what to say', async () => {
    const file = join(folder, 'sites.csv')
    writeFileSync(file, '0,0\n5,7\n')
    const { code, stderr } = await dwell(['simulate', reference, ...design, '--layout', file])
    expect(code).toBe(2)
    expect(stderr).toContain(`${file}:1: has no header line`)
    expect(stderr).toContain('x=1,y=2 for metres')
  })
  test('too few for the cluster', async () => {
    const file = join(folder, 'sites.csv')
    writeFileSync(file, 'x,y\n0,0\n100,0\n0,100\n')
    const { code, stderr } = await dwell(['simulate', reference, ...design, '--layout', file])
    expect(code).toBe(2)
    expect(stderr).toContain('has 3 sites: a cluster of 3 needs 4 at least')
  })
})

test.each([
  [['--footprint', 'vornoi'], "did you mean 'voronoi'?"],
  [['--layout', 'square'], '--layout: expected poisson'],
  [['--layouts', '10', '--precision', '1%'], 'not both'],
  [['--precision', '100%'], 'between 0 and 1'],
  [['--horizon', '1 s'], 'T_QoS'],
  [['--tracks', '0'], 'whole number'],
  [['--rare', 'always', '--footprint', 'sincr'], 'splitting knows neither'],
  [['--versus', 'K=3,rho=0.02'], '--versus: theta missing'],
  [['--moving', '--handover', 'none'], '--moving: targets move between Poisson handovers'],
])('%j is refused', async (args, message) => {
  const { code, stderr } = await dwell(['simulate', reference, ...design, ...args])
  expect(code).toBe(2)
  expect(stderr).toContain(message)
})

test('an infeasible problem has no design to simulate unless one is given', async () => {
  const file = 'problems/infeasible-reliability.yaml'
  const { code, stderr } = await dwell(['simulate', file])
  expect(code).toBe(3)
  expect(stderr).toContain('give one with --design')
  expect((await dwell(['simulate', file, ...design, '--layouts', '2', '--tracks', '2'])).code).toBe(0)
})

test('a run that was stopped goes on from its store and ends as if it never stopped', async () => {
  const store = join(folder, 'run.store')
  const args = [...design, ...dense, '--tracks', '600', '--layouts', '40', '--seed', '5']
  const child = spawn(process.execPath, [program, 'simulate', reference, ...args, '--store', store])
  const lines = (): number => (existsSync(store) ? readFileSync(store, 'utf8').split('\n').length - 2 : 0)
  for (let i = 0; i < 400 && lines() < 3; i++) await setTimeout(25)
  child.kill('SIGINT')
  const [code]: unknown[] = await once(child, 'exit')
  expect(code).toBe(130)
  const kept = lines()
  expect(kept).toBeGreaterThanOrEqual(3)
  expect(kept).toBeLessThan(40)
  const resumed = await report(...args, '--store', store)
  expect({ ...resumed, elapsed: 0 }).toEqual({ ...(await report(...args)), elapsed: 0 })
})

test('a run that was killed in its traffic goes on from its store too', async () => {
  const store = join(folder, 'run.store')
  const args = [...design, ...dense, '--tracks', '10', '--layouts', '60', '--workers', '1', '--seed', '6']
  const child = spawn(process.execPath, [program, 'simulate', reference, ...args, '--store', store])
  const lines = (kind: string): number =>
    existsSync(store) ? readFileSync(store, 'utf8').split(`"kind":"${kind}"`).length - 1 : 0
  for (let i = 0; i < 400 && lines('traffic') < 3; i++) await setTimeout(10)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(lines('lifetimes')).toBe(60)
  expect(lines('traffic')).toBeGreaterThanOrEqual(3)
  expect(lines('links')).toBe(0)
  const resumed = await report(...args, '--store', store)
  expect({ ...resumed, elapsed: 0 }).toEqual({ ...(await report(...args)), elapsed: 0 })
  for (const kind of ['traffic', 'areas', 'links']) expect(lines(kind)).toBe(60)
})

test('a loss too rare for direct tracks is found by splitting unless that is refused', async () => {
  // Slow targets on the disc: 7.8e-7 by the exact law.
  const rare = ['--set', 'target.diffusion=30 m^2/s', '--footprint', 'disc', '--layouts', '40']
  const result = await report(...design.slice(0, 1), 'K=3,rho=0.02,theta=9.2deg', ...rare, '--tracks', '100')
  expect(named(result, 'lossBeforeQos').simulated.value).toBe(0)
  const { simulated, ratio, agrees } = named(result, 'lossBeforeQosSplitting')
  expect(agrees).toBe(true)
  expect(ratio!.high - ratio!.low).toBeLessThan(1)
  expect(simulated.value).toBeGreaterThan(0)
  expect(named(await report(...rare, '--rare', 'never'), 'lossBeforeQosSplitting')).toBeUndefined()
})

test('the correction of the load for unequal cells, and what it takes', async () => {
  const result = await report('--layouts', '60', '--tracks', '5', '--rare', 'never')
  const { load } = result
  expect(load!.spread.low).toBeLessThan(load!.rule)
  expect(load!.spread.high).toBeGreaterThan(load!.rule)
  expect(load!.distance.corrected).toBeLessThan(load!.distance.poisson / 5)
  for (const { ratio } of [load!.byTime, load!.atArrival]) {
    expect(ratio.low).toBeLessThan(1)
    expect(ratio.high).toBeGreaterThan(1)
  }
  const { slots } = load!.plan
  expect(slots).toMatchObject({ design: 15, poisson: 13 })
  expect(slots.corrected).toBeGreaterThan(15)
})

test('another design on the same layouts: paired differences', async () => {
  const args = [...dense, '--layouts', '40', '--tracks', '60', '--rare', 'never', '--moving']
  const result = await report(...design, ...args, '--versus', 'K=4,rho=2%,theta=9.2deg,r=0.0134')
  const { versus, simulation } = result
  expect(simulation['layouts']).toBe(40)
  expect(versus!.design.K).toBe(4)
  const [lifetime] = versus!.comparisons
  expect(lifetime).toMatchObject({ name: 'lifetime' })
  expect(lifetime.difference.low).toBeGreaterThan(0)
  expect(lifetime.difference.value).toBeCloseTo(lifetime.values[1] - lifetime.values[0], 9)
  expect(lifetime.gain).toBeGreaterThan(1)
  const met = named(result, 'blockingAtHandover').simulated
  expect(met.low).toBeGreaterThanOrEqual(0)
  expect(met.high).toBeLessThan(1)
})

test('validate --quick holds, and says at which level', async () => {
  const { code, stdout } = await dwell(['validate', '--quick', '--json'])
  expect(code).toBe(0)
  const document: { holds: boolean; level: number; checks: readonly { equation: string; holds: boolean }[] } =
    JSON.parse(stdout)
  expect(document.holds).toBe(true)
  // Bonferroni.
  expect(document.level).toBeCloseTo(1 - 0.01 / document.checks.length, 12)
  const equations = new Set(document.checks.map(({ equation }) => equation))
  for (const equation of ['(23)', '(26)', 'survival', 'survival, r>0', 'periodic', '(31)'])
    expect(equations).toContain(equation)
})

test('validate exits 1 when intervals are too narrow to hold', async () => {
  // At next to no confidence an interval is next to a point, which no simulation meets.
  const { code, stdout } = await dwell(['validate', '--quick', '--confidence', '1e-9'])
  expect(code).toBe(1)
  expect(stdout).toContain('left their intervals')
})

test('validate --critical finds the exponents of cluster areas and says what lifetimes do', async () => {
  const { code, stdout } = await dwell(['validate', '--critical', '--quick', '--json'])
  expect(code).toBe(0)
  const document: {
    holds: boolean
    scaling: { clusters: Interval; places: Interval }
    tails: readonly unknown[]
    windows: readonly { quantileRatio: Interval }[]
    theory: { clusters: number; quantileRatio: number }
  } = JSON.parse(stdout)
  expect(document.holds).toBe(true)
  expect(document.scaling.clusters.low).toBeLessThan(96 / 91)
  expect(document.scaling.places.high).toBeGreaterThan(5 / 91)
  expect(document.theory.clusters).toBeCloseTo(96 / 91, 12)
  expect(document.tails).toHaveLength(3)
  // Far below what (25) has.
  for (const { quantileRatio } of document.windows)
    expect(quantileRatio.high).toBeLessThan(document.theory.quantileRatio / 2)
})
