/** Every operation against exact rational arithmetic. */
import { describe, expect, test } from 'vitest'
import {
  add,
  between,
  div,
  down,
  type Interval,
  mul,
  point,
  sqrt,
  square,
  sub,
  up,
} from '../../src/interval/interval.js'
import { doubles } from '../support/doubles.js'

/** A double as the exact fraction m·2^e. */
const exact = (x: number): { readonly m: bigint; readonly e: number } => {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  const bits = view.getBigUint64(0)
  const raw = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  const m = raw === 0 ? fraction : fraction | 0x10000000000000n
  return { m: bits >> 63n ? -m : m, e: (raw === 0 ? 1 : raw) - 1075 }
}

/** Sign of a·2^p − b·2^q. */
const compare = (a: bigint, p: number, b: bigint, q: number): number => {
  const least = Math.min(p, q)
  const difference = (a << BigInt(p - least)) - (b << BigInt(q - least))
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Whether n·2^p/d lies in the interval, d > 0. */
const holds = ({ lo, hi }: Interval, n: bigint, p: number, d = 1n): boolean => {
  const [l, h] = [exact(lo), exact(hi)]
  return compare(l.m * d, l.e, n, p) <= 0 && (hi === Infinity || compare(h.m * d, h.e, n, p) >= 0)
}

describe('an operation encloses the exact result', () => {
  const pairs = doubles(2000, 'pairs').map((x, i, all) => [x, all[(i * 7 + 3) % all.length]] as const)

  test('sum, difference, product', () => {
    for (const [x, y] of pairs) {
      const [a, b] = [exact(x), exact(y)]
      const e = Math.min(a.e, b.e)
      const [p, q] = [a.m << BigInt(a.e - e), b.m << BigInt(b.e - e)]
      expect(holds(add(point(x), point(y)), p + q, e), `${x} + ${y}`).toBe(true)
      expect(holds(sub(point(x), point(y)), p - q, e), `${x} − ${y}`).toBe(true)
      expect(holds(mul(point(x), point(y)), a.m * b.m, a.e + b.e), `${x} · ${y}`).toBe(true)
    }
  })

  test('quotient and square root', () => {
    for (const [x, y] of pairs) {
      const [a, b] = [exact(x), exact(Math.abs(y))]
      if (y !== 0)
        expect(holds(div(point(x), point(Math.abs(y))), a.m, a.e - b.e, b.m), `${x} / |${y}|`).toBe(true)
      const root = sqrt(point(Math.abs(x)))
      const [l, h] = [exact(root.lo), exact(root.hi)]
      const size = exact(Math.abs(x))
      expect(compare(l.m * l.m, 2 * l.e, size.m, size.e), `√${x} from below`).toBeLessThanOrEqual(0)
      expect(compare(h.m * h.m, 2 * h.e, size.m, size.e), `√${x} from above`).toBeGreaterThanOrEqual(0)
    }
  })

  test('a product of intervals holds the products of their points', () => {
    const xs = doubles(4000, 'intervals')
    for (let i = 0; i + 4 <= xs.length; i += 4) {
      const [p, q, r, s] = xs.slice(i, i + 4)
      const a = between(Math.min(p, q), Math.max(p, q))
      const b = between(Math.min(r, s), Math.max(r, s))
      const product = mul(a, b)
      for (const x of [a.lo, a.hi])
        for (const y of [b.lo, b.hi]) {
          const [m, n] = [exact(x), exact(y)]
          expect(holds(product, m.m * n.m, m.e + n.e), `${x} · ${y}`).toBe(true)
        }
      const own = square(a)
      expect(own.lo).toBeLessThanOrEqual(Math.min(a.lo ** 2, a.hi ** 2))
      expect(own.hi).toBeGreaterThanOrEqual(Math.max(a.lo ** 2, a.hi ** 2))
    }
  })
})

describe('rounding outward', () => {
  test('moves by one to three units, also at the ends of the range', () => {
    for (const x of [...doubles(2000, 'steps'), 0, 1, -1, Number.MIN_VALUE, -Number.MIN_VALUE]) {
      expect(up(x)).toBeGreaterThan(x)
      expect(down(x)).toBeLessThan(x)
      expect(up(x) - x).toBeLessThanOrEqual(3 * 2 ** -52 * Math.abs(x) + 2 * Number.MIN_VALUE)
    }
    expect(up(Number.MAX_VALUE)).toBe(Infinity)
    expect(up(-Infinity)).toBe(-Number.MAX_VALUE)
    expect(down(Infinity)).toBe(Number.MAX_VALUE)
  })

  test('NaN passes through and satisfies no comparison', () => {
    const broken = add(point(Number.NaN), point(1))
    expect(broken.hi <= 1e300).toBe(false)
    expect(broken.lo >= -1e300).toBe(false)
  })
})
