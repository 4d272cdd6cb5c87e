/** Site lists with an edge: windows of Poisson sites give the lifetimes of the torus. */
import { RandomStream } from '@dwell/core'
import { expect, test } from 'vitest'
import {
  type HandoverSpec,
  type LayoutResult,
  type LayoutSpec,
  type SimulationTask,
  withGuard,
} from '../../src/index.js'
import { lossBefore, meanLifetime } from '../../src/estimate/lifetimes.js'
import { makeLayout, startIn } from '../../src/layout/layout.js'
import { runLayout } from '../../src/run/run-layout.js'
import { shareLeft } from '../../src/estimate/watched.js'
import { ringClearance } from '../../src/layout/ring.js'

const density = 40.7e-6
const SITES = 107
const side = Math.sqrt(SITES / density)

type Given = Extract<LayoutSpec, { kind: 'given' }>

const poissonWindow = (index: number): Given => {
  const random = new RandomStream(77, 'layout', index)
  const draw = (): number => side * random.uniform()
  return {
    kind: 'given',
    xs: Array.from({ length: SITES }, draw),
    ys: Array.from({ length: SITES }, draw),
    window: { xs: [0, side, side, 0], ys: [0, 0, side, side] },
  }
}

const task = (layout: LayoutSpec, handover: HandoverSpec, tracks: number): SimulationTask => ({
  seed: 3,
  footprint: { kind: 'voronoi', clusterSize: 3 },
  layout,
  motion: { kind: 'exact', diffusion: 74 },
  handover,
  tracks,
  horizon: 1e5,
})

test.each([
  ['none', { kind: 'none' } as const, 50, 59],
  ['0.1 /s', { kind: 'poisson', rate: 0.1 } as const, 77, 91],
])('107 sites, handover %s: the interval meets that of the torus', (_what, handover, low, high) => {
  const results: LayoutResult[] = []
  for (let i = 0; i < 40; i++)
    // A seed for each window: common starts would hang them together.
    results.push(runLayout(withGuard({ ...task(poissonWindow(i), handover, 100), seed: 100 + i }), 0))
  const mean = meanLifetime(results, 0.95)
  expect(mean.low, `${mean.low} to ${mean.high} against ${low} to ${high}`).toBeLessThan(high)
  expect(mean.high, `${mean.low} to ${mean.high} against ${low} to ${high}`).toBeGreaterThan(low)
  expect((mean.high - mean.low) / mean.value).toBeLessThan(0.4)
  expect(shareLeft(results)).toBeLessThan(0.1)
  // What is lost before 54 s is a share, and less than all that are lost or gone by then.
  const loss = lossBefore(results, 54, 0.95)
  expect(loss.value).toBeGreaterThan(0.3)
  expect(loss.value).toBeLessThan(0.8)
})

test.each([
  ['none', { kind: 'none' } as const],
  ['0.1 /s', { kind: 'poisson', rate: 0.1 } as const],
])('handover %s: what lies beyond the window makes no difference', (_what, handover) => {
  const cut: LayoutResult[] = []
  const known: LayoutResult[] = []
  for (let i = 0; i < 40; i++) {
    const random = new RandomStream(79, 'layout', i)
    const draw = (): number => side * (3 * random.uniform() - 1)
    const all = Array.from({ length: 9 * SITES }, () => ({ x: draw(), y: draw() }))
    const inside = all.filter(({ x, y }) => x >= 0 && x <= side && y >= 0 && y <= side)
    const { window } = poissonWindow(i)
    const among = (sites: typeof all): Given => ({
      kind: 'given',
      xs: sites.map(({ x }) => x),
      ys: sites.map(({ y }) => y),
      window,
    })
    const guarded = withGuard({ ...task(among(inside), handover, 100), seed: 100 + i })
    cut.push(runLayout(guarded, 0))
    // The same starts, walks and clusters, with all sites there and nothing lost sight of within the margin.
    const guard = guarded.layout?.kind === 'given' ? guarded.layout.guard : 0
    known.push(runLayout({ ...guarded, layout: { ...among(all), guard: guard ?? 0, margin: 0 } }, 0))
  }
  const [one, other] = [meanLifetime(cut, 0.95), meanLifetime(known, 0.95)]
  expect(Math.abs(one.value / other.value - 1), `${one.value} s, ${other.value} s expected`).toBeLessThan(
    0.025,
  )
})

test('the margin is that of the list: none where it goes on beyond the window', () => {
  const sites = poissonWindow(5)
  const [third, twoThirds] = [side / 3, (2 * side) / 3]
  const inner = { xs: [third, twoThirds, twoThirds, third], ys: [third, third, twoThirds, twoThirds] }
  const marginIn = (window: Given['window'] & object): number => {
    const { layout } = withGuard(task({ ...sites, window }, { kind: 'none' }, 60))
    return layout?.kind === 'given' ? (layout.margin ?? Number.NaN) : Number.NaN
  }
  expect(marginIn(sites.window!)).toBeGreaterThan(0.8 / Math.sqrt(density))
  expect(marginIn(inner)).toBe(0)
})

test('targets start within the guard; a guard without room is an error', () => {
  const spec = { ...poissonWindow(1), guard: 400 }
  const layout = makeLayout(spec, 1, 0)
  const random = new RandomStream(1, 'track', 0)
  for (let i = 0; i < 200; i++) {
    const { x, y } = startIn(spec, layout, random)
    expect(ringClearance(layout.window!, x, y)).toBeGreaterThanOrEqual(400)
  }
  const none = { ...poissonWindow(1), guard: 4000 }
  expect(() => startIn(none, makeLayout(none, 1, 0), random)).toThrow(/no place in the window is 4000 m/)
})

const guardOf = (handover: HandoverSpec): number => {
  const { layout } = withGuard(task(poissonWindow(2), handover, 60))
  return layout?.kind === 'given' ? (layout.guard ?? Number.NaN) : Number.NaN
}

test('the guard fits the reach: wider for longer lives, never so wide that nothing is left', () => {
  const [short, long, endless] = [
    guardOf({ kind: 'none' }),
    guardOf({ kind: 'poisson', rate: 1 }),
    guardOf({ kind: 'poisson', rate: 100 }),
  ]
  expect(short).toBeGreaterThanOrEqual(1 / Math.sqrt(density) - 1)
  expect(long).toBeGreaterThan(short)
  expect(endless).toBeLessThan(side / 2)
})

test('targets that are never lost leave the window, and none counts as lost', () => {
  const result = runLayout(
    {
      ...task({ ...poissonWindow(3), guard: 200 }, { kind: 'poisson', rate: 1 }, 20),
      footprint: { kind: 'voronoi', clusterSize: 40 },
    },
    0,
  )
  expect(shareLeft([result])).toBe(1)
  expect(lossBefore([result, result], 1, 0.95).value).toBe(0)
})

test('a patch is so many sites of the list', () => {
  const layout = makeLayout({ ...poissonWindow(4), patch: 30 }, 1, 5)
  expect(layout.xs.length).toBe(30)
  expect(layout.width).toBeLessThan(side)
})
