import { describe, expect, it } from 'vitest'
import { complexBesselI0Scaled, invertLaplace, type Complex } from '../../src/math/index.js'
import cases from './fixtures/resetting-survival.json' with { type: 'json' }

const divide = (a: Complex, b: Complex): Complex => {
  const size = b.re * b.re + b.im * b.im
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size }
}

const root = (z: Complex): Complex => {
  const modulus = Math.hypot(z.re, z.im)
  const re = Math.sqrt(Math.max(0, modulus + z.re) / 2)
  const im = Math.sqrt(Math.max(0, modulus - z.re) / 2)
  return { re, im: z.im < 0 ? -im : im }
}

/** Survival transform (1 − φ₀(s+r))/(s + rφ₀(s+r)), φ₀(u) = 1/I₀(√u): unit disc, D = 1, resetting rate r. */
const resetting =
  (rate: number) =>
  (re: number, im: number): Complex => {
    const z = root({ re: re + rate, im })
    const decay = Math.exp(-z.re)
    const phi = divide(
      { re: decay * Math.cos(z.im), im: -decay * Math.sin(z.im) },
      complexBesselI0Scaled(z.re, z.im),
    )
    return divide({ re: 1 - phi.re, im: -phi.im }, { re: re + rate * phi.re, im: im + rate * phi.im })
  }

const broken = (): Complex => ({ re: NaN, im: 0 })

/** Of an inversion, absolute. */
const TOLERANCE = 2e-12

describe('invertLaplace', () => {
  it('inverts the resetting survival, from 1 − 1e-11 to 1e-10, as mpmath does', () => {
    for (const { rate, t, survival } of cases) {
      const value = invertLaplace(resetting(rate), t)
      expect(Math.abs(value - survival), `rate ${rate}, t ${t}`).toBeLessThan(TOLERANCE)
    }
  })

  it('inverts elementary transforms', () => {
    const pairs: readonly [(re: number, im: number) => Complex, (t: number) => number][] = [
      [(re, im) => divide({ re: 1, im: 0 }, { re, im }), () => 1],
      [(re, im) => divide({ re: 1, im: 0 }, { re: re + 1, im }), (t) => Math.exp(-t)],
      [(re, im) => divide({ re: 1, im: 0 }, { re: re * re - im * im + 1, im: 2 * re * im }), Math.sin],
      [(re, im) => divide({ re: 1, im: 0 }, root({ re, im })), (t) => 1 / Math.sqrt(Math.PI * t)],
    ]
    for (const [transform, f] of pairs) {
      for (const t of [0.2, 1, 2]) {
        expect(Math.abs(invertLaplace(transform, t) - f(t))).toBeLessThan(3 * TOLERANCE)
      }
    }
  })

  it('refuses times without meaning and passes NaN on', () => {
    expect(invertLaplace(broken, 1)).toBeNaN()
    for (const t of [0, -1, Infinity, NaN]) expect(() => invertLaplace(broken, t)).toThrow(RangeError)
  })

  it('costs the stated number of evaluations', () => {
    let count = 0
    const transform = (re: number, im: number): Complex => {
      count++
      return divide({ re: 1, im: 0 }, { re: re + 1, im })
    }
    invertLaplace(transform, 1)
    expect(count).toBe(22)
  })
})
