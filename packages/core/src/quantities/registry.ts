/** The registry of named model quantities: what the command line, the documents and the pages read. */
import { nearest } from '../problem/nearest.js'
import { checkArguments, QuantityArgumentError } from './check-arguments.js'
import type { Quantity } from './quantity.js'
import { antennaQuantities } from './sections/antenna.js'
import { beamwidthTrapQuantities } from './sections/beamwidth-trap.js'
import { capacityQuantities } from './sections/capacity.js'
import { cellsQuantities } from './sections/cells.js'
import { clusterQuantities } from './sections/cluster.js'
import { cooperativeZoneQuantities } from './sections/cooperative-zone.js'
import { coverageQuantities } from './sections/coverage.js'
import { downlinkQuantities } from './sections/downlink.js'
import { downlinkNoiseQuantities } from './sections/downlink-noise.js'
import { echoQuantities } from './sections/echo.js'
import { exitLawQuantities } from './sections/exit-law.js'
import { interferenceQuantities } from './sections/interference.js'
import { kinematicQuantities } from './sections/kinematics.js'
import { lifetimeQuantities } from './sections/lifetime.js'
import { reliabilityQuantities } from './sections/reliability.js'
import { sectorLifetimeQuantities } from './sections/sector-lifetime.js'
import { trafficQuantities } from './sections/traffic.js'

/** Every named quantity, by section of the model. */
export const quantities: readonly Quantity[] = [
  ...antennaQuantities,
  ...echoQuantities,
  ...interferenceQuantities,
  ...coverageQuantities,
  ...beamwidthTrapQuantities,
  ...sectorLifetimeQuantities,
  ...clusterQuantities,
  ...cooperativeZoneQuantities,
  ...lifetimeQuantities,
  ...exitLawQuantities,
  ...kinematicQuantities,
  ...cellsQuantities,
  ...reliabilityQuantities,
  ...trafficQuantities,
  ...downlinkQuantities,
  ...downlinkNoiseQuantities,
  ...capacityQuantities,
]

/** The same by name. */
export const quantityByName: ReadonlyMap<string, Quantity> = new Map(
  quantities.map((quantity) => [quantity.name, quantity]),
)

/** The name of a quantity that a mistyped one most likely means. */
export const nearestQuantity = (name: string): string | undefined => nearest(name, quantityByName.keys())

/** @throws QuantityArgumentError outside the range of a formula that has one for its arguments together */
const valueOf = (quantity: Quantity, values: Readonly<Record<string, number>>): number => {
  try {
    return quantity.compute(values)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new QuantityArgumentError(quantity.name, [{ code: 'out-of-range', message: error.message }])
  }
}

/**
 * The value of a named quantity, in SI, at SI arguments; arguments with a default may be left out.
 * May be Infinity where the quantity says so (a lifetime past the largest double).
 * @throws QuantityArgumentError with every fault at once: unknown quantity or argument (with the
 * nearest name), missing, non-finite, fractional or out-of-range values, or no value at that point.
 */
export const computeQuantity = (name: string, args: Readonly<Record<string, number>>): number => {
  const quantity = quantityByName.get(name)
  if (!quantity) {
    const suggestion = nearestQuantity(name)
    throw new QuantityArgumentError(name, [
      {
        code: 'unknown-quantity',
        message: `there is no quantity '${name}'`,
        ...(suggestion && { suggestion }),
      },
    ])
  }
  const { values, faults } = checkArguments(quantity, args)
  if (faults.length > 0) throw new QuantityArgumentError(name, faults)
  const value = valueOf(quantity, values)
  if (Number.isNaN(value))
    throw new QuantityArgumentError(name, [
      { code: 'undefined-value', message: `${name} has no value at these arguments` },
    ])
  return value
}
