/** The choice of a cluster and the walk in it: as in src/footprint/voronoi.ts, in a window as in src/footprint/windowed.ts. */
import { exitTime } from './exit'
import { count, height, nearestOne, siteXs, siteYs, torus, width } from './grid'
import { nearestFrom, startAt } from './descent'
import { STATE, take } from './memory'
import { extend, LINE, rowEnds, rowStarts } from './neighbours'
import { wayX, wayY } from './random'
import { corners, margin, ringClearance, ringRoom } from './window'

const TIE: f64 = 1e-12

let clusterSize: i32 = 0
/** Sites of the cluster, nearest first when it was chosen, and where they are for the target. */
let members: usize = 0
let imageXs: usize = 0
let imageYs: usize = 0
let squares: usize = 0
let isMember: usize = 0
/** The member that was nearest last, and where it is. */
let near: i32 = 0
let nearX: f64 = 0
let nearY: f64 = 0

/** Takes room for a cluster. */
export function takeCluster(size: i32): void {
  clusterSize = size
  members = take(<usize>size << 2)
  squares = take(<usize>size << 3)
  imageXs = take(<usize>size << 3)
  imageYs = take(<usize>size << 3)
  isMember = take(<usize>count)
  memory.fill(members, 0, <usize>size << 2)
  memory.fill(isMember, 0, <usize>count)
  near = -1
}

function mark(value: u8): void {
  for (let i = 0; i < clusterSize; i++)
    store<u8>(isMember + <usize>load<i32>(members + (<usize>i << 2)), value)
}

// @ts-ignore: decorator
@inline
function wrapped(x: f64, size: f64): f64 {
  const inside = x - size * floor<f64>(x / size)
  return inside >= size ? 0 : inside
}

/** Chooses and walks at once. */
export function start(targetX: f64, targetY: f64, perDiffusion: f64, edge: f64, limit: f64): f64 {
  return startFrom(targetX, targetY, perDiffusion, edge, limit, -Infinity)
}

/** The same where the edge of the window is known to be no nearer than `room`. */
export function startFrom(
  targetX: f64,
  targetY: f64,
  perDiffusion: f64,
  edge: f64,
  limit: f64,
  room: f64,
): f64 {
  choose(targetX, targetY)
  return walkFrom(load<f64>(STATE, 16), load<f64>(STATE, 24), perDiffusion, edge, limit, room)
}

export function choose(targetX: f64, targetY: f64): void {
  const x = torus ? wrapped(targetX, width) : targetX
  const y = torus ? wrapped(targetY, height) : targetY
  store<f64>(STATE, x, 16)
  store<f64>(STATE, y, 24)
  mark(0)
  if (torus) store<i32>(members, nearestOne(x, y, members, squares))
  else store<i32>(members, nearestFrom(startAt(x, y, near), x, y))
  const site = load<i32>(members)
  let imageX = load<f64>(siteXs + (<usize>site << 3))
  let imageY = load<f64>(siteYs + (<usize>site << 3))
  if (torus) {
    imageX -= width * Math.round((imageX - x) / width)
    imageY -= height * Math.round((imageY - y) / height)
  }
  store<f64>(imageXs, imageX)
  store<f64>(imageYs, imageY)
  if (clusterSize > 1) chooseRound(site, x - imageX, y - imageY)
  mark(1)
  near = site
  nearX = imageX
  nearY = imageY
}

