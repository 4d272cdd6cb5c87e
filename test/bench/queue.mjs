/**
 * `node test/bench/queue.mjs [points] [layouts]`: a sweep and a simulation on local threads and on a queue with
 * 1, 2 and 4 worker processes, in one run, bytes compared; then what may die while a run is under way. Starts a
 * Redis of its own (append-only file on) and prints tables for docs/scale.md.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { referenceSpec } from '@dwell/core'
import { layoutsOnQueue, readAddress } from '@dwell/queue'
import { designTasks, simulateLifetimes } from '@dwell/simulate'
import { encodeExactly } from '@dwell/simulate/pool'
import { Redis } from 'ioredis'

/** The lifetimes of so many layouts, on threads or on a queue; their digest into a file. */
const simulate = async ([count, output, where, value]) => {
  const tasks = designTasks({
    spec: referenceSpec,
    design: { K: 3, rho: 0.02, theta: 0.16, r: 0.0134 },
    footprint: 'voronoi',
    radius: 309,
    layout: { kind: 'poisson', density: referenceSpec.network.bsDensity, sites: 400 },
    slots: 5,
    tracks: 50,
    horizon: 600,
    seed: 1,
  })
  const pool =
    where === '--queue'
      ? layoutsOnQueue({ address: readAddress(value, {}), say: () => undefined }, 'benchmark')
      : {
          worker: new URL('../../packages/cli/dist/simulate-worker.js', import.meta.url),
          workers: Number(value),
        }
  const { results } = await simulateLifetimes(tasks.lifetimes, { layouts: Number(count), pool })
  writeFileSync(output, createHash('sha256').update(encodeExactly(results)).digest('hex'))
}

if (process.argv[2] === '--simulate') {
  await simulate(process.argv.slice(3))
  process.exit(0)
}

const points = Number(process.argv[2] ?? 100_000)
const layouts = Number(process.argv[3] ?? 10_000)
const program = fileURLToPath(new URL('../../packages/cli/bin/dwell.js', import.meta.url))
const problem = fileURLToPath(new URL('../../problems/reference.yaml', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'dwell-bench-queue-'))
const cores = availableParallelism()
const children = new Set()

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
const port = await freePort()
const url = `redis://127.0.0.1:${port}`
const start = (command, args, options = {}) => {
  const child = spawn(command, args, { cwd: folder, stdio: 'ignore', ...options })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}
const startRedis = async () => {
  const data = path.join(folder, 'redis')
  mkdirSync(data, { recursive: true })
  const fixed = ['--port', String(port), '--bind', '127.0.0.1', '--dir', data]
  const child = start('redis-server', [...fixed, '--save', '', '--appendonly', 'yes'])
  const probe = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 })
  probe.on('error', () => undefined)
  await probe.ping()
  probe.disconnect()
  return child
}
const kill = async (child, signal = 'SIGKILL') => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null, retryStrategy: () => 100 })
redis.on('error', () => undefined)
const worker = async (threads = 1) => {
  const before = await redis.hlen('{dwell}:workers')
  const options = ['--queue', url, '--concurrency', String(threads), '--lock', '5 s']
  const child = start(process.execPath, [program, 'worker', ...options])
  while ((await redis.hlen('{dwell}:workers')) <= before) await setTimeout(50)
  return child
}
const stopWorkers = async (workers) => {
  await Promise.all(workers.map((each) => kill(each)))
  await redis.del('{dwell}:workers')
}
const info = async (section, field) =>
  Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(await redis.info(section))?.[1] ?? Number.NaN)

