import { describe, expect, it } from 'vitest'
import { UsageError } from '../src/failure.js'
import { readBudget, readDesign, readPairs } from '../src/read-options.js'

describe('readBudget', () => {
  it.each([
    [{}, {}],
    [{ budget: '1s' }, { milliseconds: 1000 }],
    [{ budget: '250 ms' }, { milliseconds: 250 }],
    [{ budget: '2' }, { milliseconds: 2000 }],
    [{ gap: '1e-6' }, { relativeGap: 1e-6 }],
    [{ gap: '0' }, { relativeGap: 0 }],
    [
      { budget: '1 min', gap: '1 %' },
      { milliseconds: 60_000, relativeGap: 0.01 },
    ],
  ])('%j is %j', (options, budget) => {
    expect(readBudget(options)).toEqual(budget)
  })

  it.each([
    [{ budget: '5 m' }, '--budget: expected a time'],
    [{ budget: '0 s' }, 'a time above 0'],
    [{ budget: '-1 s' }, 'a time above 0'],
    [{ budget: 'soon' }, "got 'soon'"],
    [{ gap: '1' }, 'a ratio in [0, 1)'],
    [{ gap: '-1' }, 'a ratio in [0, 1)'],
    [{ gap: 'nan' }, 'NaN'],
  ])('refuses %j', (options, message) => {
    expect(() => readBudget(options)).toThrow(UsageError)
    expect(() => readBudget(options)).toThrow(message)
  })
})

describe('readDesign', () => {
  it('reads every part with its unit, in any order', () => {
    const design = readDesign('theta=9.3deg, K=3, r=0.0134 /s, rho=2 %')
    expect(design).toEqual({ K: 3, rho: 0.02, theta: (9.3 * Math.PI) / 180, r: 0.0134 })
  })

  it('reads Greek letters, and takes no handover where r is left out', () => {
    expect(readDesign('K=1,ρ=0.02,θ=0.1')).toEqual({ K: 1, rho: 0.02, theta: 0.1, r: 0 })
  })

  it.each([
    ['', 'expected key=value'],
    ['K=3', 'rho and theta missing'],
    ['K=3,rho=0.02,theta=9deg,K=4', 'K is given twice'],
    ['K=3,rho=0.02,ρ=0.03,theta=9deg', 'rho is given twice'],
    ['K=2.5,rho=0.02,theta=9deg', 'K must be a positive integer'],
    ['K=3,rho=0,theta=9deg', 'rho must be positive'],
    ['K=3,rho=0.02,theta=400deg', 'theta must lie in'],
    ['K=3,rho=0.02,theta=9deg,r=-1', 'r must be finite and not negative'],
    ['K=3,rho=0.02,theta=9 s', 'got a time'],
    ['K=3,rho=0.02,thetta=9deg', "did you mean 'theta'"],
    ['K=3,rho=0.02,theta=9deg,r=inf', '--design r'],
  ])('refuses %j', (text, message) => {
    expect(() => readDesign(text)).toThrow(UsageError)
    expect(() => readDesign(text)).toThrow(message)
  })
})

describe('readPairs', () => {
  it('keeps everything behind the first equals sign', () => {
    expect([...readPairs('x', ['a=b=c', ' d = 1 m '], 'a=1')]).toEqual([
      ['a', 'b=c'],
      ['d', '1 m'],
    ])
  })
})
