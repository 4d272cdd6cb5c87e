/**
 * The kernel of packages/simulate as a program of its own, for simulate.mjs: arguments and answer are those of
 * simulate-kernel.c, after `webassembly` or `typescript`. Compiled before it is timed.
 */
import { readFileSync } from 'node:fs'
import { RandomStream } from '@dwell/core'
import {
  CompiledVoronoi,
  drawExitTimes,
  drawManyExitTimes,
  exactMotion,
  follow,
  LEFT,
  makeLayout,
  startIn,
  VoronoiFootprint,
  WindowedFootprint,
} from '@dwell/simulate/parts'

const [engine, file, what, ...numbers] = process.argv.slice(2)
// Of exits the state of a stream, of walks the key of all: seed, layout, domain.
const [count, s0, s1, s2, s3, K, diffusion, edge] = numbers.map(Number)
const { buffer, byteOffset, byteLength } = readFileSync(file)
const data = new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength))
const compiled = engine === 'webassembly'

const streamOf = () =>
  Object.assign(new RandomStream(0, 'track', 0), { s0: s0 | 0, s1: s1 | 0, s2: s2 | 0, s3: s3 | 0 })

const exits = (many) => {
  const random = streamOf()
  const times = new Float64Array(8192)
  const draw = compiled ? drawManyExitTimes : drawExitTimes
  let sum = 0
  for (let left = many; left > 0; left -= times.length) {
    const these = left < times.length ? times.subarray(0, left) : times
    draw(random, these)
    for (let i = 0; i < these.length; i++) sum += these[i]
  }
  return sum
}

/** Sites of a torus, or given ones with a window where there are corners. */
const layoutOf = () => {
  const at = 1 + data[0] + 512
  const [width, height, sites] = data.subarray(at, at + 3)
  const xs = data.subarray(at + 3, at + 3 + sites)
  const ys = data.subarray(at + 3 + sites, at + 3 + 2 * sites)
  const [corners, ...ring] = data.subarray(at + 3 + 2 * sites)
  if (corners === 0) return { spec: { kind: 'poisson' }, layout: { xs, ys, width, height, torus: true } }
  const window = { xs: ring.slice(0, corners), ys: ring.slice(corners, 2 * corners) }
  const [guard, margin] = ring.slice(2 * corners)
  const spec = { kind: 'given', xs, ys, window, guard, margin }
  return { spec, layout: makeLayout(spec, 0, 0) }
}

/** Targets lost sight of. */
let left = 0

const walks = (many) => {
  const { spec, layout } = layoutOf()
  const seed = s1 * 2 ** 32 + s0
  let sum = 0
  left = 0
  if (compiled) {
    const footprint = CompiledVoronoi.on(layout, K)
    const [lives, ends] = [new Float64Array(many), new Uint8Array(many)]
    footprint.tracks({ seed, index: s2, diffusion, edge, horizon: Infinity }, lives, ends)
    footprint.release()
    for (let i = 0; i < many; i++) {
      sum += lives[i]
      if (ends[i] === LEFT) left++
    }
    return sum
  }
  const whole = new VoronoiFootprint(layout, K)
  const footprint = layout.window ? new WindowedFootprint(whole, layout.window) : whole
  const motion = { ...exactMotion(diffusion), edge: () => edge }
  const options = { footprint, motion, handover: { kind: 'none' }, horizon: Infinity }
  const track = { lifetime: 0, handovers: 0, censored: false }
  for (let i = 0; i < many; i++) {
    const random = new RandomStream(seed, 'track', s2, i)
    follow(startIn(spec, layout, random), options, random, track)
    sum += track.lifetime
    if (track.left) left++
  }
  return sum
}

const run = what === 'exits' ? exits : walks
run(Math.ceil(count / 4))
const start = process.cpuUsage()
const begin = performance.now()
const sum = run(count)
const clock = (performance.now() - begin) / 1000
const { user, system } = process.cpuUsage(start)
process.stdout.write(JSON.stringify({ sum, left, processor: (user + system) / 1e6, clock }))
