/** Timing helpers: answers are checked before anything is timed, figures are medians over rounds. */

export const median = (values) => {
  const sorted = [...values].sort((p, q) => p - q)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Throws unless a and b agree within a relative tolerance. */
export const mustAgree = (what, a, b, tolerance) => {
  const error = Math.abs(a / b - 1)
  if (!(error <= tolerance)) throw new Error(`${what}: ${a} against ${b}, relative error ${error}`)
}

/** Seconds by the clock on the wall. */
const wallSeconds = () => performance.now() / 1000

/** Seconds of processor time of this process: other programs disturb them least. */
export const processorSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Median seconds of one call of `work`, over `rounds` rounds of about `roundSeconds` each, after a warm-up. */
export const secondsPerCall = (work, { rounds = 9, roundSeconds = 0.15, clock = wallSeconds } = {}) => {
  const timed = (calls) => {
    const start = clock()
    for (let i = 0; i < calls; i++) work(i)
    return clock() - start
  }
  let calls = 1
  while (timed(calls) < roundSeconds) calls *= 2
  return median(Array.from({ length: rounds }, () => timed(calls) / calls))
}

export const human = (seconds) =>
  seconds < 1e-3
    ? `${(seconds * 1e6).toPrecision(3)} µs`
    : seconds < 1
      ? `${(seconds * 1e3).toPrecision(3)} ms`
      : `${seconds.toPrecision(3)} s`

/** Prints one line: what, measured, target, whether met. */
export const line = (what, shown, target, met) => {
  console.log(
    `${what.padEnd(58)} ${shown.padStart(14)}   target ${target.padEnd(12)} ${met ? 'met' : 'NOT MET'}`,
  )
}
