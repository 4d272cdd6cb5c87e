import { describe, expect, it } from 'vitest'
import { LogBox } from '@dwell/reform/penalty'

describe('LogBox', () => {
  const box = new LogBox(0.02, 0.3)

  it('attains both ends and stays inside for any u', () => {
    expect(box.inside(-Math.PI / 2)).toBeCloseTo(0.02, 15)
    expect(box.inside(Math.PI / 2)).toBeCloseTo(0.3, 14)
    for (let u = -50; u <= 50; u += 0.37) {
      expect(box.inside(u)).toBeGreaterThanOrEqual(0.02)
      expect(box.inside(u)).toBeLessThanOrEqual(0.3)
    }
  })

  it('is inverted by outside, the geometric mean at 0', () => {
    expect(box.inside(0)).toBeCloseTo(Math.sqrt(0.02 * 0.3), 15)
    for (const x of [0.02, 0.021, 0.1, 0.29, 0.3]) expect(box.inside(box.outside(x))).toBeCloseTo(x, 14)
  })

  it('takes a point for an interval', () => {
    const point = new LogBox(0.1, 0.1)
    expect(point.outside(0.1)).toBe(0)
    expect(point.inside(3)).toBe(0.1)
  })
})
