import { Problem, referenceSpec, replaceKeys } from '@dwell/core'
import { describe, expect, test } from 'vitest'
import { entryOf } from '../../src/compare/entry.js'
import { type Pinned, pinsOn } from '../../src/pictures/pins.js'
import { pictureNames, type Spot } from '../../src/pictures/picture.js'

const design = { K: 3, rho: 0.021, theta: 0.16, r: 0.02 }
const dense = replaceKeys(referenceSpec, { 'network.bsDensity': 2e-5, 'target.density': 3e-5 })
const kept: Pinned = entryOf('kept', new Problem(dense), design)
const own: Pinned = { ...entryOf('my design', new Problem(referenceSpec), design), own: true }

const spot: Spot = { x: 1, ys: [1], lines: [] }
const pictureWith = (x: readonly number[], y: readonly number[]) => ({
  spots: [spot],
  figure: {
    id: 'p',
    title: '',
    caption: '',
    tables: [],
    spec: {
      layer: [
        {
          encoding: {
            x: { field: 'x', scale: { type: 'log', domain: x } },
            y: { field: 'y', scale: { type: 'log', domain: y } },
          },
        },
      ],
    },
  },
})
const wide = pictureWith([1e-9, 1e9], [1e-9, 1e20])

const count = (name: 'map' | 'ceilings' | 'trap' | 'lifetime'): number =>
  pinsOn({ name, axis: '' }, wide, [own], referenceSpec).length

describe('kept designs on a picture', () => {
  test('each picture has the kept design at its own place', () => {
    const at = Object.fromEntries(
      pictureNames.map((name) => [
        name,
        pinsOn({ name, axis: 'target-density' }, wide, [kept], referenceSpec)[0],
      ]),
    )
    const problem = new Problem(dense)
    const life = problem.kinematics.lifetime(problem.clusterRadius(3), 0.02)
    expect(at['map']).toMatchObject({ x: 20, y: dense.budget.handoverCeiling, label: 'kept' })
    expect(at['ceilings']).toMatchObject({ label: 'kept' })
    expect(at['ceilings'].x).toBeCloseTo(20, 9)
    expect(at['ceilings'].y).toBeCloseTo(30, 9)
    expect(at['trap'].x).toBeCloseTo((0.16 * 180) / Math.PI, 9)
    expect(at['trap'].y, 'a line').toBeUndefined()
    expect(at['lifetime']).toMatchObject({ x: 0.02, y: life })
    expect(kept.feasible, 'only a design that keeps its promises is on a front').toBe(
      at['front'] !== undefined,
    )
  })

  test('a design of the present problem has no second mark where problems are marked', () => {
    expect([count('map'), count('ceilings'), count('trap'), count('lifetime')]).toEqual([0, 0, 1, 1])
  })

  test('beyond the axes it stands at their edge and says so; a picture of nothing has none', () => {
    const narrow = pictureWith([0.1, 1], [1e-9, 1e20])
    const [pin] = pinsOn({ name: 'lifetime', axis: '' }, narrow, [kept], referenceSpec)
    expect(pin).toMatchObject({ x: 0.1, label: 'beyond: kept' })
    const empty = { ...wide, spots: [] }
    expect(pinsOn({ name: 'map', axis: '' }, empty, [kept], referenceSpec)).toEqual([])
  })
})
