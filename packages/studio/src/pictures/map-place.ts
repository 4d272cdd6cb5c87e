/** Where a problem is on the regime map; beyond its edges it is marked at the edge. */
import type { ProblemSpec } from '@dwell/core'
import { toDisplay } from '@dwell/core/units'
import type { Place } from './picture.js'

/** Ends of the map's axes, /km² and 1/s. */
const ENDS = { x: [1, 1e4], y: [1e-3, 1e2] } as const

export const within = (value: number, [low, high]: readonly [number, number]): number =>
  Math.min(high, Math.max(low, value))

export const placeOnMap = ({ network, budget }: ProblemSpec): Place => {
  const density = toDisplay(network.bsDensity, '/km^2')
  const ceiling = budget.handoverCeiling
  const [x, y] = [within(density, ENDS.x), within(ceiling, ENDS.y)]
  const beyond = [
    ...(x < density ? ['to the right of'] : x > density ? ['to the left of'] : []),
    ...(y < ceiling ? ['above'] : y > ceiling ? ['below'] : []),
  ]
  return beyond.length === 0
    ? { x, y }
    : { x, y, beyond: `this problem lies ${beyond.join(' and ')} the map` }
}
