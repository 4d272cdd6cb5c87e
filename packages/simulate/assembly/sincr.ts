/** Walks on spheres by the SINCR, two numbers at a time; what the arrays hold is said in src/compiled/sincr.ts. */
import { exitTime } from './exit'
import { clear, STATE, take } from './memory'
import { drawWord, keepState, takeState, wayX, wayY } from './random'

/** Radii below this share of the footprint's size are 0. */
const LEAST: f64 = 2e-6
/** √3 and more. */
const TANGENT: f64 = 1.7320508075688774
/** Steps to where echoes are outdone, and the share of a radius that ends them. */
const NEWTON: i32 = 2
const ENOUGH: f64 = 0.05
/** Radii below this share of the echoes' scale are as good as exact. */
const SHORT: f64 = 0.01
/** The guess is the last radius and so much; further tries are at least this share of the most, and end at this factor. */
const WIDER: f64 = 1.2
const SMALLER: f64 = 0.1
const TRIES: i32 = 2
const CLOSE: f64 = 1.5

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
/** γ over an echo times its distance to the fourth. */
let perEcho: f64 = 0
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
  perEcho = ofThreshold / ofEcho
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

/** Σ f_k/d_k⁴ within r of the target is at least value − slope·r − bend·r². */
let value: f64 = 0
let slope: f64 = 0
let bend: f64 = 0
/** Beside the sum, Σ f_k/d_k⁵. */
let fall: f64 = 0

// @ts-ignore: decorator
@inline
function sum(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1)
}

/**
 * The echoes at the target. With p = |w|² a member's f/p² lies above its tangent, and |w + ε|² is at most p + 2w·ε + r²: it
 * is at least f/p² − 4f w·ε/p³ − 2fr²/p³. Inside the guard echoes do not grow: tangents at √3 guard² and more stay below
 * that too, nearer members count by their distance alone.
 */
function echoes(offX: f64, offY: f64): void {
  const ex = f64x2.splat(offX)
  const ey = f64x2.splat(offY)
  const ones = f64x2.splat(1)
  const guards = f64x2.splat(guard * guard)
  const clear = f64x2.splat(TANGENT * guard * guard)
  let values = f64x2.splat(0)
  let falls = f64x2.splat(0)
  let bends = f64x2.splat(0)
  let slopes = f64x2.splat(0)
  let xs = f64x2.splat(0)
  let ys = f64x2.splat(0)
  for (let at = block; at < block + memberBytes; at += 16) {
    const wx = f64x2.add(v128.load(at), ex)
    const wy = f64x2.add(v128.load(at + memberBytes), ey)
    const square = f64x2.add(f64x2.mul(wx, wx), f64x2.mul(wy, wy))
    const place = f64x2.max(square, guards)
    const distance = f64x2.sqrt(place)
    v128.store(at + 3 * memberBytes, distance)
    const inverse = f64x2.div(ones, place)
    const echo = f64x2.mul(f64x2.mul(v128.load(at + 2 * memberBytes), inverse), inverse)
    const isNear = f64x2.lt(square, clear)
    const bent = v128.andnot(f64x2.mul(echo, inverse), isNear)
    const falling = f64x2.mul(f64x2.mul(echo, inverse), distance)
    values = f64x2.add(values, echo)
    falls = f64x2.add(falls, falling)
    slopes = f64x2.add(slopes, v128.and(falling, isNear))
    bends = f64x2.add(bends, bent)
    xs = f64x2.add(xs, f64x2.mul(bent, wx))
    ys = f64x2.add(ys, f64x2.mul(bent, wy))
  }
  const x = sum(xs)
  const y = sum(ys)
  value = sum(values)
  fall = sum(falls)
  slope = 4 * (sqrt<f64>(x * x + y * y) + sum(slopes))
  bend = 2 * sum(bends)
}

/**
 * A radius up to which the echoes outdo so much harm; negative where there is none. From distances
 * alone: (Σ f/(d + r)⁴)^{−1/4} is concave in r, as means of negative order are, so that its tangents do not pass the root.
 */
function outdone(harm: f64): f64 {
  const least = harm * perEcho
  const more = value - least
  if (more < 0) return -1
  const first = (2 * more) / (slope + sqrt<f64>(slope * slope + 4 * bend * more))
  let r = (value / fall) * (sqrt<f64>(sqrt<f64>(value / least)) - 1)
  if (r < SHORT * (value / fall)) return max<f64>(first, r)
  const ones = f64x2.splat(1)
  r = max<f64>(r, first)
  for (let step = 0; step < NEWTON; step++) {
    const further = f64x2.splat(r)
    let values = f64x2.splat(0)
    let falls = f64x2.splat(0)
    for (let at = block; at < block + memberBytes; at += 16) {
      const inverse = f64x2.div(ones, f64x2.add(v128.load(at + 3 * memberBytes), further))
      const square = f64x2.mul(inverse, inverse)
      const echo = f64x2.mul(f64x2.mul(v128.load(at + 2 * memberBytes), square), square)
      values = f64x2.add(values, echo)
      falls = f64x2.add(falls, f64x2.mul(echo, inverse))
    }
    const all = sum(values)
    const longer = (all / sum(falls)) * (sqrt<f64>(sqrt<f64>(all / least)) - 1)
    if (!(longer > 0)) break
    r += longer
    if (longer < ENOUGH * r) break
  }
  return r
}

