import { describe, expect, test } from 'vitest'
import { documentedLaw } from '../../src/network/list-law.js'

const law = [{ K: 1, resting: 1.2, gain: 1, x: 0 }]
const sites = (masts: number, more: object): { name: string; text: string } => ({
  name: `${masts}.json`,
  text: JSON.stringify({
    version: 1,
    masts,
    density: 1e-5,
    clarkEvans: null,
    hullArea: 1,
    window: {},
    ...more,
  }),
})

describe('the law that a document of a site list has', () => {
  test('is that of the list with the same masts and density', () => {
    const files = [
      { name: 'a.csv', text: 'x,y\n1,2\n' },
      sites(7, { law: [{ ...law[0], resting: 3 }] }),
      sites(9, {}),
      sites(9, { law }),
    ]
    expect(documentedLaw(files, { masts: 9, density: 1e-5 * (1 + 1e-15) })).toEqual(law)
    expect(documentedLaw(files, { masts: 9, density: 2e-5 }), 'another density').toBeUndefined()
    expect(documentedLaw(files, { masts: 8, density: 1e-5 }), 'other masts').toBeUndefined()
  })
})
