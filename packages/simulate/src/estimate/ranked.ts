/** Values by their rank, without sorting all of them: of millions a report asks for a few dozen. */

/** Bits of a value in single precision that tell no bucket: what is left is the exponent and ten digits, 1/1024 wide. */
const DROPPED = 13
export const BUCKETS = 1 << (32 - 1 - DROPPED)

const single = new Float32Array(1)
const bits = new Uint32Array(single.buffer)

/** Of a value ≥ 0: grows with it, whose rounding to single precision keeps the order. */
export const bucketOf = (value: number): number => {
  // No −0, whose sign is a bit.
  single[0] = value + 0
  return bits[0] >>> DROPPED
}

/** Where each bucket begins when all values stand in the order of buckets. */
export const bucketStarts = (lists: readonly ArrayLike<number>[]): Uint32Array => {
  const starts = new Uint32Array(BUCKETS + 1)
  for (const list of lists) for (let i = 0; i < list.length; i++) starts[bucketOf(list[i]) + 1]++
  for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1] += starts[bucket]
  return starts
}

/** The value at place 0, 1, … of all in ascending order; values ≥ 0. Buckets are sorted when they are asked for. */
export const rankedValues = (lists: readonly Float64Array[]): ((place: number) => number) => {
  const starts = bucketStarts(lists)
  const values = new Float64Array(starts[BUCKETS])
  const next = starts.slice()
  for (const list of lists) for (let i = 0; i < list.length; i++) values[next[bucketOf(list[i])]++] = list[i]
  const sorted = new Set<number>()
  return (place) => {
    const bucket = bucketOf(values[place])
    if (!sorted.has(bucket)) values.subarray(starts[bucket], starts[bucket + 1]).sort()
    sorted.add(bucket)
    return values[place]
  }
}
