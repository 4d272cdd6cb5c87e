/** What workers and submitters refuse, and what becomes of a chunk that always fails. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { setTimeout } from 'node:timers/promises'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { referenceSpec } from '@dwell/core'
import { programVersion } from '@dwell/engine/point'
import { canonicalJson } from '../../packages/sweep/src/canonical.js'
import { readPlan, sweepTask } from '../../packages/sweep/src/index.js'
import type { Program } from './programs.js'
import { noRedis } from './redis.js'
import { problem, Scene } from './scene.js'

if (noRedis) console.warn(`tests of refusals on a queue skipped: ${noRedis}`)

/** A sweep as a submitter sends it, to be spoilt. */
const task = (): Record<string, unknown> => {
  const plan = readPlan(referenceSpec, { over: ['network.bsDensity=1e-5,1e-4'], seed: 1 })
  const good = sweepTask({ spec: referenceSpec, plan, solver: 'exhaustive', quantities: [], budget: {} })
  return JSON.parse(canonicalJson(good))
}
const spoilt = (path: string, value: unknown): string => {
  const all = task()
  const keys = path.split('.')
  const last = keys.pop()!
  let at: Record<string, unknown> = all
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- paths of the task above
  for (const key of keys) at = at[key] as Record<string, unknown>
  at[last] = value
  return canonicalJson(all)
}
const simulation = (changes: object): string =>
  canonicalJson({
    seed: 1,
    footprint: { kind: 'voronoi', clusterSize: 3 },
    layout: { kind: 'poisson', density: 1e-4, sites: 400 },
    motion: { kind: 'exact', diffusion: 10 },
    handover: { kind: 'none' },
    tracks: 10,
    horizon: 100,
    ...changes,
  })
const idOf = (kind: string, text: string): string =>
  createHash('sha256').update(`${kind}\n${programVersion()}\n${text}`).digest('hex').slice(0, 16)

