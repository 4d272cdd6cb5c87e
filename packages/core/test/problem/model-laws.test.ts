/** Every value of an option that has laws is bound to one, and a problem is compiled with those it is given. */
import { expect, test } from 'vitest'
import { fieldOf, Problem, referenceSpec, shippedLaws } from '../../src/index.js'

test.each([
  ['clutter.law', shippedLaws.clutter],
  ['capacity.downlink', shippedLaws.downlink],
] as const)('%s: a law for every value', (key, laws) => {
  const field = fieldOf(key)
  expect(field?.kind === 'enum' && field.values.toSorted()).toEqual(Object.keys(laws).toSorted())
})

test('a problem has the laws it was given, its variations too, and leaves the tables of others alone', () => {
  const { make, contents } = shippedLaws.downlink.interference
  const interference = {
    contents,
    make: (spec: Parameters<typeof make>[0]) => (q: number) => {
      const { main, side, mainSlope, sideSlope } = make(spec)(q)
      return { main: main / 2, side: side / 2, mainSlope: mainSlope / 2, sideSlope: sideSlope / 2 }
    },
  }
  const laws = { ...shippedLaws, downlink: { ...shippedLaws.downlink, interference } }
  const [plain, own] = [new Problem(referenceSpec), new Problem(referenceSpec, undefined, laws)]
  expect(own.downlink.at(0.2) / plain.downlink.at(0.2)).toBeCloseTo(0.5, 9)
  expect(new Problem(referenceSpec, own).laws).toBe(laws)
  expect(new Problem(referenceSpec).downlink).toBe(plain.downlink)
  expect(own.coverage, 'the same law of clutter').toBe(plain.coverage)
})
