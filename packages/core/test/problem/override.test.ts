import { describe, expect, test } from 'vitest'
import { fields } from '../../src/problem/fields.js'
import { applyOverrides, getKey, overriderOf, replaceKeys } from '../../src/problem/override.js'
import { referenceSpec } from '../../src/problem/reference.js'

describe('getKey', () => {
  test('reads leaves, optional ones as undefined', () => {
    expect(getKey(referenceSpec, 'budget.share.max')).toBe(0.3)
    expect(getKey(referenceSpec, 'trap')).toBe('crossing')
    expect(getKey(referenceSpec, 'target.range')).toBeUndefined()
    expect(getKey(referenceSpec, 'clutter.density')).toBeUndefined()
    expect(getKey(referenceSpec, 'target.arrivalRate')).toBe(referenceSpec.target.density / 60)
  })

  test.each(['network', 'network.bsDensty', '__proto__', 'constructor', '', 'extends', 'budget.share'])(
    'throws on %s, which is no key',
    (key) => {
      expect(() => getKey(referenceSpec, key)).toThrow(RangeError)
    },
  )
})

describe('applyOverrides', () => {
  test('replaces keys, shares the rest, leaves the original alone, freezes what it made', () => {
    const before = structuredClone(referenceSpec)
    const changed = applyOverrides(referenceSpec, { 'network.bsDensity': 1e-3, 'budget.share.min': 0.05 })
    expect(referenceSpec).toEqual(before)
    expect(changed).toEqual({
      ...before,
      network: { ...before.network, bsDensity: 1e-3 },
      budget: { ...before.budget, share: { min: 0.05, max: 0.3 } },
    })
    expect(changed.radio).toBe(referenceSpec.radio)
    expect([changed, changed.network, changed.budget, changed.budget.share].every(Object.isFrozen)).toBe(true)
  })

  test('every key that has a value can be set to it', () => {
    for (const field of fields) {
      const value = getKey(referenceSpec, field.key)
      if (value === undefined || field.key === 'target.arrivalRate') continue
      expect(applyOverrides(referenceSpec, { [field.key]: value })).toEqual(referenceSpec)
    }
  })

  test('both ends of an interval can move past the old ones', () => {
    const changed = applyOverrides(referenceSpec, { 'budget.share.min': 0.5, 'budget.share.max': 0.6 })
    expect(changed.budget.share).toEqual({ min: 0.5, max: 0.6 })
  })

  test('an arrival rate becomes a density, with the new sojourn whatever the order', () => {
    const a = applyOverrides(referenceSpec, { 'target.arrivalRate': 1e-6, 'target.meanSojourn': 30 })
    const b = applyOverrides(referenceSpec, { 'target.meanSojourn': 30, 'target.arrivalRate': 1e-6 })
    expect(a.target.density).toBe(1e-6 * 30)
    expect(b).toEqual(a)
    expect(a.target).not.toHaveProperty('arrivalRate')
    expect(applyOverrides(referenceSpec, { 'target.meanSojourn': 30 }).target.density).toBe(
      referenceSpec.target.density,
    )
  })

  test('optional keys and a whole clutter section can be added', () => {
    expect(applyOverrides(referenceSpec, { 'target.range': 100 }).target.range).toBe(100)
    const clutter = { 'clutter.density': 1e-4, 'clutter.reflectivity': 1, 'clutter.exponent': 4 }
    expect(applyOverrides(referenceSpec, clutter).clutter).toEqual({
      density: 1e-4,
      reflectivity: 1,
      exponent: 4,
    })
    expect(() => applyOverrides(referenceSpec, { 'clutter.density': 1e-4 })).toThrow('clutter.reflectivity')
  })

  test.each([
    [{ 'network.bsDensty': 1 }, "did you mean 'network.bsDensity'"],
    [{ 'network.bsDensity': -1 }, 'network.bsDensity must be a number > 0'],
    [{ 'network.bsDensity': NaN }, 'got NaN'],
    [{ 'network.bsDensity': '10 /km^2' }, "got '10 /km^2'"],
    [{ 'service.linkAvailability': 1 }, 'in (0, 1)'],
    [{ trap: 'crosing' }, 'must be one of crossing'],
    [{ title: 3 }, 'title must be text'],
    [{ 'budget.share.min': 0.4 }, 'min (0.4) is greater than max (0.3)'],
    [{ 'radio.beamwidth.max': 0.001 }, 'radio.beamwidth: min'],
    [{ 'target.density': 1e-5, 'target.arrivalRate': 1e-6 }, 'not both'],
  ])('refuses %o', (overrides, message) => {
    expect(() => applyOverrides(referenceSpec, overrides as Record<string, number | string>)).toThrow(message)
  })
})

describe('replaceKeys', () => {
  test('takes values that no file may state, but no unknown key', () => {
    const lifted = replaceKeys(referenceSpec, { 'service.blocking': 1, 'budget.share.min': 0.9 })
    expect(lifted).toEqual({
      ...referenceSpec,
      service: { ...referenceSpec.service, blocking: 1 },
      budget: { ...referenceSpec.budget, share: { min: 0.9, max: 0.3 } },
    })
    expect(() => replaceKeys(referenceSpec, { 'service.blokcing': 1 })).toThrow(
      "did you mean 'service.blocking'",
    )
  })

  test('turns an arrival rate into a density, as applyOverrides does', () => {
    const keys = { 'target.arrivalRate': 1e-6, 'target.meanSojourn': 30 }
    expect(replaceKeys(referenceSpec, keys)).toEqual(applyOverrides(referenceSpec, keys))
  })
})

describe('overriderOf', () => {
  const points: readonly Readonly<Record<string, number | string>>[] = [
    { 'network.bsDensity': 1e-5, 'budget.share.min': 0.01, 'budget.share.max': 0.2 },
    { 'network.bsDensity': 1e-5, 'budget.share.min': 0.02, 'budget.share.max': 0.2 },
    { 'network.bsDensity': 1e-4, 'budget.share.min': 0.3, 'budget.share.max': 0.4 },
    { 'network.bsDensity': 1e-4, 'budget.share.min': 0.01, 'budget.share.max': 0.02 },
    { 'network.bsDensity': 1e-4 },
    { 'target.arrivalRate': 1e-6, 'target.meanSojourn': 10 },
    { 'target.arrivalRate': 1e-6, 'target.meanSojourn': 20 },
    { 'clutter.density': 1e-4, 'clutter.reflectivity': 0.1, 'clutter.exponent': 3 },
    { trap: 'collapse' },
  ]

  test('gives what applyOverrides gives, in any order of points', () => {
    for (const order of [points, points.toReversed()]) {
      const specAt = overriderOf(referenceSpec)
      for (const point of order)
        expect(specAt(point), JSON.stringify(point)).toEqual(applyOverrides(referenceSpec, point))
    }
  })

  test('keeps the sections that stay as they were, and goes on after a point that is refused', () => {
    const specAt = overriderOf(referenceSpec)
    const first = specAt(points[0])
    expect(() => specAt({ ...points[0], 'budget.share.min': 0.5 })).toThrow(RangeError)
    expect(() => specAt({ ...points[0], 'network.bsDensity': -1 })).toThrow(RangeError)
    const second = specAt(points[1])
    expect(second.network).toBe(first.network)
    expect(second.budget).toEqual({ ...first.budget, share: { min: 0.02, max: 0.2 } })
  })
})