function chooseRound(site: i32, ex: f64, ey: f64): void {
  const last = clusterSize - 1
  const lastSquare = squares + (<usize>last << 3)
  const lastMember = members + (<usize>last << 2)
  const square = ex * ex + ey * ey
  const distance = sqrt<f64>(square)
  const row = <usize>site << 2
  let enough = false
  do {
    for (let at = squares; at <= lastSquare; at += 8) store<f64>(at, Infinity)
    const end = <usize>load<u32>(rowEnds + row)
    for (let line = <usize>load<u32>(rowStarts + row); line < end; line += LINE) {
      const apart = 2 * load<f64>(line, 16)
      const least = apart - distance
      if (least > 0 && least * least >= load<f64>(lastSquare)) {
        enough = true
        break
      }
      const away = square + apart * (apart - 2 * (ex * load<f64>(line) + ey * load<f64>(line, 8)))
      if (away >= load<f64>(lastSquare)) continue
      let at = lastSquare
      let member = lastMember
      while (at > squares + 8 && load<f64>(at - 8) > away) {
        store<f64>(at, load<f64>(at - 8))
        store<u32>(member, load<u32>(member - 4))
        at -= 8
        member -= 4
      }
      store<f64>(at, away)
      store<u32>(member, <u32>line)
    }
  } while (!enough && extend(site))
  const x = load<f64>(imageXs)
  const y = load<f64>(imageYs)
  for (let i: usize = 1; i <= <usize>last; i++) {
    const line = <usize>load<u32>(members + (i << 2))
    const apart = 2 * load<f64>(line, 16)
    store<i32>(members + (i << 2), load<i32>(line, 24))
    store<f64>(imageXs + (i << 3), x + apart * load<f64>(line))
    store<f64>(imageYs + (i << 3), y + apart * load<f64>(line, 8))
  }
}

/** The nearest of the members where they were chosen, if it is nearer than that: each turn of the search comes nearer. */
function nearerMember(x: f64, y: f64, than: f64): i32 {
  let nearest = -1
  let least = than * (1 - TIE)
  for (let i = 0; i < clusterSize; i++) {
    const dx = x - load<f64>(imageXs + (<usize>i << 3))
    const dy = y - load<f64>(imageYs + (<usize>i << 3))
    const square = dx * dx + dy * dy
    if (square < least) {
      least = square
      nearest = i
    }
  }
  return nearest
}

/**
 * Walks on spheres from (x, y), and returns the time it took. Of a step that `limit` cuts short it returns the time before
 * that step and leaves free²/D, otherwise 0, and the direction in the state: where it ends is drawn by the caller. In a window
 * the clearance is at most the distance to its edge.
 */
export function walk(x: f64, y: f64, perDiffusion: f64, edge: f64, limit: f64): f64 {
  return walkFrom(x, y, perDiffusion, edge, limit, -Infinity)
}

function walkFrom(x: f64, y: f64, perDiffusion: f64, edge: f64, limit: f64, room: f64): f64 {
  if (corners == 0)
    return clusterSize == 1
      ? walkOf<Alone, Endless>(x, y, perDiffusion, edge, limit, room)
      : walkOf<Among, Endless>(x, y, perDiffusion, edge, limit, room)
  // The room is one to the edge itself.
  return clusterSize == 1
    ? walkOf<Alone, Windowed>(x, y, perDiffusion, edge, limit, room - margin)
    : walkOf<Among, Windowed>(x, y, perDiffusion, edge, limit, room - margin)
}

/** In the cell of one site all others are strangers, and it stays the nearest: compiled without the rest. */
type Alone = i32
type Among = f64
/** Without a window, and with one. */
type Endless = i32
type Windowed = f64

