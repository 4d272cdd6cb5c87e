import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fontFiles } from '../src/render/libraries.js'
import { FontMetrics } from '../src/theme/font-metrics.js'

const metrics = new FontMetrics(readFileSync(fontFiles.regular))

test('advance widths of DejaVu Sans, in 2048ths of an em', () => {
  for (const [character, advance] of [
    [' ', 651],
    ['0', 1303],
    ['A', 1401],
    ['i', 569],
    ['m', 1995],
    ['λ', 1212],
  ] as const)
    expect(metrics.width(character, 2048)).toBeCloseTo(advance, 6)
})

test('widths add up and grow with the size', () => {
  expect(metrics.width('A0', 10)).toBeCloseTo(metrics.width('A', 10) + metrics.width('0', 10), 12)
  expect(metrics.width('', 10)).toBe(0)
})

test('the font draws every sign that pictures use', () => {
  for (const sign of 'λθρψβεδμσηγζτ₀₁⁰¹²³⁴⁵⁶⁷⁸⁹⁻−½√×·°≤≥→∞⌈⌉∂R̄') expect(metrics.has(sign), sign).toBe(true)
  expect(metrics.has('\u{e000}')).toBe(false)
})
