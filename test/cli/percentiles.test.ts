/** A list of percentiles through the commands: each pair has its row, price, column and verdict. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SimulationReport, SolveReport } from '@dwell/engine'
import { expect, it } from 'vitest'
import { dwell } from './run.js'

const file = 'problems/percentiles.yaml'
const json = async <T>(args: readonly string[], code = 0): Promise<T> => {
  const outcome = await dwell([...args, '--json'])
  expect(outcome.code, outcome.stderr).toBe(code)
  return JSON.parse(outcome.stdout)
}
const refused = async (...args: readonly string[]): Promise<string> => {
  const outcome = await dwell(args)
  expect(outcome.code, outcome.stdout).toBe(2)
  return outcome.stderr
}

it('the pair that binds is named, in the rows, in the prices and in words', async () => {
  const { status, constraints, prices, proof } = await json<SolveReport>(['solve', file])
  expect(status).toBe('optimal')
  expect(proof?.gap).toBeLessThan(2e-9)
  const rows = constraints.filter(({ name }) => name.startsWith('kinematic'))
  expect(rows.map(({ name, active, pair }) => [name, active, pair])).toEqual([
    ['kinematic[0]', false, { within: 54, loss: 0.1 }],
    ['kinematic[1]', true, { within: 10, loss: 0.01 }],
  ])
  const gainOf = (key: string): number => prices.find((each) => each.key === key)?.gain ?? Number.NaN
  expect(gainOf('service.kinematics[1].loss')).toBeGreaterThan(0)
  expect(gainOf('service.kinematics[0].loss')).toBe(0)
  const { stdout } = await dwell(['solve', file, '--no-prices'])
  expect(stdout).toMatch(/The lifetime promise \(1 % lost before 10 s\)/)
})

it('an infeasible problem says which pairs conflict', async () => {
  const report = await json<SolveReport>(['solve', file, '--set', 'budget.handoverCeiling=0.1'], 3)
  expect(report.infeasibility?.conflict.map(({ keys }) => keys[0])).toEqual([
    'service.kinematics[0].within',
    'service.kinematics[1].within',
    'service.blocking',
  ])
})

it('a sweep has an element as an axis, and says what it misses', async () => {
  const out = join(mkdtempSync(join(tmpdir(), 'dwell-percentiles-')), 'sweep.csv')
  const over = 'service.kinematics[1].loss=0.2 %,5 %'
  expect((await dwell(['sweep', file, '--over', over, '-o', out])).code).toBe(0)
  const rows = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const at = (name: string): number => rows[0].findIndex((each) => each.startsWith(name))
  expect(rows[0]).toContain('service.kinematics[1].loss')
  const binding = rows.slice(1).map((row) => row[at('binding')])
  expect(binding.map((names) => names.split(' ').filter((name) => name.startsWith('kinematic')))).toEqual([
    ['kinematic[1]'],
    ['kinematic[0]'],
  ])
  const sweep = (problem: string, axis: string): Promise<string> =>
    refused('sweep', problem, '--over', axis, '-o', out, '--restart')
  expect(await sweep(file, 'service.coverageFraction=0.1,0.5')).toMatch(/service\.kinematics in its place/)
  expect(await sweep(file, 'service.kinematics[2].loss=1 %,2 %')).toMatch(/has 2 elements/)
  expect(await sweep('problems/reference.yaml', 'service.kinematics[0].loss=1 %,2 %')).toMatch(/0 elements/)
})

it('a front trades no promise that the list replaces', async () => {
  expect(await refused('pareto', file)).toMatch(/this problem has service\.kinematics in its place/)
})

it('a design by simulation has a row for each pair, and says how sure they are together', async () => {
  const radio = ['--set', 'kinematics.footprint=radio', '--set', 'service.kinematics[1].loss=10 %']
  const { code, stdout } = await dwell(['solve', file, ...radio, '--layouts', '8'])
  expect(code, stdout).toBe(0)
  expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
    /at most 10 % lost before 54 s and 10 % lost before 10 s\..* Lost before 54 s, verified .* Lost before 10 s, verified .*: kept The 2 intervals hold at once with 99\.5 %, each with 99\.75 %/,
  )
})

it('a simulation sets each pair beside its closed form, the trust card judges each', async () => {
  const design = 'K=3,rho=0.02,theta=9.24deg,r=0.2494'
  const effort = ['--layouts', '8', '--tracks', '50']
  const { comparisons } = await json<SimulationReport>(['simulate', file, '--design', design, ...effort])
  const losses = comparisons.filter(({ name }) => name === 'lossBeforeQos')
  expect(losses.map(({ within }) => within)).toEqual([54, 10])
  const { trust } = await json<SolveReport & { trust: { card: { promises: readonly TrustRow[] } } }>([
    'solve',
    file,
    '--no-prices',
    '--trust',
    '--layouts',
    '4',
  ])
  const stated = trust.card.promises.filter(({ name }) => name === 'lossBeforeQos')
  expect(stated.map(({ within, limit, stated: promised }) => [within, limit, promised])).toEqual([
    [54, 0.1, true],
    [10, 0.01, true],
  ])
  for (const { findings } of stated) expect(findings.map(({ footprint }) => footprint)).toHaveLength(3)
})

interface TrustRow {
  readonly name: string
  readonly within?: number
  readonly limit: number
  readonly stated: boolean
  readonly findings: readonly { readonly footprint: string }[]
}
