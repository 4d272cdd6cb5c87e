import { referenceSpec } from '@dwell/core'
import { expect, test } from 'vitest'
import { MOST_PLACES } from '../../src/scene/player.js'
import type { SceneRequest } from '../../src/scene/scenario.js'
import { SceneSession } from '../../src/scene/session.js'

const request: SceneRequest = {
  spec: referenceSpec,
  design: { K: 3, rho: 0.02, theta: 0.16, r: 0.004 },
  layout: { kind: 'poisson' },
  seed: 1,
}

const opened = (now?: () => number): SceneSession => {
  const session = new SceneSession(now)
  session.handle({ kind: 'open', request })
  return session
}

test('opening shows the sites, the cluster and no loss', () => {
  const { scenario, layout, cluster, gone, estimates, places } = new SceneSession().handle({
    kind: 'open',
    request,
  })
  expect(scenario?.theory).toBeGreaterThan(0)
  expect(layout?.xs.length).toBeGreaterThan(300)
  expect(cluster).toHaveLength(3)
  expect(gone).toBe(false)
  expect(estimates.disc.count).toBe(0)
  expect(places).toHaveLength(2)
})

test('nothing is played before a scene is open', () => {
  expect(() => new SceneSession().handle({ kind: 'play', seconds: 1 })).toThrow('no scene is open')
})

test('frames join to one path, and the sites are sent once a target', () => {
  const session = opened(() => 0)
  const whole: number[] = []
  for (let i = 0; i < 20; i++) {
    const frame = session.handle({ kind: 'play', seconds: 5 })
    expect(frame.layout).toBeUndefined()
    expect(frame.afresh).toBe(false)
    whole.push(...frame.places)
    expect(whole.slice(-2)).toEqual([frame.place.x, frame.place.y])
  }
  expect(whole.length).toBeGreaterThan(40)
})

test('playing stops at the loss and goes on with a new target', () => {
  const session = opened(() => 0)
  let frame = session.handle({ kind: 'play', seconds: 1e9 })
  expect(frame.gone).toBe(true)
  expect(frame.places.length).toBeLessThanOrEqual(2 * MOST_PLACES)
  const { disc, voronoi } = frame.losses
  expect(Math.max(disc!.time, voronoi!.time)).toBe(frame.time)
  expect(frame.estimates.disc).toMatchObject({ count: 1, mean: disc!.time, half: Infinity })
  frame = session.handle({ kind: 'play', seconds: 1 })
  expect(frame).toMatchObject({ target: 1, gone: false, afresh: true })
  expect(frame.layout).toBeDefined()
})

test('a turn ends in time, however long the play', () => {
  let clock = 0
  const session = opened(() => clock++)
  const { time, gone } = session.handle({ kind: 'play', seconds: 1e9 })
  expect(gone).toBe(false)
  expect(time).toBeGreaterThan(0)
})

test('to the next event: a handover or a loss, no further', () => {
  const session = opened(() => 0)
  let [handovers, lost] = [0, 0]
  for (let i = 0; i < 30; i++) {
    const frame = session.handle({ kind: 'event' })
    const now = Object.values(frame.losses).filter(Boolean).length
    if (frame.afresh) [handovers, lost] = [0, 0]
    expect(frame.handovers - handovers + now - lost).toBe(1)
    ;[handovers, lost] = [frame.handovers, now]
    if (frame.gone) [handovers, lost] = [0, 0]
  }
})

test('runs to the number of losses asked for and shows the way there', () => {
  const session = opened(() => 0)
  const frame = session.handle({ kind: 'run', losses: 200 })
  expect(frame.estimates.disc.count).toBe(200)
  const way = frame.paths!.disc
  expect(way[0].count).toBe(1)
  expect(way.at(-1)).toEqual(frame.estimates.disc)
  expect(way.length).toBeLessThan(120)
  expect(session.handle({ kind: 'run', losses: 200 }).paths).toBeUndefined()
})
