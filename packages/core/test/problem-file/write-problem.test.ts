import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readProblem, writeProblem } from '../../src/problem-file/index.js'
import { fields, withinRange, type NumberField } from '../../src/problem/fields.js'
import { applyOverrides, getKey } from '../../src/problem/override.js'
import { referenceSpec } from '../../src/problem/reference.js'
import type { ProblemSpec } from '../../src/problem/spec.js'
import { memoryHost } from './memory-host.js'

const roundTrip = async (spec: ProblemSpec): Promise<ProblemSpec> =>
  (await readProblem('x.yaml', memoryHost({ 'x.yaml': writeProblem(spec) }))).spec

test('the reference scenario reads as a person would write it', () => {
  const text = writeProblem({ ...referenceSpec, network: { ...referenceSpec.network, bsDensity: 1e-5 } })
  for (const line of [
    'title: Reference scenario',
    '  bsDensity: 10 /km^2',
    '  rcs: 0 dBsm',
    '  handoverCost: 1 ms',
    '    min: 1 deg',
    '  sideLobeRatio: -20 dB',
    '  txPower: 46 dBm',
    '  carrier: 3.5 GHz',
    '  sensing: 0.3',
    'trap: crossing',
  ])
    expect(text.split('\n')).toContain(line)
  expect(text).not.toContain('arrivalRate')
  expect(text).not.toContain('range')
})

test('the reference scenario comes back to the last bit', async () => {
  expect(await roundTrip(referenceSpec)).toStrictEqual(referenceSpec)
})

const numberIn = (field: NumberField): fc.Arbitrary<number> => {
  const tidy = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: -12, max: 9 }))
  const any = fc.oneof(
    tidy.map(([mantissa, exponent]) => Number(`${mantissa}e${exponent}`)),
    fc.double({ min: field.min ?? -1e9, max: field.max ?? 1e9, noNaN: true }),
    fc.constantFrom(field.min ?? 0, field.max ?? Infinity),
  )
  return any.map((value) => (value === 0 ? 0 : value)).filter((value) => withinRange(field, value))
}

const specs: fc.Arbitrary<ProblemSpec> = fc
  .tuple(
    fc.record(
      Object.fromEntries(
        fields
          .filter((field) => field.key !== 'target.arrivalRate' && field.kind !== 'text')
          .map((field) => [
            field.key,
            field.kind === 'number'
              ? numberIn(field)
              : fc.constantFrom(...(field.kind === 'enum' ? field.values : [])),
          ]),
      ) as Record<string, fc.Arbitrary<number | string>>,
    ),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.oneof(fc.lorem({ mode: 'sentences' }), fc.string({ unit: 'grapheme' })), { maxLength: 4 }),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([values, title, paragraphs, clutter, range]) => {
    for (const section of ['budget.share', 'radio.beamwidth'])
      if (Number(values[`${section}.min`]) > Number(values[`${section}.max`]))
        [values[`${section}.min`], values[`${section}.max`]] = [
          values[`${section}.max`],
          values[`${section}.min`],
        ]
    const kept = Object.entries(values).filter(
      ([key]) => (clutter || !key.startsWith('clutter.')) && (range || key !== 'target.range'),
    )
    return applyOverrides(referenceSpec, { ...Object.fromEntries(kept), title, story: paragraphs.join('\n') })
  })

test('every problem comes back exactly: numbers to the last bit, texts to the last character', async () => {
  await fc.assert(
    fc.asyncProperty(specs, async (spec) => {
      const back = await roundTrip(spec)
      for (const field of fields)
        if (field.key !== 'target.arrivalRate')
          expect(getKey(back, field.key), field.key).toBe(getKey(spec, field.key))
      expect(back).toStrictEqual(spec)
    }),
    { numRuns: 300 },
  )
})
