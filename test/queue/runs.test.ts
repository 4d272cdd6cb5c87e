/** Every kind of run on a queue: real processes, a real Redis, compared with the local run. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../support/problem-files.js'
import { noRedis } from './redis.js'
import { problem, Scene } from './scene.js'

if (noRedis) console.warn(`queue tests skipped: ${noRedis}`)

const grid = ['--over', 'network.bsDensity=1e-6..1e-3:log:40', '--over', 'budget.handoverCeiling=0.1,1,inf']

/** A JSON document without the numbers that a clock has put there. */
const timeless = (text: string): string =>
  text.replaceAll(/"(elapsed|seconds|medianSeconds|p95Seconds)": [\d.e-]+/g, '"$1": 0')

/** A comparison without what follows from times. */
const untimed = (text: string): object => {
  const { performance: _, dataBySeconds: __, ...rest }: Record<string, unknown> = JSON.parse(timeless(text))
  return rest
}

describe.skipIf(noRedis)('on a queue with two workers', () => {
  let scene: Scene
  let queue: readonly string[]
  beforeAll(async () => {
    scene = await Scene.open()
    queue = ['--queue', scene.redis.url]
    await Promise.all([scene.worker(), scene.worker()])
  }, 60_000)
  afterAll(() => scene.close())

  const lines = (name: string): readonly string[] => scene.read(name).split('\n').sort()
  test('a sweep gives the bytes of the local run, outputs and store', async () => {
    const remote = await scene.run('sweep', problem, ...grid, '-o', 'queue.csv', ...queue)
    expect(remote.code, remote.stderr).toBe(0)
    expect(remote.stdout).toContain(`on the queue ${scene.redis.url}`)
    const local = await scene.run('sweep', problem, ...grid, '-o', 'local.csv', '--workers', '1')
    expect(local.code).toBe(0)
    expect(scene.read('queue.csv')).toBe(scene.read('local.csv'))
    expect(scene.read('queue.csv.meta.json')).toBe(scene.read('local.csv.meta.json'))
    expect(lines('queue.csv.store')).toEqual(lines('local.csv.store'))
  })

  test('a run whose terminal has gone is listed, followed and collected elsewhere; another is cancelled', async () => {
    const long = ['--over', 'network.bsDensity=1e-6..1e-3:log:1500']
    const submitter = scene.start('sweep', problem, ...long, '-o', 'gone.csv', ...queue)
    await scene.stored('gone.csv.store', 1, submitter)
    await submitter.kill()
    const list = await scene.run('runs', ...queue)
    const id = /^ *([0-9a-f]{16}) +open/m.exec(list.stdout)?.[1]
    if (id === undefined) throw new Error(list.stdout)
    const followed = await scene.run('runs', 'follow', id.slice(0, 6), ...queue)
    expect(followed.stdout).toBe(`run ${id} is computed; 'dwell runs collect ${id}' takes the results\n`)
    const collected = await scene.run('runs', 'collect', id, '-o', 'taken.csv', '--json', ...queue)
    expect(collected.code, collected.stderr).toBe(0)
    expect(JSON.parse(collected.stdout)).toMatchObject({ run: id, points: 1500, done: 1500 })
    expect(scene.read('taken.csv').trimEnd().split('\r\n')).toHaveLength(1501)
    const again = await scene.run('runs', 'collect', id, '-o', 'twice.csv', ...queue)
    expect([again.code, again.stderr]).toEqual([2, `dwell: there is no run ${id} to work on\n`])

    const longer = ['--over', 'network.bsDensity=1e-6..1e-3:log:50000']
    const other = scene.start('sweep', problem, ...longer, '-o', 'other.csv', ...queue)
    await scene.stored('other.csv.store', 1, other)
    const open = /^ *([0-9a-f]{16}) +open/m.exec((await scene.run('runs', ...queue)).stdout)?.[1]
    const cancelled = await scene.run('runs', 'cancel', String(open), ...queue)
    expect(cancelled.stdout).toContain(`run ${open} is cancelled`)
    expect(await other.ended).toBe(2)
    expect(other.stderr).toContain(`run ${open} was cancelled; what had come is safe`)
  })

  const ferries = ['target.motion=gauss-markov', 'target.relaxation=20 s', 'target.drift=1 m/s']
  test.each([
    ['Brownian targets', [], '1'],
    ['targets with a velocity on three threads', ferries.flatMap((each) => ['--set', each]), '3'],
  ])('a simulation of %s gives the document of the local run', async (_, motion, workers) => {
    const small = ['--layouts', '10', '--tracks', '10', '--rare', 'never', '--json']
    const command = ['simulate', problem, ...motion, ...small]
    const remote = await scene.run(...command, '-o', 'queue.json', ...queue)
    expect(remote.code, remote.stderr).toBe(0)
    await scene.run(...command, '-o', 'local.json', '--workers', workers)
    expect(timeless(scene.read('queue.json'))).toBe(timeless(scene.read('local.json')))
  })

  describe('recorded tracks', () => {
    const data = join(root, 'examples/data')
    const sites = ['--layout', join(data, 'town-sites.csv')]
    const tracks = ['--set', `target.tracks=${join(data, 'town-tracks.csv')}?columns=id=rider`]
    const design = ['--design', 'K=3,rho=0.02,theta=9deg,r=0.01']
    const replay = ['simulate', problem, ...sites, ...tracks, ...design, '--motion', 'tracks']

    test('replayed on workers give the document of the local run', async () => {
      const command = [...replay, '--layouts', '24', '--tracks', '20', '--json']
      const remote = await scene.run(...command, '-o', 'replay-queue.json', ...queue)
      expect(remote.code, remote.stderr).toBe(0)
      const local = await scene.run(...command, '-o', 'replay-local.json', '--workers', '1')
      expect(local.code, local.stderr).toBe(0)
      expect(timeless(scene.read('replay-queue.json'))).toBe(timeless(scene.read('replay-local.json')))
      const { simulation, comparisons } = JSON.parse(scene.read('replay-queue.json'))
      expect(simulation).toMatchObject({ motion: 'tracks', layouts: 24, tracks: 20 })
      expect(comparisons[0].name).toBe('lifetime')
      expect(comparisons[0].simulated.value).toBeGreaterThan(0)
    })

    test('whose worker is killed give the same document and store', async () => {
      const command = [...replay, '--layouts', '40', '--tracks', '100', '--json', '--store']
      const doomed = await scene.worker()
      const submitter = scene.start(...command, 'replay.store', '-o', 'killed.json', ...queue)
      await scene.stored('replay.store', 2, submitter)
      await doomed.kill()
      expect(await submitter.ended, submitter.stderr).toBe(0)
      const local = await scene.run(...command, 'whole.store', '-o', 'whole.json', '--workers', '2')
      expect(local.code, local.stderr).toBe(0)
      expect(timeless(scene.read('killed.json'))).toBe(timeless(scene.read('whole.json')))
      expect(lines('replay.store')).toEqual(lines('whole.store'))
    })

    test('too long for a queue are refused before anything is submitted', async () => {
      const fixes = Array.from(
        { length: 200_000 },
        (_, i) => `a,${i},${(i * 1.37) % 977},${(i * 0.73) % 883}`,
      )
      writeFileSync(scene.path('long.csv'), `id,time,x,y\n${fixes.join('\n')}\n`)
      const { code, stderr } = await scene.run(...replay, '--set', 'target.tracks=long.csv', ...queue)
      expect(stderr).toMatch(/too large for a queue: a task of \d+ bytes, at most 4000000\n$/)
      expect(code).toBe(2)
    })
  })

  test('a design by simulation is that of the local run', async () => {
    const radio = ['--set', 'kinematics.footprint=radio', '--set', 'service.kinematics[1].loss=0.1']
    const two = join(root, 'problems/percentiles.yaml')
    const command = ['solve', two, ...radio, '--layouts', '8', '--json']
    const remote = await scene.run(...command, ...queue)
    expect(remote.code, remote.stderr).toBe(0)
    const local = await scene.run(...command, '--workers', '1')
    expect(timeless(remote.stdout)).toBe(timeless(local.stdout))
    const { status, search, verification } = JSON.parse(remote.stdout)
    expect(status).toBe('feasible')
    expect(verification.layouts, 'layouts of the verification').toBe(4 * search.layouts)
  })

  test('fronts are those of the local run, and so are their mistakes', async () => {
    const command = [
      'pareto',
      problem,
      '--points',
      '20',
      '--tolerance',
      '0.05',
      '--compare-solvers',
      'closed-form',
    ]
    const remote = await scene.run(...command, '--json', ...queue)
    expect(remote.code, remote.stderr).toBe(0)
    expect(remote.stdout).toBe((await scene.run(...command, '--json')).stdout)
    const verified = ['pareto', problem, '--points', '4', '--tolerance', '0.3', '--verify', '--json']
    const checked = await scene.run(...verified, ...queue)
    expect(checked.code, checked.stderr).toBe(0)
    expect(JSON.parse(checked.stdout)).toMatchObject({ verified: true })
    expect(checked.stdout).toBe((await scene.run(...verified)).stdout)
    const infeasible = ['pareto', 'problems/infeasible-blocking.yaml']
    const [far, near] = await Promise.all([
      scene.runAtRoot(...infeasible, ...queue),
      scene.runAtRoot(...infeasible),
    ])
    expect(far.stderr).toContain(near.stderr)
    expect([far.code, far.stdout]).toEqual([near.code, near.stdout])
  })

  test('a comparison is that of the local run but for its times', async () => {
    const command = [
      'compare',
      problem,
      '--generated',
      '3',
      '--solvers',
      'exhaustive,closed-form',
      '--repeat',
      '0',
      '--json',
    ]
    const remote = await scene.run(...command, '-o', 'queue.json', ...queue)
    expect(remote.code, remote.stderr).toBe(0)
    await scene.run(...command, '-o', 'local.json')
    expect(untimed(scene.read('queue.json'))).toEqual(untimed(scene.read('local.json')))
  })

  test.each([
    [['sweep', problem, ...grid, '-o', 'x.csv', '--workers', '2'], 'give --workers or --queue'],
    [['compare', problem, '--plugin', './mine.js'], 'plugin ./mine.js: no such file'],
    [
      ['sweep', problem, '--over', 'budget.clusterSize=1,1e9', '-o', 'x.csv'],
      'budget.clusterSize: a value out of range: 1000000000',
    ],
    [['runs', 'show', 'feed'], "there is no run 'feed' on this queue"],
  ])('%j is refused', async (command, message) => {
    const { code, stderr } = await scene.run(...command, ...queue)
    expect(stderr).toContain(message)
    expect(code).toBe(2)
  })
})