function walkOf<Kind, Sight>(
  x: f64,
  y: f64,
  perDiffusion: f64,
  edge: f64,
  limit: f64,
  // The edge of the window is no nearer than this: it is looked at again when it might matter.
  room: f64,
): f64 {
  const flags = isMember
  const starts = rowStarts
  const ends = rowEnds
  let s0 = load<u32>(STATE)
  let s1 = load<u32>(STATE, 4)
  let s2 = load<u32>(STATE, 8)
  let s3 = load<u32>(STATE, 12)
  let nearest = near
  let nearestX = nearX
  let nearestY = nearY
  let start = <usize>load<u32>(starts + (<usize>nearest << 2))
  let end = <usize>load<u32>(ends + (<usize>nearest << 2))
  // Address of the line that bounded the last clearance, or 0.
  let binding: usize = 0
  let free = Infinity
  let left = false
  let time: f64 = 0
  store<f64>(STATE, 0, 32)
  for (;;) {
    const high = rotl<u32>(s1 * 5, 7) * 9
    let shifted = s1 << 9
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = rotl<u32>(s3, 11)
    const low = rotl<u32>(s1 * 5, 7) * 9
    shifted = s1 << 9
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = rotl<u32>(s3, 11)
    const word = rotl<u32>(s1 * 5, 7) * 9
    shifted = s1 << 9
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = rotl<u32>(s3, 11)
    const exit = exitTime(high, low)
    const ux = wayX(word)
    const uy = wayY(word)
    for (;;) {
      const ex = x - nearestX
      const ey = y - nearestY
      const square = ex * ex + ey * ey
      free =
        binding == 0 ? Infinity : load<f64>(binding, 16) - (ex * load<f64>(binding) + ey * load<f64>(binding, 8))
      let line = start
      let nearer: usize = 0
      for (; line < end; line += LINE) {
        const half = load<f64>(line, 16)
        const over = half - free
        if (over * abs<f64>(over) >= square) break
        const value = half - (ex * load<f64>(line) + ey * load<f64>(line, 8))
        if (value >= free) continue
        if (isInteger<Kind>() || load<u8>(flags + <usize>load<u32>(line, 24)) == 0) {
          free = value
          binding = line
        } else if (value < -TIE * half) {
          nearer = line
          break
        }
      }
      if (isFloat<Kind>() && nearer != 0) {
        nearest = load<i32>(nearer, 24)
        const apart = 2 * load<f64>(nearer, 16)
        nearestX += apart * load<f64>(nearer)
        nearestY += apart * load<f64>(nearer, 8)
        start = <usize>load<u32>(starts + (<usize>nearest << 2))
        end = <usize>load<u32>(ends + (<usize>nearest << 2))
        binding = 0
        continue
      }
      if (line == end && extend(nearest)) {
        start = <usize>load<u32>(starts + (<usize>nearest << 2))
        end = <usize>load<u32>(ends + (<usize>nearest << 2))
        binding = 0
        continue
      }
      // An outsider nearer than this member may hide a member that is nearer still.
      if (isFloat<Kind>() && free < 0) {
        const better = nearerMember(x, y, square)
        const at = <usize>better
        if (better >= 0 && load<i32>(members + (at << 2)) != nearest) {
          nearest = load<i32>(members + (at << 2))
          nearestX = load<f64>(imageXs + (at << 3))
          nearestY = load<f64>(imageYs + (at << 3))
          start = <usize>load<u32>(starts + (<usize>nearest << 2))
          end = <usize>load<u32>(ends + (<usize>nearest << 2))
          binding = 0
          continue
        }
      }
      break
    }
    if (isFloat<Sight>()) {
      const needed = 2 * abs<f64>(free)
      if (room < needed) {
        room = ringRoom(x, y) - margin
        if (!(room >= needed)) room = ringClearance(x, y) - margin
      }
      left = room < free
      if (left) free = room
    }
    if (free <= edge) break
    const unit = free * free * perDiffusion
    const leave = unit * exit
    if (time + leave >= limit) {
      store<f64>(STATE, unit, 32)
      store<f64>(STATE, ux, 40)
      store<f64>(STATE, uy, 48)
      break
    }
    time += leave
    x += free * ux
    y += free * uy
    room -= free
  }
  store<u32>(STATE, s0)
  store<u32>(STATE, s1, 4)
  store<u32>(STATE, s2, 8)
  store<u32>(STATE, s3, 12)
  store<f64>(STATE, x, 16)
  store<f64>(STATE, y, 24)
  store<f64>(STATE, free, 56)
  store<f64>(STATE, left ? 1 : 0, 64)
  near = nearest
  nearX = nearestX
  nearY = nearestY
  return time
}