// @ts-ignore: decorator
@inline
function away(at: usize, room: usize, ex: v128, ey: v128, cosines: v128, sines: v128): v128 {
  const ux = v128.load(at + 2 * room)
  const uy = v128.load(at + 3 * room)
  const cross = f64x2.sub(f64x2.add(v128.load(at), f64x2.mul(ux, ey)), f64x2.mul(uy, ex))
  const dot = f64x2.add(f64x2.add(v128.load(at + room), f64x2.mul(ux, ex)), f64x2.mul(uy, ey))
  const aside = f64x2.abs(cross)
  // Distance from the nearer edge's line, negative within, and the way along it: before its beginning the apex is nearest.
  const away = f64x2.sub(f64x2.mul(aside, cosines), f64x2.mul(dot, sines))
  const along = f64x2.add(f64x2.mul(dot, cosines), f64x2.mul(aside, sines))
  const apex = f64x2.sqrt(f64x2.add(f64x2.mul(away, away), f64x2.mul(along, along)))
  return v128.bitselect(apex, away, f64x2.lt(along, f64x2.splat(0)))
}

/** The most harm at the target, and within a radius of it; the next radius at which a wedge is met, after `within`. */
let harmHere: f64 = 0
let next: f64 = 0

// @ts-ignore: decorator
@inline
function pairHarm(at: usize, isMet: v128): f64 {
  const gains = v128.bitselect(f64x2.splat(main), f64x2.splat(side), isMet)
  return load<f64>(at) * (f64x2.extract_lane(gains, 0) * f64x2.extract_lane(gains, 1) - side * side)
}

/** How far the wedges are; the most harm within r of the target, W. */
function look(offX: f64, offY: f64, r: f64): f64 {
  const ex = f64x2.splat(offX)
  const ey = f64x2.splat(offY)
  const cosines = f64x2.splat(cosine)
  const sines = f64x2.splat(sine)
  const radii = f64x2.splat(r)
  const zeros = f64x2.splat(0)
  let here = zeros
  let total = zeros
  let least = f64x2.splat(Infinity)
  for (let at = lone; at < lone + loneBytes; at += 16) {
    const far = away(at, loneRoom, ex, ey, cosines, sines)
    v128.store(at + 5 * loneRoom, far)
    const harm = v128.load(at + 4 * loneRoom)
    const isMet = f64x2.le(far, radii)
    here = f64x2.add(here, v128.and(f64x2.le(far, zeros), harm))
    total = f64x2.add(total, v128.and(isMet, harm))
    least = v128.bitselect(least, f64x2.pmin(least, far), isMet)
  }
  harmHere = base + sum(here)
  let harm = base + sum(total)
  for (let i: usize = 0; i < pairBytes; i += 8) {
    const at = wedges + 2 * i
    const far = away(at, wedgeRoom, ex, ey, cosines, sines)
    v128.store(at + 4 * wedgeRoom, far)
    const isMet = f64x2.le(far, radii)
    least = v128.bitselect(least, f64x2.pmin(least, far), isMet)
    harmHere += pairHarm(powers + i, f64x2.le(far, zeros))
    harm += pairHarm(powers + i, isMet)
  }
  next = min<f64>(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1))
  return harm
}

/** The most harm within another radius. */
function within(r: f64): f64 {
  const radii = f64x2.splat(r)
  let total = f64x2.splat(0)
  let least = f64x2.splat(Infinity)
  const loneAway = lone + 5 * loneRoom
  const harms = lone + 4 * loneRoom
  for (let at: usize = 0; at < loneBytes; at += 16) {
    const far = v128.load(loneAway + at)
    const isMet = f64x2.le(far, radii)
    total = f64x2.add(total, v128.and(isMet, v128.load(harms + at)))
    least = v128.bitselect(least, f64x2.pmin(least, far), isMet)
  }
  let harm = base + sum(total)
  const pairAway = wedges + 4 * wedgeRoom
  for (let i: usize = 0; i < pairBytes; i += 8) {
    const far = v128.load(pairAway + 2 * i)
    const isMet = f64x2.le(far, radii)
    least = v128.bitselect(least, f64x2.pmin(least, far), isMet)
    harm += pairHarm(powers + i, isMet)
  }
  next = min<f64>(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1))
  return harm
}

/** A radius up to `room` that is proved safe, from a guess, as large as is cheap; negative where not even 0 is. */
function largest(ex: f64, ey: f64, guess: f64, room: f64): f64 {
  echoes(ex, ey)
  let middle = min<f64>(guess, room)
  let harm = look(ex, ey, middle)
  let most = min<f64>(outdone(harmHere), room)
  if (most < 0) return -1
  let safe: f64 = 0
  for (let step = 0; ; step++) {
    const reached = outdone(harm)
    if (reached >= middle) {
      // Safe, and up to the next wedge as far as the echoes go.
      safe = min<f64>(most, min<f64>(reached, max<f64>(middle, next)))
      if (safe < next) return safe
    } else {
      safe = max<f64>(safe, reached)
      most = middle
    }
    if (step >= TRIES || most < CLOSE * safe) break
    middle = max<f64>(sqrt<f64>(safe * most), SMALLER * most)
    harm = within(middle)
  }
  if (safe > 0) return safe
  // Without any wedge yet.
  within(0)
  return min<f64>(outdone(harmHere), min<f64>(next, room))
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
    free = largest(ex, ey, WIDER * radius, room)
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