describe.skipIf(noRedis)('on a queue whose worker has laws of one’s own', () => {
  test('a sweep with them gives the bytes of the local run; of other laws nothing is computed', async () => {
    const scene = await Scene.open()
    try {
      const own = ['--laws', join(root, 'examples/own-law.mjs')]
      await scene.worker(scene.redis.url, ...own)
      const sweep = ['sweep', problem, '--over', 'network.bsDensity=1e-5,1e-4']
      const queue = ['--queue', scene.redis.url]
      const remote = await scene.run(...sweep, ...own, '-o', 'queue.csv', ...queue)
      expect(remote.code, remote.stderr).toBe(0)
      await scene.run(...sweep, ...own, '-o', 'local.csv', '--workers', '2')
      await scene.run(...sweep, '-o', 'shipped.csv', '--workers', '1')
      expect(scene.read('queue.csv')).toBe(scene.read('local.csv'))
      expect(scene.read('local.csv')).not.toBe(scene.read('shipped.csv'))
      expect(scene.read('queue.csv.meta.json')).toBe(scene.read('local.csv.meta.json'))
      // The same worker computes shipped laws by the shipped laws.
      await scene.run(...sweep, '-o', 'plain.csv', ...queue)
      expect(scene.read('plain.csv')).toBe(scene.read('shipped.csv'))
      const best = async (...where: readonly string[]): Promise<number> => {
        const compare = [
          'compare',
          'dwell:urban-micro',
          '--solvers',
          'closed-form',
          '--repeat',
          '0',
          '--json',
        ]
        return JSON.parse((await scene.run(...compare, ...where)).stdout).problems[0].best
      }
      expect(await best(...own, ...queue), 'best value compared').toBe(await best(...own))
      expect(await best(...queue)).not.toBe(await best(...own))
      writeFileSync(
        scene.path('other.mjs'),
        'export default (shipped) => ({ footprints: shipped.footprints })',
      )
      const other = await scene.run(...sweep, '--laws', 'other.mjs', '-o', 'other.csv', ...queue)
      expect(other.stderr + other.stdout + scene.read('other.csv')).toMatch(
        /no laws [0-9a-f]{12} on this worker/,
      )
    } finally {
      await scene.close()
    }
  })
})
