/**
 * `node test/bench/simulate.mjs [rounds]`: exact exits and Voronoi walks per second, of a torus and among given sites
 * with a window, in WebAssembly and in plain TypeScript (simulate-ours.mjs), against the same algorithm in C (gcc -O3, simulate-kernel.c) and in numba
 * (simulate_numba.py, where a Python has it; not of given sites); whole simulations on one thread and on two; nearest sites by the cell
 * grid and by flatbush. Answers are compared first: from the same generator states the sums must agree to rounding, and
 * our own two must be equal. Each program is a process of its own that compiles before it is timed; they take turns.
 * Ratios are of processor time, which other work on the machine stretches less than the clock's, and medians over rounds.
 * What two processes do side by side is timed by the clock: it means something on an idle machine only.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { RandomStream, streamDomain } from '@dwell/core'
import {
  exactMotion,
  exitTable,
  makeLayout,
  sectors,
  SiteGrid,
  SiteTree,
  voronoiScale,
} from '@dwell/simulate/parts'
import { simulateLifetimes, withGuard } from '@dwell/simulate'
import { line, median, mustAgree } from './harness.mjs'

const rounds = Number(process.argv[2] ?? 10)
const exits = 40_000_000
// Fewer would time the compiler of WebAssembly.
const walks = 400_000
const clusters = [1, 3, 10]
const diffusion = 10
const seed = 7
const layout = makeLayout({ kind: 'poisson', density: 1e-4, sites: 640 }, seed, 0)

const task = {
  seed,
  footprint: { kind: 'voronoi', clusterSize: 3 },
  layout: { kind: 'poisson', density: 1e-4, sites: 640 },
  motion: { kind: 'exact', diffusion },
  handover: { kind: 'none' },
  tracks: 2000,
  horizon: Infinity,
}

/** The words a `RandomStream` of this track starts from. */
const stateOf = (track) => {
  const { s0, s1, s2, s3 } = new RandomStream(seed, 'track', 0, track)
  return [s0, s1, s2, s3].map((word) => word >>> 0)
}
const perSecond = (count, seconds) => (count / seconds / 1e6).toPrecision(3)

/** The sites of the torus as a list, in a window of twelve corners with the guard and margin of a simulation. */
const givenSites = (clusterSize) => {
  const { xs, ys, width } = layout
  const corner = (of) => Array.from({ length: 12 }, (_, i) => (width / 2) * (1 + of((i * Math.PI) / 6)))
  const spec = { kind: 'given', xs, ys, window: { xs: corner(Math.cos), ys: corner(Math.sin) } }
  return makeLayout(
    withGuard({ ...task, layout: spec, footprint: { kind: 'voronoi', clusterSize } }).layout,
    seed,
    0,
  )
}

const folder = mkdtempSync(path.join(tmpdir(), 'dwell-bench-'))
const at = (name) => fileURLToPath(new URL(name, import.meta.url))

/** A file of tables, sites and window, as simulate-kernel.c reads it. */
const dataOf = ({ xs, ys, width, height, window }, name) => {
  const table = exitTable()
  const numbers = [table.length, ...table, ...sectors, width, height, xs.length, ...xs, ...ys]
  if (window) numbers.push(window.xs.length, ...window.xs, ...window.ys, window.guard, window.margin)
  else numbers.push(0, 0, 0)
  const file = path.join(folder, name)
  writeFileSync(file, Buffer.from(Float64Array.from(numbers).buffer))
  return file
}

/** What `command` answers, run as so many processes at once. */
const answersOf = (command, processes) =>
  Promise.all(
    Array.from(
      { length: processes },
      () =>
        new Promise((resolve, reject) => {
          const [program, ...args] = command
          const child = spawn(program, args.map(String), {
            env: { ...process.env, NUMBA_CACHE_DIR: folder },
            stdio: ['ignore', 'pipe', 'inherit'],
          })
          let text = ''
          child.stdout.setEncoding('utf8').on('data', (chunk) => (text += chunk))
          child.on('error', reject)
          child.on('close', (status) =>
            status === 0
              ? resolve(JSON.parse(text))
              : reject(new Error(`${command.join(' ')} failed (${status})`)),
          )
        }),
    ),
  )

/** Seconds of processor time. */
const processorSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Nearest sites by both indices, asked in the middle of a torus, where the tree sees what the grid sees. */
const compareIndices = () => {
  const { xs, ys, width, height } = makeLayout({ kind: 'poisson', density: 1e-4, sites: 100_000 }, seed, 1)
  const indices = [new SiteGrid({ xs, ys, width, height, torus: true }), new SiteTree({ xs, ys })]
  const random = new RandomStream(seed, 'track', 0, 3)
  const queries = Array.from({ length: 20_000 }, () => [
    width * (0.1 + 0.8 * random.uniform()),
    height * (0.1 + 0.8 * random.uniform()),
  ])
  for (const k of [1, 3, 10]) {
    const ids = new Int32Array(k)
    const squares = new Float64Array(k)
    const secondsOf = (index) => {
      const start = processorSeconds()
      let sum = 0
      for (const [x, y] of queries) {
        index.nearest(x, y, k, ids, squares)
        sum += ids[k - 1]
      }
      return { seconds: processorSeconds() - start, sum }
    }
    const [grid, tree] = indices.map((index) => secondsOf(index).sum)
    if (grid !== tree) throw new Error(`the ${k} nearest sites: grid and tree differ`)
    const times = Array.from({ length: rounds }, () => indices.map((index) => secondsOf(index).seconds))
    const ratio = median(times.map(([p, q]) => q / p))
    const micros = [0, 1].map((i) =>
      ((median(times.map((each) => each[i])) / queries.length) * 1e6).toFixed(2),
    )
    line(
      `${k} nearest of 100,000 sites: grid ${micros[0]} µs, flatbush ${micros[1]} µs`,
      `${ratio.toFixed(1)} ×`,
      '≥ 5 ×',
      ratio >= 5,
    )
  }
}

