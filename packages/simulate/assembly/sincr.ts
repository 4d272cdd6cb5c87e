/** Walks on spheres by the SINCR: as in src/footprint/sincr-walk.ts, two numbers at a time. */
import { exitTime } from './exit'
import { clear, STATE, take } from './memory'
import { drawWord, keepState, takeState, wayX, wayY } from './random'

/** As in src/footprint/sincr-walk.ts. */
const LEAST: f64 = 2e-6
const WIDER: f64 = 1.5
const NEWTON: i32 = 2
const KINK: f64 = 1 - 1e-9

/** Bytes of the members' arrays, and of each array. */
let memberBytes: usize = 0
let loneRoom: usize = 0
let wedgeRoom: usize = 0
let block: usize = 0
/** Of the lists, bytes that are in use. */
let loneBytes: usize = 0
let pairBytes: usize = 0
/** Where the arrays begin: ways x and y, fading, distances; lone cross, dot, x, y, harm, away; wedges' five; powers. */
let lone: usize = 0
let wedges: usize = 0
let powers: usize = 0

let scale: f64 = 0
let guard: f64 = 0
let echo: f64 = 0
let threshold: f64 = 0
let main: f64 = 0
let side: f64 = 0
let cosine: f64 = 0
let sine: f64 = 0
let base: f64 = 0

let placeX: f64 = 0
let placeY: f64 = 0
let reach: f64 = 0
let radius: f64 = 0

/** Takes room for even numbers of members and lone interferers, and for pairs; returns where the arrays begin. */
export function sincrRoom(members: i32, lones: i32, pairs: i32): usize {
  clear()
  memberBytes = <usize>members << 3
  loneRoom = <usize>lones << 3
  wedgeRoom = <usize>pairs << 4
  block = take(4 * memberBytes + 6 * loneRoom + 5 * wedgeRoom + (<usize>pairs << 3))
  lone = block + 4 * memberBytes
  wedges = lone + 6 * loneRoom
  powers = wedges + 5 * wedgeRoom
  return block
}

export function sincrRadio(
  ofScale: f64,
  ofGuard: f64,
  ofEcho: f64,
  ofThreshold: f64,
  ofMain: f64,
  ofSide: f64,
  ofCosine: f64,
  ofSine: f64,
): void {
  scale = ofScale
  guard = ofGuard
  echo = ofEcho
  threshold = ofThreshold
  main = ofMain
  side = ofSide
  cosine = ofCosine
  sine = ofSine
}

/** The lists are those of a place: an even number of lone interferers, pairs. */
export function sincrSettle(x: f64, y: f64, far: f64, near: f64, harm: f64, lones: i32, pairs: i32): void {
  placeX = x
  placeY = y
  reach = far
  radius = near
  base = harm
  loneBytes = <usize>lones << 3
  pairBytes = <usize>pairs << 3
}

// @ts-ignore: decorator
@inline
function away(at: usize, room: usize, ex: v128, ey: v128, cosines: v128, sines: v128): v128 {
  const ux = v128.load(at + 2 * room)
  const uy = v128.load(at + 3 * room)
  const cross = f64x2.sub(f64x2.add(v128.load(at), f64x2.mul(ux, ey)), f64x2.mul(uy, ex))
  const dot = f64x2.add(f64x2.add(v128.load(at + room), f64x2.mul(ux, ex)), f64x2.mul(uy, ey))
  return f64x2.sub(f64x2.mul(f64x2.abs(cross), cosines), f64x2.mul(dot, sines))
}

function look(offX: f64, offY: f64): void {
  const ex = f64x2.splat(offX)
  const ey = f64x2.splat(offY)
  for (let at = block; at < block + memberBytes; at += 16) {
    const dx = f64x2.add(v128.load(at), ex)
    const dy = f64x2.add(v128.load(at + memberBytes), ey)
    v128.store(at + 3 * memberBytes, f64x2.sqrt(f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy))))
  }
  const cosines = f64x2.splat(cosine)
  const sines = f64x2.splat(sine)
  for (let at = lone; at < lone + loneBytes; at += 16)
    v128.store(at + 5 * loneRoom, away(at, loneRoom, ex, ey, cosines, sines))
  for (let at = wedges; at < wedges + 2 * pairBytes; at += 16)
    v128.store(at + 4 * wedgeRoom, away(at, wedgeRoom, ex, ey, cosines, sines))
}

// @ts-ignore: decorator
@inline
function sum(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1)
}

function signal(r: f64): f64 {
  const further = f64x2.splat(r)
  const guards = f64x2.splat(guard)
  let total = f64x2.splat(0)
  for (let at = block; at < block + memberBytes; at += 16) {
    const distance = f64x2.max(f64x2.add(v128.load(at + 3 * memberBytes), further), guards)
    const square = f64x2.mul(distance, distance)
    total = f64x2.add(total, f64x2.div(v128.load(at + 2 * memberBytes), f64x2.mul(square, square)))
  }
  return echo * sum(total)
}

