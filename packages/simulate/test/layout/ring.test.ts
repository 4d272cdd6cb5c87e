import { RandomStream } from '@dwell/core'
import { expect, test } from 'vitest'
import { insideRing, ringClearance, wellInside } from '../../src/layout/ring.js'

/** With a bay, a notch and a side of no length. */
const ring = {
  xs: Float64Array.of(0, 900, 900, 500, 480, 460, 0, 0),
  ys: Float64Array.of(0, 0, 700, 120, 650, 700, 700, 700),
}

test('well inside is as the clearance says, and the clearance as the crossings', () => {
  const random = new RandomStream(3, 'track', 0)
  for (const away of [0, 1e-7, 25, 120]) {
    let within = 0
    for (let i = 0; i < 4000; i++) {
      const [x, y] = [1000 * random.uniform() - 50, 800 * random.uniform() - 50]
      const clearance = ringClearance(ring, x, y)
      expect(clearance > 0, `(${x}, ${y})`).toBe(insideRing(ring, x, y))
      expect(wellInside(ring, x, y, away), `(${x}, ${y}), ${clearance} m from the edge`).toBe(
        clearance >= away,
      )
      if (clearance >= away) within++
    }
    expect(within).toBeGreaterThan(100)
    expect(within).toBeLessThan(3500)
  }
})
