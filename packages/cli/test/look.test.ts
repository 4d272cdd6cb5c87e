import { describe, expect, it } from 'vitest'
import { lookOf } from '../src/look.js'

const terminal = { isTTY: true, columns: 100 }

describe('lookOf', () => {
  it('asks the terminal for its width, then COLUMNS, then takes 80', () => {
    expect(lookOf(terminal, { COLUMNS: '40' }).width).toBe(100)
    expect(lookOf({}, { COLUMNS: '40' }).width).toBe(40)
    expect(lookOf({}, { COLUMNS: 'wide' }).width).toBe(80)
    expect(lookOf({}, {}).width).toBe(80)
  })

  it.each([
    [terminal, {}, true],
    [{}, {}, false],
    [terminal, { NO_COLOR: '1' }, false],
    [terminal, { NO_COLOR: '' }, true],
    [terminal, { TERM: 'dumb' }, false],
    [{}, { FORCE_COLOR: '1' }, true],
    [terminal, { FORCE_COLOR: '0' }, false],
    [{}, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ])('colour of %j in %j is %s', (stream, env, color) => {
    expect(lookOf(stream, env).color).toBe(color)
  })

  it.each([
    [{}, true],
    [{ LANG: 'de_DE.UTF-8' }, true],
    [{ LANG: 'C.utf8' }, true],
    [{ LANG: 'C' }, false],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'POSIX' }, false],
  ])('unicode in %j is %s', (env, unicode) => {
    expect(lookOf(terminal, env).unicode).toBe(unicode)
  })
})