/** Runs `node …args` and returns its seconds. */
const timed = async (...args) => {
  const began = performance.now()
  const child = start(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (data) => (said += data))
  child.stderr.on('data', (data) => (said += data))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${said}`)
  return (performance.now() - began) / 1000
}
const digest = (text) => createHash('sha256').update(text).digest('hex')
const read = (name) => readFileSync(path.join(folder, name), 'utf8')
const runOf = async (kind, size) => {
  for (const id of await redis.zrange('{dwell}:runs', 0, -1)) {
    const run = await redis.hgetall(`{dwell}:run:${id}`)
    if (run.kind === kind && Number(run.total) >= size) return run
  }
  throw new Error(`no run of ${size} ${kind}`)
}
const flush = async () => {
  await redis.flushall()
  await redis.config('RESETSTAT')
}

const grid = (count) => [
  '--over',
  `network.bsDensity=1e-6..1e-3:log:${Math.round(count / 50)}`,
  '--over',
  'budget.handoverCeiling=0.01..100:log:50',
]
const works = {
  sweep: {
    size: points,
    args: (name) => [program, 'sweep', problem, ...grid(points), '-o', `${name}.csv`, '--restart'],
    digest: (name) => digest(read(`${name}.csv`)),
  },
  lifetimes: {
    size: layouts,
    args: (name) => [fileURLToPath(import.meta.url), '--simulate', String(layouts), `${name}.txt`],
    digest: (name) => read(`${name}.txt`),
  },
}

const row = (...cells) => console.log(`| ${cells.join(' | ')} |`)

try {
  if (spawnSync('redis-server', ['--version']).status !== 0)
    throw new Error('no redis-server on the PATH (Debian: apt-get install redis-server)')
  let server = await startRedis()
  await redis.connect()
  console.log(
    `node ${process.version}, redis ${/redis_version:(\S+)/.exec(await redis.info('server'))?.[1]}, ` +
      `${cores} × ${cpus()[0]?.model ?? 'unknown processor'}, load ${loadavg()[0].toFixed(1)} at the start\n`,
  )
  row(
    'work',
    'where',
    'seconds',
    'points/s',
    'against local',
    'bytes',
    'Redis bytes/point',
    'network bytes/point',
    'peak Redis MB',
  )
  row('---', '---', '---:', '---:', '---:', '---', '---:', '---:', '---:')
  for (const [kind, work] of Object.entries(works)) {
    const local = {}
    for (const threads of [1, cores]) {
      const seconds = await timed(...work.args('local'), '--workers', String(threads))
      local[threads] = { seconds, digest: work.digest('local') }
      row(
        kind,
        `${threads} local threads`,
        seconds.toFixed(1),
        Math.round(work.size / seconds),
        '',
        '',
        '',
        '',
        '',
      )
    }
    for (const count of [1, 2, 4]) {
      await flush()
      const workers = []
      for (let i = 0; i < count; i++) workers.push(await worker())
      // Threads load the model at their first chunk: a worker that runs for days does not notice, a benchmark would.
      await timed(
        program,
        'sweep',
        problem,
        ...grid(1000 * count),
        '-o',
        'warm.csv',
        '--restart',
        '--queue',
        url,
      )
      const network = async () =>
        (await info('stats', 'total_net_input_bytes')) + (await info('stats', 'total_net_output_bytes'))
      const before = await network()
      const idle = await info('memory', 'used_memory')
      let peak = idle
      let watching = true
      const watch = (async () => {
        while (watching) {
          peak = Math.max(peak, await info('memory', 'used_memory'))
          await setTimeout(100)
        }
      })()
      const seconds = await timed(...work.args('queue'), '--queue', url)
      watching = false
      await watch
      const bytes = ((await network()) - before) / work.size
      const run = await runOf(kind, work.size)
      const against = local[Math.min(count, cores)]
      const same = work.digest('queue') === against.digest && local[1].digest === local[cores].digest
      row(
        kind,
        `queue, ${count} workers of 1 thread`,
        seconds.toFixed(1),
        Math.round(work.size / seconds),
        `${(100 * (seconds / against.seconds - 1)).toFixed(1)} % of ${Math.min(count, cores)} threads`,
        same ? 'the same' : 'DIFFERENT',
        (Number(run.bytes) / work.size).toFixed(0),
        bytes.toFixed(0),
        ((peak - idle) / 1e6).toFixed(1),
      )
      if (!same) process.exitCode = 1
      await stopWorkers(workers)
    }
  }

  // What may die. Three tenths of the points, each time on an empty Redis.
  const few = Math.max(5000, 50 * Math.round((0.3 * points) / 50))
  const command = [program, 'sweep', problem, ...grid(few)]
  await timed(...command, '-o', 'whole.csv', '--restart')
  const stored = (name) => (existsSync(path.join(folder, name)) ? read(name).split('\n').length - 2 : 0)
  console.log('\n')
  row('fault', 'chunks', 'retried', 'computed twice, dropped', 'points lost', 'points twice', 'bytes')
  row('---', '---:', '---:', '---:', '---:', '---:', '---')
  const faults = {
    none: async () => undefined,
    'kill -9 of a worker, five times': async ({ workers }) => {
      for (let i = 0; i < 5; i++) {
        await setTimeout(500 + 1000 * Math.random())
        await kill(workers.shift())
        workers.push(await worker())
      }
    },
    'kill -9 of Redis, restarted after 1 s, twice': async () => {
      for (let i = 0; i < 2; i++) {
        await setTimeout(1000 + 500 * Math.random())
        await kill(server)
        await setTimeout(1000)
        server = await startRedis()
      }
    },
    'a worker frozen for 12 s, past its lock': async ({ workers }) => {
      await setTimeout(1000)
      workers[0].kill('SIGSTOP')
      await setTimeout(12_000)
      workers[0].kill('SIGCONT')
      await setTimeout(1500)
    },
    'kill -9 of the submitter, then --resume': async ({ submitter }) => {
      await setTimeout(2000)
      await kill(submitter)
    },
  }
  for (const [name, harm] of Object.entries(faults)) {
    await flush()
    for (const name of ['a.csv', 'a.csv.store']) rmSync(path.join(folder, name), { force: true })
    const workers = [await worker(), await worker()]
    const submitter = start(process.execPath, [...command, '-o', 'a.csv', '--queue', url])
    const ended = once(submitter, 'exit')
    while (stored('a.csv.store') < 50 && submitter.exitCode === null) await setTimeout(20)
    await harm({ workers, submitter })
    const [code] = await ended
    if (code !== 0 && code !== null) console.error(`the submitter ended with ${code}`)
    if (code !== 0) await timed(...command, '-o', 'a.csv', '--resume', '--queue', url)
    await setTimeout(500)
    const run = await runOf('sweep', few)
    const indices = read('a.csv.store')
      .split('\n')
      .slice(1, -1)
      .map((line) => Number(/\d+/.exec(line)[0]))
    const distinct = new Set(indices).size
    const same = read('a.csv') === read('whole.csv')
    row(
      name,
      run.chunks,
      run.retried ?? 0,
      run.repeated ?? 0,
      few - distinct,
      indices.length - distinct,
      same ? 'the same' : 'DIFFERENT',
    )
    if (!same || distinct !== few || indices.length !== distinct) process.exitCode = 1
    await stopWorkers(workers)
  }
  console.log(`\nload ${loadavg()[0].toFixed(1)} at the end`)
} finally {
  redis.disconnect()
  for (const child of children) child.kill('SIGKILL')
  await setTimeout(200)
  rmSync(folder, { recursive: true, force: true })
}
