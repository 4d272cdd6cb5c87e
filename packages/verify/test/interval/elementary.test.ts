/** The elementary functions hold the values of mpmath, and are narrow. */
import { describe, expect, test } from 'vitest'
import { arctan, erf, exp, log, log1p, pow, sine } from '../../src/interval/elementary.js'
import { between, type Interval, point } from '../../src/interval/interval.js'
import { Stream } from '../support/stream.js'
import { expected } from './expected-elementary.js'

const functions = { exp, log, log1p, arctan, sine, erf }

/** Digits of a double in full, and whether it lies below or above a decimal of 25 digits. */
const scaled = (text: string): bigint => {
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)\.?(\d*)(?:e([+-]?\d+))?$/.exec(text)!
  const shift = Number(exponent) + 400
  const digits = BigInt(whole + fraction) * 10n ** BigInt(shift - fraction.length)
  return sign === '-' ? -digits : digits
}
/** A double in units of 1e-400, rounded down by less than one unit. */
const exactScaled = (x: number): bigint => {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, Math.abs(x))
  const bits = view.getBigUint64(0)
  const raw = Number(bits >> 52n)
  const m = (bits & 0xfffffffffffffn) | (raw === 0 ? 0n : 0x10000000000000n)
  const e = (raw === 0 ? 1 : raw) - 1075
  const unit = m * 10n ** 400n
  const size = e >= 0 ? unit << BigInt(e) : unit >> BigInt(-e)
  return x < 0 ? -size : size
}

describe.each(Object.entries(expected))('%s', (name, pairs) => {
  const f = Object.entries(functions).find(([key]) => key === name)![1]
  test.each(pairs.map(([x, value]) => [x, value] as const))('of %d holds %s', (x, value) => {
    const { lo, hi } = f(point(x))
    // mpmath's 25 digits are themselves rounded: one unit of the last is 1e-24 of the value.
    const exact = scaled(value)
    const size = exact < 0n ? -exact : exact
    const slack = size / 10n ** 24n + 1n
    expect(exactScaled(lo) <= exact + slack).toBe(true)
    expect(exactScaled(hi) >= exact - slack).toBe(true)
    expect(hi - lo).toBeLessThanOrEqual(2e-13 * Math.abs(hi) + 1e-300)
  })
})

test('an interval holds the values at points inside', () => {
  const stream = new Stream('inside')
  for (let i = 0; i < 500; i++) {
    const [p, q] = [stream.between(0.01, 5), stream.between(0.01, 5)]
    const x = between(Math.min(p, q), Math.max(p, q))
    const inside = point(stream.between(x.lo, x.hi))
    for (const [name, f] of Object.entries(functions)) {
      if (name === 'sine') continue
      const [all, one]: [Interval, Interval] = [f(x), f(inside)]
      expect(all.lo, `${name} on [${x.lo}, ${x.hi}]`).toBeLessThanOrEqual(one.lo)
      expect(all.hi, `${name} on [${x.lo}, ${x.hi}]`).toBeGreaterThanOrEqual(one.hi)
    }
  }
})

test('powers: exact at exponents 0 and 1, additive in the exponent', () => {
  expect(pow(point(3.7), point(0))).toEqual(point(1))
  expect(pow(point(3.7), point(1))).toEqual(point(3.7))
  const cube = pow(point(2), point(3))
  expect(cube.lo).toBeLessThanOrEqual(8)
  expect(cube.hi).toBeGreaterThanOrEqual(8)
  expect(cube.hi - cube.lo).toBeLessThan(4e-13)
})

test('beyond the double range only what is certain is said', () => {
  expect(exp(point(1000))).toMatchObject({ hi: Infinity })
  expect(exp(point(-1000)).lo).toBe(0)
  expect(exp(point(-1000)).hi).toBeGreaterThan(0)
  expect(log(point(0))).toEqual({ lo: -Infinity, hi: -Infinity })
})
