import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InputError, UsageError } from '../src/failure.js'
import { checkFormats, endingOf, writeFileWhole } from '../src/output.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dwell-output-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('writeFileWhole', () => {
  it('writes a new file and leaves nothing else behind', () => {
    writeFileWhole(join(folder, 'a.json'), 'text')
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('text')
    expect(readdirSync(folder)).toEqual(['a.json'])
  })

  it('replaces a file as a whole: a reader that has it open keeps the old content', () => {
    const path = join(folder, 'a.json')
    writeFileSync(path, 'old')
    const before = statSync(path).ino
    writeFileWhole(path, 'new')
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(statSync(path).ino).not.toBe(before)
  })

  it('keeps the permissions of the file it replaces', () => {
    const path = join(folder, 'a.json')
    writeFileSync(path, 'old')
    chmodSync(path, 0o600)
    writeFileWhole(path, 'new')
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('replaces the file a link names, not the link', () => {
    writeFileSync(join(folder, 'real'), 'old')
    symlinkSync('real', join(folder, 'link'))
    writeFileWhole(join(folder, 'link'), 'new')
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('new')
    expect(readdirSync(folder).sort()).toEqual(['link', 'real'])
  })

  it('writes to a device instead of replacing it', () => {
    writeFileWhole('/dev/null', 'text')
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  it.each([
    ['missing/a.json', 'no such file or directory'],
    ['.', 'directory'],
  ])('says why %s cannot be written, and leaves nothing', (name, reason) => {
    expect(() => writeFileWhole(join(folder, name), 'text')).toThrow(InputError)
    expect(() => writeFileWhole(join(folder, name), 'text')).toThrow(reason)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('the ending of a name', () => {
  it.each([
    ['a.csv', 'csv'],
    ['dir.x/A.GeoJSON', 'geojson'],
    ['dir.x/a', ''],
    ['.hidden', ''],
    ['zones-2.5km', ''],
    ['-', ''],
    ['/dev/stdout', ''],
  ])('of %s is %j', (path, ending) => expect(endingOf(path)).toBe(ending))

  it('says the format, the report has .txt, .json and none, and others are refused', () => {
    checkFormats(['a.CSV', 'b.txt', 'c.json', 'd', '-', '/dev/null'], ['csv'])
    for (const odd of ['a.xyz', 'a.csv.gz', 'a.pdf'])
      expect(() => checkFormats(['a.csv', odd], ['csv']), odd).toThrow(UsageError)
  })
})
