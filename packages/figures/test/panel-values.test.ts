/** Each panel's numbers against `fixtures/panel-values.json`, computed by other means (see the script beside it). */
import { readFileSync } from 'node:fs'
import { type Problem, type ProblemSpec, referenceSpec } from '@dwell/core'
import { coverageFront } from '@dwell/engine/frontier'
import { createEngine } from '@dwell/engine'
import { exhaustiveSolver } from '@dwell/solver-exhaustive'
import { beforeAll, expect, test } from 'vitest'
import type { Figure } from '../src/figure.js'
import { panels } from '../src/panels/index.js'
import type { Row } from '../src/table.js'

const engine = createEngine({ solvers: [exhaustiveSolver] })
const figures = new Map<string, Figure>()
const solve = (problem: Problem) =>
  engine.solve(problem, { crossCheck: false, diagnose: false, prices: false })
const front = (spec: ProblemSpec) => coverageFront(spec, exhaustiveSolver)
beforeAll(async () => {
  for (const panel of panels)
    if (panel.id !== 'map') figures.set(panel.id, await panel.draw({ spec: referenceSpec, solve, front }))
}, 60_000)

type Numbers = Readonly<Record<string, number>>

/** Shape of the fixture, as its script writes it. */
interface Values {
  readonly '2a': readonly Numbers[]
  readonly '2b': { readonly below: Numbers; readonly above: readonly Numbers[] }
  readonly '3a': {
    readonly scale: number
    readonly quantiles: readonly { readonly q: number; readonly over: string; readonly lifetime: number }[]
  }
  readonly '3b': readonly Numbers[]
  readonly '4a': Readonly<Record<'exponential' | 'first-passage', Numbers>>
  readonly '4b': { readonly theta: number; readonly points: readonly Numbers[] }
  readonly '5a': readonly Numbers[]
  readonly '5a rates': readonly Numbers[]
  readonly '5b': readonly Numbers[]
}
const fixture = new URL('fixtures/panel-values.json', import.meta.url)
const values: Values = JSON.parse(readFileSync(fixture, 'utf8'))

const rowsOf = (panel: string, table = 0): readonly Row[] => {
  const rows = figures.get(panel)?.tables[table]?.rows
  if (!rows) throw new Error(`panel ${panel} has no table ${table}`)
  return rows
}

const close = (ours: unknown, theirs: number, tolerance = 1e-10): void => {
  expect(typeof ours).toBe('number')
  const error = Math.abs(Number(ours) - theirs) / (Math.abs(theirs) || 1)
  expect(error, `${Number(ours)} against ${theirs}`).toBeLessThan(tolerance)
}

/** The one row whose named cells are these, numbers to rounding. */
const find = (rows: readonly Row[], cells: Row): Row => {
  const found = rows.filter((row) =>
    Object.entries(cells).every(([name, cell]) => {
      const own = row[name]
      return typeof own === 'number' && typeof cell === 'number'
        ? Math.abs(own - cell) <= 1e-9 * Math.abs(cell)
        : own === cell
    }),
  )
  expect(found.length, JSON.stringify(cells)).toBeGreaterThan(0)
  return found[0]
}

test('2a: safe radius by quadrature of the interference', () => {
  for (const { beam, bsDensity, safeRadius, lifetime } of values['2a']) {
    const row = find(rowsOf('2a'), { series: `${beam}°`, bsDensity })
    close(row['safeRadius'], safeRadius)
    close(row['lifetime'], lifetime)
  }
})

test('2b: linear above the threshold, constant below it', () => {
  const { below, above } = values['2b']
  const rows = rowsOf('2b')
  const under = rows.filter((row) => Number(row['percolation']) < 1.12)
  const over = rows.filter((row) => Number(row['percolation']) > 1.13)
  expect(under).toHaveLength(20)
  for (const row of under) {
    close(row['percolation'], below['percolation'])
    close(row['lifetime'], below['lifetime'])
  }
  for (const { K, lifetime } of above) close(find(over, { K })['lifetime'], lifetime)
})

