import { expect, test } from 'vitest'
import { directionX, directionY } from '../../src/motion/direction.js'

test('cosine and sine of the angle of a word, to 1e-14', () => {
  for (let i = 0; i < 4096; i++) {
    const word = (i * 0x100001 + 7) >>> 0
    const angle = (2 * Math.PI * (word + 0.5)) / 2 ** 32
    for (const each of [word, word | 0]) {
      expect(Math.abs(directionX(each) - Math.cos(angle))).toBeLessThan(1e-14)
      expect(Math.abs(directionY(each) - Math.sin(angle))).toBeLessThan(1e-14)
    }
  }
})
