/** Where things are, in bytes: what has a fixed size, then what a layout needs, and last the lines, which grow. */

/**
 * Four words of xoshiro128**, then doubles: x, y, free²/D of an unfinished step or 0, its direction, the clearance, and 1
 * where that was to the edge of the window.
 */
export const STATE: usize = 64
/** The coefficients of the exit times and the middles of the sectors, filled from outside. */
export const TABLE: usize = 144
export const SECTORS: usize = TABLE + 2 * 64 * 64 * 5 * 8
/** Exit times of one call, or lifetimes and how they ended. */
export const BATCH: i32 = 512
export const TIMES: usize = SECTORS + 512 * 8
export const ENDS: usize = TIMES + 8 * BATCH
/** What each value of each four bits of the state becomes by a jump. */
export const JUMPS: usize = ENDS + BATCH

const FREE: usize = JUMPS + 32 * 16 * 16
const PAGE: usize = 65536

let used: usize = FREE

/** Forgets what was taken before. */
export function clear(): void {
  used = FREE
}

/** The address of the next so many bytes, a multiple of 16. */
export function take(bytes: usize): usize {
  const at = used
  used += (bytes + 15) & ~15
  const room = <usize>memory.size() * PAGE
  if (used > room) {
    // Half as much again: each growth takes the views of the other side away.
    const pages = <i32>((max<usize>(used - room, room >> 1) + PAGE - 1) / PAGE)
    if (memory.grow(pages) < 0) unreachable()
  }
  return at
}
