/** What a command reads is never what it writes. */
import { linkSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UsageError } from '../src/failure.js'
import { keepInputs, noteInput } from '../src/inputs-kept.js'

let folder = ''
const at = (name: string): string => join(folder, name)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dwell-inputs-'))
  writeFileSync(at('input.yaml'), 'title: x\n')
  symlinkSync(at('input.yaml'), at('symbolic.yaml'))
  linkSync(at('input.yaml'), at('hard.yaml'))
  writeFileSync(at('other.yaml'), '')
  noteInput(at('input.yaml'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('an output that is an input is refused, by whatever path', () => {
  test.each(['input.yaml', './input.yaml', 'symbolic.yaml', 'hard.yaml'])('%s', (name) => {
    const keep = (): void => keepInputs([['--output', `${folder}/${name}`]])
    expect(keep).toThrow(UsageError)
    expect(keep).toThrow(/^--output: the command reads '.*', and writing it would lose the input$/)
  })
})

test('two options for one file are refused, also where there is none yet', () => {
  const outputs = [
    ['--output', at('new.txt')],
    ['--html', `${folder}/./new.txt`],
  ] as const
  expect(() => keepInputs(outputs)).toThrow(/--html: .* is written already by --output; give another name/)
})

test.each([
  ['another file that is there', 'other.yaml'],
  ['a free name', 'free.yaml'],
])('%s may be written', (_, name) => {
  expect(() => keepInputs([['--output', at(name)]])).not.toThrow()
})

test('standard output, devices and options that are not given may be named as often as one likes', () => {
  const outputs = [
    ['--output', '-'],
    ['--html', '-'],
    ['--plot', '/dev/null'],
    ['--store', '/dev/null'],
    ['--certificate', undefined],
  ] as const
  expect(() => keepInputs(outputs)).not.toThrow()
})
