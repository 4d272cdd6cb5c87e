import { describe, expect, test } from 'vitest'
import { estimateMean } from '../../src/estimate/interval.js'
import { lossBefore } from '../../src/estimate/lifetimes.js'
import { exitLaw } from '../../src/exit/exit-law.js'
import { chooseLevels, runSplitting, type SplittingTask } from '../../src/rare/splitting.js'
import { runLayout } from '../../src/run/run-layout.js'

const radius = 100
const diffusion = 10
const unit = (radius * radius) / diffusion
const disc: Omit<SplittingTask, 'levels' | 'effort'> = {
  seed: 4,
  footprint: { kind: 'disc', radius },
  motion: { kind: 'exact', diffusion },
  handover: { kind: 'none' },
  time: 0.045 * unit,
}
const level = 0.9999
const estimate = (task: Omit<SplittingTask, 'levels' | 'effort'>, levels: readonly number[], layouts = 60) =>
  estimateMean(
    Array.from(
      { length: layouts },
      (_, index) => runSplitting({ ...task, levels, effort: 200 }, index).probability,
    ),
    level,
  )

describe('on the disc, against the exact law', () => {
  test('at 7e-3, with levels chosen and with silly ones', () => {
    const truth = exitLaw(0.045).loss
    for (const levels of [chooseLevels(disc), [2, 0.1], []]) {
      const { low, high } = estimate(disc, levels)
      expect(low).toBeLessThan(truth)
      expect(high).toBeGreaterThan(truth)
    }
  })
  test('at 1e-4 it is there, with less spread than as many direct tracks could have', () => {
    const time = 0.0258 * unit
    const truth = exitLaw(0.0258).loss
    expect(truth).toBeGreaterThan(5e-5)
    expect(truth).toBeLessThan(2e-4)
    const levels = chooseLevels({ ...disc, time })
    expect(levels.length).toBeGreaterThan(1)
    const { value, error } = estimate({ ...disc, time }, levels)
    expect(Math.abs(value - truth)).toBeLessThan(4 * error)
    const tracks = 60 * 200 * (levels.length + 1)
    expect(error).toBeLessThan(0.6 * Math.sqrt(truth / tracks))
  })
})

test('on voronoi with handover, against direct simulation near 1e-2', () => {
  const task = {
    ...disc,
    footprint: { kind: 'voronoi', clusterSize: 3 },
    layout: { kind: 'poisson', density: 1e-4, sites: 400 },
    handover: { kind: 'poisson', rate: 20 / unit },
    time: 0.005 * unit,
  } as const
  const split = estimate(task, chooseLevels(task), 100)
  const direct = lossBefore(
    Array.from({ length: 100 }, (_, index) =>
      runLayout({ ...task, tracks: 1000, horizon: task.time }, index),
    ),
    task.time,
    level,
  )
  expect(direct.value).toBeGreaterThan(3e-3)
  expect(direct.value).toBeLessThan(3e-2)
  expect(Math.abs(split.value - direct.value)).toBeLessThan(
    Math.hypot(split.high - split.value, direct.high - direct.value),
  )
})

test('at 1e-10, where direct tracks would never find one', () => {
  const time = 0.011 * unit
  const truth = exitLaw(0.011).loss
  expect(truth).toBeLessThan(3e-10)
  const levels = chooseLevels({ ...disc, time })
  const { value, error } = estimate({ ...disc, time }, levels, 40)
  expect(Math.abs(value - truth)).toBeLessThan(4 * error)
  expect(error).toBeLessThan(0.15 * truth)
})

test('on the disc with handover', () => {
  const task = { ...disc, handover: { kind: 'poisson', rate: 40 / unit }, time: 0.1 * unit } as const
  const split = estimate(task, chooseLevels(task))
  const direct = lossBefore(
    Array.from({ length: 60 }, (_, index) => runLayout({ ...task, tracks: 4000, horizon: task.time }, index)),
    task.time,
    level,
  )
  expect(Math.abs(split.value - direct.value)).toBeLessThan(
    Math.hypot(split.high - split.value, direct.high - direct.value),
  )
})

test('a margin has no clock', () => {
  expect(() =>
    runSplitting({ ...disc, handover: { kind: 'hysteresis', margin: 10 }, levels: [], effort: 1 }, 0),
  ).toThrow('margin')
})
