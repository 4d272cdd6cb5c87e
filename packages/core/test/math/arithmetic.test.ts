import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.restoreAllMocks()
  vi.resetModules()
})

/** The module anew: it keeps its answer. */
const fingerprint = async (): Promise<string> => {
  vi.resetModules()
  const { arithmeticFingerprint } = await import('../../src/math/arithmetic.js')
  return arithmeticFingerprint()
}

test('16 hex digits, the same each time', async () => {
  const one = await fingerprint()
  expect(one).toMatch(/^[0-9a-f]{16}$/)
  expect(await fingerprint()).toBe(one)
})

test.each(['exp', 'sin', 'log'] as const)('one last bit of one value of %s makes another', async (name) => {
  const before = await fingerprint()
  const plain = Math[name]
  let calls = 0
  vi.spyOn(Math, name).mockImplementation((x) => {
    const value = plain(x)
    return ++calls === 500 ? value * (1 + 2 ** -52) : value
  })
  expect(await fingerprint(), `fingerprint with a changed ${name}`).not.toBe(before)
})
