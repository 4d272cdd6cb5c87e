/** Sweeps on a queue: real processes, a real Redis, bytes compared with the local run. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dwell } from '../cli/run.js'
import { root } from '../support/problem-files.js'
import { type Program, startWorker } from './programs.js'
import { noRedis, TestRedis } from './redis.js'

if (noRedis) console.warn(`queue tests skipped: ${noRedis}`)

const problem = join(root, 'problems/reference.yaml')
const grid = ['--over', 'network.bsDensity=1e-6..1e-3:log:40', '--over', 'budget.handoverCeiling=0.1,1,inf']

describe.skipIf(noRedis)('a sweep on a queue', () => {
  let redis: TestRedis
  let folder: string
  const programs: Program[] = []
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  beforeAll(async () => {
    redis = await TestRedis.start()
    folder = mkdtempSync(join(tmpdir(), 'dwell-queue-'))
  })
  afterAll(async () => {
    for (const each of programs) await each.kill()
    await redis.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('gives the bytes of the local run', async () => {
    programs.push(await startWorker(redis.url, folder))
    const remote = await dwell(['sweep', problem, ...grid, '-o', 'queue.csv', '--queue', redis.url], {
      cwd: folder,
    })
    expect(remote.code, remote.stderr).toBe(0)
    expect(remote.stdout).toContain(`on the queue redis://127.0.0.1:${redis.port}`)
    const local = await dwell(['sweep', problem, ...grid, '-o', 'local.csv', '--workers', '1'], {
      cwd: folder,
    })
    expect(local.code).toBe(0)
    expect(read('queue.csv')).toBe(read('local.csv'))
    expect(read('queue.csv.meta.json')).toBe(read('local.csv.meta.json'))
    // The store too holds the same lines, whatever their order.
    const lines = (name: string): readonly string[] => read(name).split('\n').sort()
    expect(lines('queue.csv.store')).toEqual(lines('local.csv.store'))
  })
})
