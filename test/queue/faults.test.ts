/** What may die while a run is under way: workers, Redis, the submitter, the network, the disk. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dwell } from '../cli/run.js'
import { freePort, noRedis } from './redis.js'
import { indicesOf, problem, Scene } from './scene.js'

if (noRedis) console.warn(`tests of faults on a queue skipped: ${noRedis}`)

const POINTS = 2400
const grid: readonly string[] = [
  '--over',
  `network.bsDensity=1e-6..1e-3:log:${POINTS / 20}`,
  '--over',
  // Each a search of its own: of ceilings alone the sweep would be over before anything dies.
  'service.blocking=0.001..0.1:log:20',
]

/** The arguments of the sweep. */
const sweep = (url: string, ...rest: readonly string[]): readonly string[] => [
  'sweep',
  problem,
  ...grid,
  '-o',
  'a.csv',
  '--queue',
  url,
  ...rest,
]

/** A way to Redis that can be cut. */
class Cable {
  readonly port: number
  readonly #sockets = new Set<Socket>()
  readonly #server: Server
  #cut = false

  private constructor(port: number, target: number) {
    this.port = port
    this.#server = createServer((near) => {
      if (this.#cut) {
        near.destroy()
        return
      }
      const far = connect(target, '127.0.0.1')
      for (const socket of [near, far]) {
        this.#sockets.add(socket)
        socket
          .on('error', () => undefined)
          .on('close', () => {
            this.#sockets.delete(socket)
            near.destroy()
            far.destroy()
          })
      }
      near.pipe(far).pipe(near)
    }).listen(port, '127.0.0.1')
  }

  static async to(target: number): Promise<Cable> {
    return new Cable(await freePort(), target)
  }

  cut(): void {
    this.#cut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  mend(): void {
    this.#cut = false
  }

  close(): void {
    this.cut()
    this.#server.close()
  }
}

describe.skipIf(noRedis)('a sweep on a queue survives', { timeout: 120_000 }, () => {
  let expected: string
  let scene: Scene
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dwell-queue-local-'))
    const { code } = await dwell(['sweep', problem, ...grid, '-o', 'local.csv'], { cwd: folder })
    expect(code).toBe(0)
    expected = readFileSync(join(folder, 'local.csv'), 'utf8')
    rmSync(folder, { recursive: true })
  }, 60_000)
  beforeEach(async () => {
    scene = await Scene.open()
  })
  afterEach(() => scene.close())

  /** Nothing lost, nothing twice, the bytes of the local run. */
  const isWhole = (output: string): void => {
    expect(scene.read(output)).toBe(expected)
    const indices = indicesOf(scene.read(`${output}.store`))
    expect(indices).toHaveLength(POINTS)
    expect(new Set(indices).size).toBe(POINTS)
  }

  test('kill -9 of workers, of Redis and of the submitter', async () => {
    const { redis } = scene
    const [first] = await Promise.all([scene.worker(), scene.worker()])
    const submitter = scene.start(...sweep(redis.url))
    await scene.stored('a.csv.store', 100, submitter)
    await first.kill()
    const third = await scene.worker()
    await setTimeout(300 * Math.random())
    await redis.kill()
    await setTimeout(500)
    await redis.up()
    await scene.stored('a.csv.store', 1000, submitter)
    await submitter.kill()
    expect(submitter.stderr).toContain('trying again until it is back')
    const before = scene.points('a.csv.store')
    expect(before).toBeLessThan(POINTS)
    await third.kill()
    const resumed = await scene.run(...sweep(redis.url, '--resume', '--json'))
    expect(resumed.code, resumed.stderr).toBe(0)
    const summary: { reused: number; computed: number } = JSON.parse(resumed.stdout)
    expect(summary.reused + summary.computed).toBe(POINTS)
    expect(summary.reused).toBeGreaterThanOrEqual(before)
    isWhole('a.csv')
    const run = await scene.onlyRun()
    expect(run).toMatchObject({ state: 'done', aside: 0 })
    expect(Number(run['retried'])).toBeGreaterThan(0)
  })

  test('a Redis that forgets everything', async () => {
    await scene.worker()
    const submitter = scene.start(...sweep(scene.redis.url))
    await scene.stored('a.csv.store', 100, submitter)
    const redis = new Redis(scene.redis.url)
    await redis.flushall()
    redis.disconnect()
    expect(await submitter.ended, submitter.stderr).toBe(0)
    expect(submitter.stderr).toMatch(
      /Redis has forgotten run [0-9a-f]{16}; what is missing is submitted again/,
    )
    isWhole('a.csv')
  })

  // Where it is frozen between two chunks there is nothing to see: again.
  test('a worker that is frozen past its lock and wakes up', { retry: 3 }, async () => {
    const [frozen] = await Promise.all([scene.worker(), scene.worker()])
    const submitter = scene.start(...sweep(scene.redis.url))
    await scene.stored('a.csv.store', 100, submitter)
    frozen.child.kill('SIGSTOP')
    expect(await submitter.ended, submitter.stderr).toBe(0)
    isWhole('a.csv')
    frozen.child.kill('SIGCONT')
    expect(Number((await scene.onlyRun())['retried']), 'chunks that it had in hand').toBeGreaterThan(0)
    // What it brings now is dropped, and said so.
    while (Number((await scene.onlyRun())['repeated']) === 0) await setTimeout(100)
    expect(await scene.onlyRun()).toMatchObject({ state: 'done', aside: 0, heldBytes: 0 })
  })

  test('a network that is cut for longer than the lock', async () => {
    const cable = await Cable.to(scene.redis.port)
    try {
      const url = `redis://127.0.0.1:${cable.port}`
      const worker = await scene.worker(url)
      const submitter = scene.start(...sweep(url))
      await scene.stored('a.csv.store', 100, submitter)
      cable.cut()
      await setTimeout(2500)
      cable.mend()
      expect(await submitter.ended, submitter.stderr).toBe(0)
      for (const { stderr } of [worker, submitter]) {
        expect(stderr).toContain(`no connection to ${url}; trying again until it is back`)
        expect(stderr).toContain(`${url} answers again`)
      }
      isWhole('a.csv')
    } finally {
      cable.close()
    }
  })

  test('a disk that is full where results are kept', async ({ skip }) => {
    const disk = scene.path('disk')
    mkdirSync(disk)
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], {
      encoding: 'utf8',
    })
    if (mounted.status !== 0) {
      const reason = `no small file system can be mounted here: ${mounted.stderr.trim()}`
      console.warn(reason)
      skip(reason)
    }
    try {
      await scene.worker()
      const store = ['--store', 'disk/a.csv.store']
      const full = await scene.run(...sweep(scene.redis.url, ...store))
      expect(full.code).toBe(2)
      expect(full.stderr).toMatch(
        /cannot write to .*no space left on the device; \d+ points are safe, go on with --resume/,
      )
      const kept = scene.points('disk/a.csv.store')
      expect(kept).toBeGreaterThan(0)
      // Room is made, and the run that went on meanwhile is taken up.
      spawnSync('mount', ['-o', 'remount,size=16m', disk])
      const resumed = await scene.run(...sweep(scene.redis.url, ...store, '--resume', '--json'))
      expect(resumed.code, resumed.stderr).toBe(0)
      expect(JSON.parse(resumed.stdout)).toMatchObject({ reused: kept, computed: POINTS - kept })
      expect(scene.read('a.csv')).toBe(expected)
      expect(new Set(indicesOf(scene.read('disk/a.csv.store'))).size).toBe(POINTS)
    } finally {
      spawnSync('umount', [disk])
    }
  })
})
