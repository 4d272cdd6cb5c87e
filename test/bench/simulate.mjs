/**
 * `node test/bench/simulate.mjs [rounds]`: exact exits and Voronoi walks per second in TypeScript against the same
 * algorithm in C (gcc -O3, simulate-kernel.c) and in numba (simulate_numba.py, where a Python has it); then whole
 * simulations on one thread and on two. Answers are compared first: with the same generator states the sums must
 * agree to rounding. One thread is timed by the processor time of the process, which other work on the machine
 * stretches less than the clock's; the programs take turns, and ratios are medians over rounds.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { RandomStream } from '@dwell/core'
import {
  drawExitTimes,
  exactMotion,
  exitTable,
  follow,
  makeLayout,
  sectors,
  simulateLifetimes,
  VoronoiFootprint,
} from '@dwell/simulate'
import { line, median, mustAgree } from './harness.mjs'

const rounds = Number(process.argv[2] ?? 5)
const exits = 4_000_000
const walks = 40_000
const clusters = [1, 3, 10]
const diffusion = 10
const seed = 7
const layout = makeLayout({ kind: 'poisson', density: 1e-4, sites: 640 }, seed, 0)

const sumOfExits = () => {
  const random = new RandomStream(seed, 'track', 0, 1)
  const times = new Float64Array(1000)
  let sum = 0
  for (let i = 0; i < exits; i += times.length) {
    drawExitTimes(random, times)
    for (let j = 0; j < times.length; j++) sum += times[j]
  }
  return sum
}

const sumOfWalks = (K) => {
  const random = new RandomStream(seed, 'track', 0, 2)
  const options = {
    footprint: new VoronoiFootprint(layout, K),
    motion: exactMotion(diffusion),
    handover: { kind: 'none' },
    horizon: Infinity,
  }
  const track = { lifetime: 0, handovers: 0, censored: false }
  let sum = 0
  for (let i = 0; i < walks; i++) {
    const target = { x: layout.width * random.uniform(), y: layout.height * random.uniform() }
    follow(target, options, random, track)
    sum += track.lifetime
  }
  return sum
}

const processorSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
const secondsOf = (work) => {
  const start = processorSeconds()
  work()
  return processorSeconds() - start
}

/** The words a `RandomStream` of this track starts from. */
const stateOf = (track) => {
  const { s0, s1, s2, s3 } = new RandomStream(seed, 'track', 0, track)
  return [s0, s1, s2, s3].map((word) => String(word >>> 0))
}

const rate = (count, seconds) => `${(count / seconds / 1e6).toPrecision(3)} M/s`

const folder = mkdtempSync(path.join(tmpdir(), 'dwell-bench-'))
try {
  console.log(
    `node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, load ${loadavg()[0].toFixed(1)} at the start`,
  )
  const kernel = path.join(folder, 'kernel')
  const source = fileURLToPath(new URL('simulate-kernel.c', import.meta.url))
  const built = spawnSync('gcc', ['-O3', '-o', kernel, source, '-lm'], { encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`gcc is needed for the comparison: ${built.stderr ?? built.error}`)
  console.log(spawnSync('gcc', ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0])
  const python = ['python3', '/usr/bin/python3'].find(
    (each) => spawnSync(each, ['-c', 'import numba']).status === 0,
  )
  console.log(
    python === undefined
      ? 'numba: no python3 here can import it'
      : `numba ${spawnSync(python, ['-c', 'import numba; print(numba.__version__)'], { encoding: 'utf8' }).stdout.trim()}`,
  )

  const data = path.join(folder, 'data')
  const numbers = [
    exitTable.length,
    ...exitTable,
    ...sectors,
    layout.width,
    layout.height,
    layout.xs.length,
    ...layout.xs,
    ...layout.ys,
  ]
  writeFileSync(data, Buffer.from(Float64Array.from(numbers).buffer))
  const resultOf = (program, ...args) => {
    const { status, stdout, stderr } = spawnSync(program, args.map(String), {
      encoding: 'utf8',
      env: { ...process.env, NUMBA_CACHE_DIR: folder },
    })
    if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed (${status}): ${stderr}`)
    return JSON.parse(stdout)
  }
  const others = [{ name: 'C', run: (...args) => resultOf(kernel, data, ...args) }]
  const script = fileURLToPath(new URL('simulate_numba.py', import.meta.url))
  if (python !== undefined)
    others.push({ name: 'numba', run: (...args) => resultOf(python, script, data, ...args) })

  const cases = [
    {
      what: 'exact exits',
      count: exits,
      tolerance: 1e-11,
      work: sumOfExits,
      args: ['exits', exits, ...stateOf(1)],
    },
    ...clusters.map((K) => ({
      what: `Voronoi walks, K = ${K}`,
      count: walks,
      tolerance: 1e-9,
      work: () => sumOfWalks(K),
      args: [
        'walks',
        walks,
        ...stateOf(2),
        K,
        diffusion,
        exactMotion(diffusion).edge(new VoronoiFootprint(layout, K).scale),
      ],
    })),
  ]
  // Answers first.
  for (const { what, tolerance, work, args } of cases)
    for (const { name, run } of others) mustAgree(`${what}, ${name}`, work(), run(...args).sum, tolerance)

  for (const { what, count, work, args } of cases) {
    const ours = []
    const theirs = others.map(() => [])
    for (let round = 0; round < rounds; round++) {
      ours.push(secondsOf(work))
      for (const [i, { run }] of others.entries()) theirs[i].push(run(...args).seconds)
    }
    const rates = others.map(({ name }, i) => `, ${rate(count, median(theirs[i]))} in ${name}`)
    console.log(`  ${what}: ${rate(count, median(ours))} here${rates.join('')}`)
    for (const [i, { name }] of others.entries()) {
      const ratio = median(ours.map((seconds, round) => seconds / theirs[i][round]))
      const target = name === 'C' ? 1.5 : 1
      line(`${what}: time over that of ${name}`, ratio.toFixed(2), `≤ ${target}`, ratio <= target)
    }
  }

  const task = {
    seed,
    footprint: { kind: 'voronoi', clusterSize: 3 },
    layout: { kind: 'poisson', density: 1e-4, sites: 640 },
    motion: { kind: 'exact', diffusion },
    handover: { kind: 'none' },
    tracks: 2000,
    horizon: Infinity,
  }
  const worker = new URL(import.meta.resolve('@dwell/simulate/worker'))
  const fastest = [Infinity, Infinity]
  for (let round = 0; round < rounds; round++) {
    const answers = []
    for (const workers of [1, 2]) {
      const start = performance.now()
      answers.push((await simulateLifetimes(task, { layouts: 60, pool: { worker, workers } })).results)
      fastest[workers - 1] = Math.min(fastest[workers - 1], (performance.now() - start) / 1000)
    }
    if (JSON.stringify(answers[0]) !== JSON.stringify(answers[1]))
      throw new Error('the answer depends on workers')
  }
  console.log(
    `  whole simulation, K = 3: ${fastest.map((seconds) => rate(60 * task.tracks, seconds)).join(' on one thread, ')} on two`,
  )
  const gain = fastest[0] / fastest[1]
  line('a whole simulation on two threads against one', `${gain.toFixed(2)} ×`, '≥ 1.6 ×', gain >= 1.6)
  console.log(`load ${loadavg()[0].toFixed(1)} at the end`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