describe.skipIf(noRedis)('a worker', () => {
  let scene: Scene
  let redis: Redis
  let queue: Queue
  let worker: Program
  beforeAll(async () => {
    scene = await Scene.open()
    redis = new Redis(scene.redis.url, { maxRetriesPerRequest: null })
    queue = new Queue(`chunks-${programVersion()}`, { connection: redis, prefix: '{dwell}' })
    worker = await scene.worker()
  })
  afterAll(async () => {
    await queue.close()
    redis.disconnect()
    await scene.close()
  })

  /** Puts a run and its job into Redis by hand. */
  const push = async (
    kind: string,
    text: string,
    chunk: object = {},
    fields: object = {},
  ): Promise<string> => {
    const run = idOf(kind, text)
    const data = { run, model: programVersion(), from: 0, count: 1, ...chunk }
    const record = { kind, model: programVersion(), task: text, state: 'open', total: 2, left: 0, ...fields }
    await redis.hset(`{dwell}:run:${run}`, record)
    await redis.hset(`{dwell}:run:${run}:out`, String(data.from), String(data.count))
    const jobId = `${run}-${data.from}-${data.count}`
    await queue.add('chunk', data, { jobId, attempts: 1 })
    return jobId
  }
  /** Why a job was refused. */
  const refusal = async (jobId: string): Promise<string> => {
    for (;;) {
      const job = await queue.getJob(jobId)
      if (job?.failedReason) return job.failedReason
      await setTimeout(20)
    }
  }

  test('refuses what is too large, too deep, poisoned or unknown, says why, and lives on', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`
    const cases: readonly (readonly [Promise<string>, string | RegExp])[] = [
      [push('sweep', spoilt('spec.budget.clusterSize', 1e9)), /clusterSize.*at most 100000, got 1000000000/],
      [
        push('lifetimes', simulation({ footprint: { kind: 'voronoi', clusterSize: 1e9 } })),
        /clusterSize.*100000/,
      ],
      [push('lifetimes', simulation({ tracks: 1e12 })), /tracks/],
      [
        push('lifetimes', simulation({ layout: { kind: 'poisson', density: 1, sites: 1e12 } })),
        /layout\.sites/,
      ],
      [
        push(
          'sweep',
          spoilt('plan.axes', [
            { kind: 'range', key: 'network.bsDensity', from: 1e-6, to: 1e-3, spacing: 'log', count: 1e12 },
          ]),
        ),
        /count/,
      ],
      [
        push(
          'sweep',
          spoilt(
            'plan.axes',
            Array.from({ length: 65 }, () => ({})),
          ),
        ),
        /axes/,
      ],
      [push('sweep', spoilt('spec.network.bsDensity', -1)), /network\.bsDensity: must be > 0/],
      [push('sweep', spoilt('spec.extra', 1)), /extra/],
      [push('sweep', `{"spec":${deep}}`), 'refused: nested 5001 deep, at most 16'],
      [push('sweep', canonicalJson(task()).replace('{', '{"__proto__":{"a":1},')), "the key '__proto__'"],
      [push('sweep', canonicalJson(task()).replace('{', '{"constructor":{},')), "the key 'constructor'"],
      [push('sweep', 'no JSON'), 'the task is no JSON'],
      [push('sweep', spoilt('solver', '../../evil')), /no solver|solver/],
      [push('sweep', spoilt('solver', 'unheard-of')), "no solver 'unheard-of' on this worker"],
      [push('script', canonicalJson(task())), "no work is of the kind 'script'"],
      [push('sweep', 'x'.repeat(4_000_001)), 'larger than 4000000 bytes'],
      [
        push('sweep', spoilt('seed', 1), { model: '9.9.9' }),
        `model version 9.9.9, this worker has ${programVersion()}`,
      ],
      [push('sweep', spoilt('plan.seed', 2), {}, { model: '9.9.9' }), 'model version 9.9.9'],
      [push('sweep', spoilt('plan.seed', 3), { from: 2 }), 'points up to 3 of 2'],
      [push('sweep', spoilt('plan.seed', 4), { count: 1e6 }), /count/],
      [push('sweep', spoilt('plan.seed', 5), { extra: '__proto__' }), /extra/],
    ]
    for (const [job, reason] of cases) {
      const text = await refusal(await job)
      if (typeof reason === 'string') expect(text).toContain(reason)
      else expect(text).toMatch(reason)
    }
    // A job that no schema can even be asked about, and one for a run that is not there.
    await redis.hset(`{dwell}:chunks-${programVersion()}:torn`, {
      name: 'chunk',
      data: '{"run":',
      opts: '{}',
      timestamp: 1,
    })
    await redis.lpush(`{dwell}:chunks-${programVersion()}:wait`, 'torn')
    const stray = await queue.add(
      'chunk',
      { run: '0'.repeat(16), model: programVersion(), from: 0, count: 1 },
      { jobId: `${'0'.repeat(16)}-0-1` },
    )
    expect(await refusal(String(stray.id))).toContain('there is no run 0000')
    // The worker still works.
    const good = await scene.run(
      'sweep',
      problem,
      '--over',
      'network.bsDensity=1e-5,1e-4',
      '-o',
      'a.csv',
      '--queue',
      scene.redis.url,
    )
    expect(good.code, good.stderr).toBe(0)
    const list = await scene.run('runs', '--queue', scene.redis.url)
    expect(list.stdout).toContain('Refused jobs')
  })

  test('of another model version is told apart before anything is submitted', async () => {
    const own = await scene.run('runs', 'list', '--queue', scene.redis.url, '--json')
    const { workers }: { workers: readonly { name: string; seen: number }[] } = JSON.parse(own.stdout)
    const old = JSON.stringify({ ...workers[0], name: 'old:1', model: '0.0.9', seen: workers[0].seen + 5000 })
    const command = [
      'sweep',
      problem,
      '--over',
      'network.bsDensity=2e-5,1e-4',
      '-o',
      'v.csv',
      '--restart',
      '--queue',
      scene.redis.url,
    ]
    await redis.hset('{dwell}:workers', 'old:1', old)
    const mixed = await scene.run(...command)
    expect(mixed.stderr).toContain(
      '1 of 2 workers have another version and take no part: model version 0.0.9 and ',
    )
    expect(mixed.code).toBe(0)
    await worker.kill('SIGTERM')
    expect(worker.stderr).toContain('handing in the chunks under way')
    const refused = await scene.run(...command)
    expect(refused.stderr).toContain('results of different versions are never mixed')
    expect(refused.code).toBe(2)
  })
})

describe.skipIf(noRedis)('a point that always fails', () => {
  test('is set aside with its reason and stops nothing', async () => {
    const scene = await Scene.open()
    const script = fileURLToPath(new URL('deadly-worker.mjs', import.meta.url))
    const worker = spawn(process.execPath, [script, scene.redis.url], { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    worker.stderr.on('data', (data: Buffer) => (said += data.toString()))
    try {
      const over = ['--over', 'network.bsDensity=1e-6,1e-5,1e-4,2e-4']
      const { code, stdout, stderr } = await scene.run(
        'sweep',
        problem,
        ...over,
        '-o',
        'a.csv',
        '--queue',
        scene.redis.url,
      )
      expect(code, stderr + said).toBe(0)
      expect(stdout).toContain('1 failed')
      const rows = scene.read('a.csv').trimEnd().split('\r\n').slice(1)
      expect(rows.map((row) => row.split(',')[2])).toEqual(['infeasible', 'failed', 'optimal', 'optimal'])
      expect(rows[1]).toContain(
        'the worker thread died at this point, also alone: worker exited with code: 3',
      )
      expect(await scene.onlyRun()).toMatchObject({
        state: 'done',
        aside: 1,
        asideReasons: [{ point: 1, reason: expect.stringContaining('worker exited with code: 3') }],
      })
    } finally {
      const gone = once(worker, 'exit')
      worker.kill('SIGKILL')
      await gone
      await scene.close()
    }
  })
})