function within(r: f64): f64 {
  const radii = f64x2.splat(r)
  let total = f64x2.splat(0)
  for (let at = lone; at < lone + loneBytes; at += 16)
    total = f64x2.add(
      total,
      v128.and(f64x2.le(v128.load(at + 5 * loneRoom), radii), v128.load(at + 4 * loneRoom)),
    )
  let harm = base + sum(total)
  for (let i: usize = 0; i < pairBytes; i += 8) {
    const at = wedges + 4 * wedgeRoom + 2 * i
    const one = load<f64>(at) <= r ? main : side
    const other = load<f64>(at, 8) <= r ? main : side
    harm += load<f64>(powers + i) * (one * other - side * side)
  }
  return harm
}

/** The least above r of the numbers from `at` to `end`, and of `least`. */
// @ts-ignore: decorator
@inline
function above(r: v128, at: usize, end: usize, least: v128): v128 {
  for (; at < end; at += 16) {
    const value = v128.load(at)
    least = v128.bitselect(f64x2.min(value, least), least, f64x2.gt(value, r))
  }
  return least
}

/** The next radius at which a wedge is met or an echo begins to fade. */
function next(r: f64): f64 {
  const radii = f64x2.splat(r)
  let least = f64x2.splat(Infinity)
  const loneAway = lone + 5 * loneRoom
  least = above(radii, loneAway, loneAway + loneBytes, least)
  const pairAway = wedges + 4 * wedgeRoom
  least = above(radii, pairAway, pairAway + 2 * pairBytes, least)
  const guards = f64x2.splat(guard)
  for (let at = block + 3 * memberBytes; at < block + 4 * memberBytes; at += 16) {
    const left = f64x2.sub(guards, v128.load(at))
    least = v128.bitselect(f64x2.min(left, least), least, f64x2.gt(left, radii))
  }
  return min<f64>(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1))
}

function farthest(from: f64, most: f64): f64 {
  const guards = f64x2.splat(guard)
  const kinks = f64x2.splat(guard * KINK)
  const ones = f64x2.splat(1)
  let r = from
  for (let step = 0; step < NEWTON; step++) {
    const radii = f64x2.splat(r)
    let total = f64x2.splat(0)
    let slope = f64x2.splat(0)
    for (let at = block; at < block + memberBytes; at += 16) {
      const distance = f64x2.add(v128.load(at + 3 * memberBytes), radii)
      const inverse = f64x2.div(ones, f64x2.max(distance, guards))
      const square = f64x2.mul(inverse, inverse)
      const received = f64x2.mul(f64x2.mul(v128.load(at + 2 * memberBytes), square), square)
      total = f64x2.add(total, received)
      slope = f64x2.add(slope, v128.and(f64x2.gt(distance, kinks), f64x2.mul(received, inverse)))
    }
    const further = (sum(total) - most / echo) / (4 * sum(slope))
    if (!(further > 0)) break
    r += further
  }
  return r
}

// @ts-ignore: decorator
@inline
function isSafe(r: f64): bool {
  return signal(r) >= threshold * within(r)
}

function largest(guess: f64, room: f64): f64 {
  const least = LEAST * scale
  let r = guess
  if (!isSafe(r)) {
    do r /= 2
    while (r > least && !isSafe(r))
    if (r <= least) {
      r = 0
      if (!isSafe(0)) return -1
    }
  }
  while (r > 0 && r < room) {
    const wider = min<f64>(room, WIDER * r)
    if (!isSafe(wider)) break
    r = wider
  }
  if (r >= room) return r
  const most = threshold * within(r)
  const top = min<f64>(next(r), room)
  return signal(top) >= most ? top : min<f64>(farthest(r, most), top)
}

/**
 * Walks on spheres from (x, y) at `time`, and returns when it ended: 1 in the state where the clearance is at most `edge`,
 * 2 where `limit` cuts a step short, whose free²/D and direction are in the state, 0 where the lists have to be those of
 * another place, for a radius that is in the state.
 */
export function sincrWalk(startX: f64, startY: f64, start: f64, perDiffusion: f64, edge: f64, limit: f64): f64 {
  takeState()
  let x = startX
  let y = startY
  let time = start
  let free: f64 = 0
  let ended: f64 = 0
  for (;;) {
    const ex = x - placeX
    const ey = y - placeY
    const room = reach - sqrt<f64>(ex * ex + ey * ey)
    if (!(room >= radius)) {
      free = radius
      break
    }
    look(ex, ey)
    free = largest(radius, room)
    if (free < 0) free = -scale
    else radius = max<f64>(free, LEAST * scale)
    if (free <= edge) {
      ended = 1
      break
    }
    const high = drawWord()
    const low = drawWord()
    const word = drawWord()
    const ux = wayX(word)
    const uy = wayY(word)
    const unit = free * free * perDiffusion
    const leave = unit * exitTime(high, low)
    if (time + leave >= limit) {
      ended = 2
      store<f64>(STATE, unit, 32)
      store<f64>(STATE, ux, 40)
      store<f64>(STATE, uy, 48)
      break
    }
    time += leave
    x += free * ux
    y += free * uy
  }
  keepState()
  store<f64>(STATE, x, 16)
  store<f64>(STATE, y, 24)
  store<f64>(STATE, free, 56)
  store<f64>(STATE, ended, 64)
  return time
}
