import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fragmentOf, MOST_LINKED, textOfFragment } from '../../src/state/problem-link.js'

const linkTo = (bytes: Uint8Array): string => `#problem=${Buffer.from(bytes).toString('base64url')}`

describe('a link that carries a problem', () => {
  test('brings back the text, whatever is in it', async () => {
    for (const text of ['title: A\n', 'größer µ 速度 \u{1f680}', '', 'x'.repeat(MOST_LINKED)])
      expect(await textOfFragment(await fragmentOf(text))).toBe(text)
  })

  test('needs nothing that an address has to escape', async () => {
    expect(await fragmentOf('title: "?&#/%+"\n'.repeat(40))).toMatch(/^#problem=[\w-]+$/)
  })

  test('is told from any other fragment', async () => {
    expect(await textOfFragment('')).toBeUndefined()
    expect(await textOfFragment('#design')).toBeUndefined()
  })

  test('refuses what is too long, packed or unpacked', async () => {
    await expect(fragmentOf('x'.repeat(MOST_LINKED + 1))).rejects.toThrow(/at most 65536 bytes/)
    await expect(textOfFragment(linkTo(deflateRawSync(Buffer.alloc(20_000_000))))).rejects.toThrow(
      /longer than/,
    )
    await expect(textOfFragment(`#problem=${'A'.repeat(200_000)}`)).rejects.toThrow(/too long/)
  })

  test('says that it is damaged', async () => {
    for (const fragment of [
      '#problem=%%%',
      linkTo(Buffer.from('plain')),
      linkTo(deflateRawSync('title: A, and more of it').subarray(0, 9)),
      linkTo(deflateRawSync(Buffer.from([0xff, 0xfe]))),
    ])
      await expect(textOfFragment(fragment)).rejects.toThrow('the link is damaged: it holds no problem')
  })
})
