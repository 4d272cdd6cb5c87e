import { referenceSpec } from '@dwell/core'
import { expect, test } from 'vitest'
import { strangeKeys } from '../src/problem-keys.js'

test('every key of the reference problem is known, and files that values were fitted to change no formula', () => {
  expect(strangeKeys(referenceSpec)).toEqual([])
  const fitted = {
    ...referenceSpec,
    network: { ...referenceSpec.network, sites: 'cells.csv' },
    target: { ...referenceSpec.target, tracks: 'bus.gpx' },
  }
  expect(strangeKeys(fitted)).toEqual([])
})

test('a key or an option that no enclosure reads is named', () => {
  const strange = { ...referenceSpec, network: { ...referenceSpec.network, terrain: 3 }, weather: {} }
  expect(strangeKeys(strange)).toEqual(['network.terrain', 'weather'])
})
