/** What V8 compiled is kept between runs (packages/cli/src/kept-code.ts): it may never change what a run says. */
import { execFileSync } from 'node:child_process'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dwell, type Outcome, reference } from './run.js'

const folder = mkdtempSync(join(tmpdir(), 'dwell-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const check = (env: Readonly<Record<string, string>> = {}): Promise<Outcome> =>
  dwell(['check', reference], { env: { XDG_CACHE_HOME: folder, ...env } })

const keptFiles = (): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())

let first: Outcome
beforeAll(async () => {
  first = await check()
})

test('a run keeps what it compiled, and the next says the same with it', async () => {
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(keptFiles().map((path) => path.slice(-4))).toEqual(['.bin'])
  const [before] = keptFiles().map((path) => statSync(path).mtimeMs)
  expect(await check()).toEqual(first)
  expect(keptFiles().map((path) => statSync(path).mtimeMs)).toEqual([before])
})

test('what was damaged or not written to its end is compiled again', async () => {
  const [path] = keptFiles()
  const whole = readFileSync(path)
  const changed = Buffer.from(whole)
  for (let i = 1000; i < changed.length - 100; i += 5000) changed[i] ^= 0x55
  for (const spoil of [
    () => writeFileSync(path, changed),
    () => truncateSync(path, 100_000),
    () => truncateSync(path),
    () => {
      rmSync(path)
      execFileSync('mkfifo', [path])
    },
  ]) {
    spoil()
    expect(await check()).toEqual(first)
    expect(statSync(path).size, 'bytes written anew').toBeGreaterThan(100_000)
  }
})

test('a folder that cannot be written to, other flags of V8 or none wanted: the same answer', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  for (const env of [
    { XDG_CACHE_HOME: file },
    { NODE_OPTIONS: '--stack-trace-limit=20' },
    { NODE_DISABLE_COMPILE_CACHE: '1' },
  ])
    expect(await check(env), JSON.stringify(env)).toEqual(first)
})