test('3a: quantiles of both tail laws', () => {
  for (const { q, over, lifetime } of values['3a'].quantiles)
    close(find(rowsOf('3a', 1), { series: over, q })['lifetime'], lifetime)
  for (const row of rowsOf('3a')) {
    const exponent = row['series'] === 'over clusters' ? 96 / 91 : 5 / 91
    close(row['survival'], (Number(row['lifetime']) / values['3a'].scale) ** -exponent)
  }
})

test('3b: trap as the maximum of the summed series, and as the crossing', () => {
  for (const { range, sector, crossing, lifetime } of values['3b']) {
    const argmax = find(rowsOf('3b', 1), { range, form: 'exact argmax (sector)' })
    // The fixture's golden section knows an argmax to the root of its precision.
    close(argmax['beamwidth'], sector, 1e-7)
    close(argmax['lifetime'], lifetime)
    close(find(rowsOf('3b', 1), { range, form: 'Theorem 2 (crossing)' })['beamwidth'], crossing)
    const best = Math.max(
      ...rowsOf('3b').flatMap((row) => (row['range'] === range ? [Number(row['lifetime'])] : [])),
    )
    expect(best).toBeLessThanOrEqual(lifetime * (1 + 1e-12))
  }
})

test('4a: crossover and plateau by both laws', () => {
  for (const [law, series] of [
    ['exponential', 'exponential surrogate (49)'],
    ['first-passage', 'exact first-passage law'],
  ] as const) {
    const rows = rowsOf('4a').filter((row) => row['series'] === series)
    const { crossover, plateau } = values['4a'][law]
    for (const row of rows) {
      const real = Math.min(plateau, (plateau * Number(row['bsDensity'])) / crossover)
      close(row['staticCeilingReal'], real, 1e-9)
      expect(Number(row['staticCeiling'])).toBeLessThanOrEqual(real * (1 + 1e-9))
    }
  }
})

/** Row of a front that holds at β: its first at β or beyond. */
const holdsAt = (kind: string, diffusion: unknown, fraction: number): Row | undefined =>
  rowsOf('4b').find(
    (row) =>
      row['kind'] === kind &&
      row['diffusion'] === diffusion &&
      Number(row['coverageFraction']) >= fraction * (1 - 1e-9),
  )

test('4b: rate and cluster size of the static front', () => {
  const { points, theta } = values['4b']
  for (const { diffusion, coverageFraction, K, capacity } of points) {
    const row = holdsAt('no handover', diffusion, coverageFraction)
    expect(row?.['K']).toBe(K)
    close(row?.['capacity'], capacity, 1e-9)
    close(row?.['theta'], theta, 1e-4)
  }
})

test('4b: every point proved, none as good as one for a stricter promise, handover never worse', () => {
  for (const kind of ['no handover', 'with handover'])
    for (const diffusion of [1, 10, 100, 1000]) {
      const front = rowsOf('4b').filter((row) => row['kind'] === kind && row['diffusion'] === diffusion)
      expect(front.length).toBeGreaterThan(0)
      for (const [i, row] of front.entries()) {
        expect(Number(row['gap'])).toBeLessThanOrEqual(1e-9)
        const moving = holdsAt('with handover', diffusion, Number(row['coverageFraction']))
        expect(Number(moving?.['capacity'])).toBeGreaterThanOrEqual(Number(row['capacity']) * (1 - 1e-9))
        if (i === 0) continue
        expect(Number(row['coverageFraction'])).toBeGreaterThan(Number(front[i - 1]['coverageFraction']))
        expect(Number(row['capacity'])).toBeLessThan(Number(front[i - 1]['capacity']))
      }
    }
})

test('5a: lifetimes by the Bessel function, least rates by its inverse', () => {
  for (const { K, rate, lifetime } of values['5a'])
    close(find(rowsOf('5a'), { K, rate })['lifetime'], lifetime)
  for (const { K, rate } of values['5a rates']) close(find(rowsOf('5a', 1), { K })['rate'], rate)
})

test('5b: the gap table', () => {
  expect(rowsOf('5b', 1)).toHaveLength(values['5b'].length)
  for (const expected of values['5b']) {
    const row = find(rowsOf('5b', 1), { bsDensity: expected['bsDensity'] })
    for (const [name, value] of Object.entries(expected)) close(row[name], value)
  }
})
