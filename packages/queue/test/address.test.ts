import { expect, test } from 'vitest'
import { readAddress, redacted } from '../src/address.js'

test('the option comes before DWELL_QUEUE, that before REDIS_URL', () => {
  const environment = { DWELL_QUEUE: 'redis://b', REDIS_URL: 'redis://c' }
  expect(readAddress('redis://a', environment).url).toBe('redis://a')
  expect(readAddress(undefined, environment).url).toBe('redis://b')
  expect(readAddress(undefined, { REDIS_URL: 'redis://c' }).url).toBe('redis://c')
  expect(() => readAddress(undefined, {})).toThrow('which queue?')
})

test.each([
  ['redis://user:secret@host:6380/2?x=secret', 'redis://host:6380/2'],
  ['rediss://:secret@host', 'rediss://host:6379'],
  ['redis://[::1]:7000', 'redis://[::1]:7000'],
])('%s is shown as %s', (url, shown) => {
  expect(readAddress(url, {})).toEqual({ url, shown })
})

test.each(['http://:secret@host', 'secret', 'redis://', 'redis:secret@host'])(
  '%s is refused without being repeated',
  (url) => {
    const refuse = (): unknown => readAddress(url, {})
    expect(refuse).toThrow('expected redis://host:6379')
    expect(refuse).not.toThrow(/secret/)
  },
)

test('credentials are struck out of a command line, wherever they stand', () => {
  const text =
    "--queue redis://u:p@ss:w@host:1 'rediss://:secret@b' redis://plain:6379 redis://c:1?password=secret end"
  expect(redacted(text)).toBe(
    "--queue redis://***@host:1 'rediss://***@b' redis://plain:6379 redis://c:1 end",
  )
})