const compareThreads = async () => {
  const worker = new URL(import.meta.resolve('@dwell/simulate/worker'))
  // Long enough that the start of two threads does not decide.
  const layouts = 1000
  const times = [[], []]
  for (let round = 0; round < rounds; round++) {
    const answers = []
    for (const workers of [1, 2]) {
      const start = performance.now()
      answers.push((await simulateLifetimes(task, { layouts, pool: { worker, workers } })).results)
      times[workers - 1].push((performance.now() - start) / 1000)
    }
    if (JSON.stringify(answers[0]) !== JSON.stringify(answers[1]))
      throw new Error('the answer depends on workers')
  }
  const [one, two] = times.map((seconds) => perSecond(layouts * task.tracks, median(seconds)))
  const gain = median(times[0].map((seconds, round) => seconds / times[1][round]))
  line(
    `whole simulation, K = 3: ${one} M/s on one thread, ${two} on two`,
    `${gain.toFixed(2)} ×`,
    '≥ 1.8 ×',
    gain >= 1.8,
  )
}

try {
  console.log(
    `node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, load ${loadavg()[0].toFixed(1)} at the start`,
  )
  const kernel = path.join(folder, 'kernel')
  const built = spawnSync('gcc', ['-O3', '-o', kernel, at('simulate-kernel.c'), '-lm'], { encoding: 'utf8' })
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

  const programs = [
    { name: 'WebAssembly', start: [process.execPath, at('simulate-ours.mjs'), 'webassembly'] },
    { name: 'TypeScript', start: [process.execPath, at('simulate-ours.mjs'), 'typescript'] },
    { name: 'C', start: [kernel] },
  ]
  if (python !== undefined) programs.push({ name: 'numba', start: [python, at('simulate_numba.py')] })

  const walksOn = (what, on) => (K) => {
    const sites = on(K)
    return {
      what: `${what}, K = ${K}`,
      count: walks,
      tolerance: 1e-9,
      data: dataOf(sites, `${what} ${K}`),
      // The numba program knows tori.
      runs: programs.filter(({ name }) => name !== 'numba' || sites.torus),
      args: [
        'walks',
        walks,
        // The key of its streams, the track's number aside.
        seed,
        0,
        0,
        streamDomain.track,
        K,
        diffusion,
        exactMotion(diffusion).edge(voronoiScale(sites, K)),
      ],
    }
  }
  const cases = [
    {
      what: 'exact exits',
      count: exits,
      tolerance: 1e-9,
      data: dataOf(layout, 'exits'),
      runs: programs,
      args: ['exits', exits, ...stateOf(1)],
    },
    ...clusters.map(walksOn('Voronoi walks', () => layout)),
    ...clusters.map(walksOn('given sites', givenSites)),
  ]
  console.log('\nmillions per second by the processor time of one process; by the clock, two at once')
  const columns = programs.map(({ name }) => name.padStart(22)).join('')
  console.log(`${''.padEnd(24)}${columns}`)
  const verdicts = []
  for (const { what, count, tolerance, data, runs, args } of cases) {
    const one = runs.map(() => [])
    const two = runs.map(() => [])
    for (let round = 0; round < rounds; round++) {
      const sums = []
      const gone = []
      for (const [i, { name, start }] of runs.entries()) {
        // Slow, and compared for its answer.
        if (name === 'TypeScript' && round > 0) continue
        const [{ sum, left = 0, processor }] = await answersOf([...start, data, ...args], 1)
        sums[i] = sum
        gone[i] = left
        one[i].push(processor)
        const both = await answersOf([...start, data, ...args], 2)
        two[i].push(Math.max(...both.map(({ clock }) => clock)))
      }
      sums[1] ??= sums[0]
      gone[1] ??= gone[0]
      if (sums[0] !== sums[1]) throw new Error(`${what}: ${sums[0]} in WebAssembly, ${sums[1]} in TypeScript`)
      for (const [i, { name }] of runs.entries()) {
        mustAgree(`${what}, ${name}`, sums[0], sums[i], tolerance)
        if (gone[i] !== gone[0]) throw new Error(`${what}: ${gone[0]} lost sight of, ${gone[i]} in ${name}`)
      }
    }
    const cells = runs.map((_, i) =>
      `${perSecond(count, median(one[i]))}; ${perSecond(2 * count, median(two[i]))}`.padStart(22),
    )
    console.log(`${what.padEnd(24)}${cells.join('')}`)
    const ratio = (p, q) => median(one[q].map((seconds, round) => one[p][round] / seconds))
    for (const [i, { name }] of runs.entries())
      if (i > 0) verdicts.push({ what: `${what}: time over that of ${name}`, ratio: ratio(0, i), name })
  }
  console.log('')
  for (const { what, ratio, name } of verdicts) {
    const target = name === 'C' ? (what.startsWith('exact') ? 1.5 : 1.25) : 1
    line(what, ratio.toFixed(2), `≤ ${target}`, ratio <= target)
  }
  await compareThreads()
  compareIndices()
  console.log(`load ${loadavg()[0].toFixed(1)} at the end`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
