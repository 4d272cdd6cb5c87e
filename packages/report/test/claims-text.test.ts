import { examineClaims } from '@dwell/engine/claims'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { claimsText } from '../src/index.js'

const simulated = [
  { name: 'T, disc', unit: 's', theory: 277, value: 280, low: 270, high: 290, level: 0.99 },
  { name: 'ratio, cells', unit: '1', theory: 1, value: 0.5, low: 0.49, high: 0.51, level: 0.99 },
  { name: 'slope', unit: '1', theory: 0, value: 0.2, low: 0.1, high: 0.3, level: 0.95 },
]
const claims = examineClaims().map((claim) => (claim.id === 8 ? { ...claim, simulated } : claim))

test('a simulated value has its interval and says on which side of it the theory lies', () => {
  const text = claimsText(claims, { width: 120, color: false, unicode: true })
  expect(text).toContain('Simulated: T, disc = 280 s (99 %: 270 s to 290 s); theory 277 s, inside')
  expect(text).toContain('Simulated: ratio, cells = 0.5 (99 %: 0.49 to 0.51); theory 1, above the interval')
  expect(text).toContain('Simulated: slope = 0.2 (95 %: 0.1 to 0.3); theory 0, below the interval')
})

test('fits into 40 columns', () => {
  const lines = claimsText(claims, { width: 40, color: false, unicode: true }).split('\n')
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(40)
})
