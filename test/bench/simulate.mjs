/**
 * `node test/bench/simulate.mjs [rounds]`: exact exits and Voronoi walks per second in TypeScript against the same
 * algorithm in C (gcc -O3, simulate-kernel.c) and, where python3 has numba, in numba; then whole simulations on
 * one thread and on two. Answers are compared first: with the same generator states the sums must agree to
 * rounding. Speeds are those of the fastest of the rounds, in which the programs take turns: what a busy machine
 * takes away from one run it seldom takes away from all.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { RandomStream } from '@dwell/core'
import {
  drawExitTime,
  exactMotion,
  exitTable,
  follow,
  makeLayout,
  sectors,
  simulateLifetimes,
  VoronoiFootprint,
} from '@dwell/simulate'
import { line, mustAgree } from './harness.mjs'

const rounds = Number(process.argv[2] ?? 9)
const exits = 2_000_000
const walks = 10_000
const clusters = [1, 3, 10]
const diffusion = 10
const seed = 7
const layout = makeLayout({ kind: 'poisson', density: 1e-4, sites: 640 }, seed, 0)

const sumOfExits = () => {
  const random = new RandomStream(seed, 'track', 0, 1)
  let sum = 0
  for (let i = 0; i < exits; i++) sum += drawExitTime(random)
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

const timed = (work) => {
  const start = performance.now()
  const sum = work()
  return { sum, seconds: (performance.now() - start) / 1000 }
}

/** The words a `RandomStream` of this track starts from. */
const stateOf = (track) =>
  Array.from(new RandomStream(seed, 'track', 0, track).state, (word) => String(word >>> 0))

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
  const numba = spawnSync('python3', ['-c', 'import numba; print(numba.__version__)'], { encoding: 'utf8' })
  console.log(
    numba.status === 0
      ? `numba ${numba.stdout.trim()} is here, but no numba program is written`
      : 'numba: not on this machine',
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
  const inC = (...args) => {
    const { status, stdout, stderr } = spawnSync(kernel, [data, ...args.map(String)], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`kernel ${args.join(' ')} failed (${status}): ${stderr}`)
    return JSON.parse(stdout)
  }
  const exitsInC = () => inC('exits', exits, ...stateOf(1))
  const walksInC = (K) => {
    const edge = exactMotion(diffusion).edge(new VoronoiFootprint(layout, K).scale)
    return inC('walks', walks, ...stateOf(2), K, diffusion, edge)
  }

  // Answers first.
  mustAgree('sum of exits', sumOfExits(), exitsInC().sum, 1e-11)
  for (const K of clusters) mustAgree(`sum of walks, K = ${K}`, sumOfWalks(K), walksInC(K).sum, 1e-9)

  const report = (what, count, ours, theirs) => {
    const here = Math.min(...ours)
    const there = Math.min(...theirs)
    console.log(`  ${what}: ${rate(count, here)} here, ${rate(count, there)} in C`)
    const ratio = here / there
    line(`${what}: time over that of C`, ratio.toFixed(2), '≤ 1.5', ratio <= 1.5)
  }
  const ours = []
  const theirs = []
  for (let round = 0; round < rounds; round++) {
    ours.push(timed(sumOfExits).seconds)
    theirs.push(exitsInC().seconds)
  }
  report('exact exits', exits, ours, theirs)
  for (const K of clusters) {
    const here = []
    const there = []
    for (let round = 0; round < rounds; round++) {
      here.push(timed(() => sumOfWalks(K)).seconds)
      there.push(walksInC(K).seconds)
    }
    report(`Voronoi walks, K = ${K}`, walks, here, there)
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
