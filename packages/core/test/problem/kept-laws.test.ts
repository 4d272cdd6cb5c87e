/** Problems share coverage, trap and downlink only where these agree: whatever key differs, what is kept is right. */
import { expect, test } from 'vitest'
import {
  applyOverrides,
  fields,
  getKey,
  footprintLaws,
  shippedLaws,
  Problem,
  type ProblemSpec,
  referenceSpec,
  withinRange,
} from '../../src/index.js'
import { BeamwidthTrap } from '../../src/model/beamwidth-trap.js'
import { Coverage } from '../../src/model/coverage.js'
import { DownlinkRate, interferenceLimited } from '../../src/model/downlink.js'
import { noiseLimited } from '../../src/model/downlink-noise.js'
import { noisePower, wavelength } from '../../src/model/echo.js'
import { simulatedLaw } from '../../src/problem/footprint/simulated.js'

const clutter = { 'clutter.density': 1e-4, 'clutter.reflectivity': 1, 'clutter.exponent': 2.5 }
const bases = [
  referenceSpec,
  applyOverrides(referenceSpec, { ...clutter, 'interference.gain': 'exact' }),
  applyOverrides(referenceSpec, { 'capacity.downlink': 'noise', trap: 'collapse', 'target.range': 60 }),
]

/** Every problem that differs from a base in one key. */
const neighbours = bases.flatMap((base) =>
  fields.flatMap((field) => {
    const value = getKey(base, field.key)
    const others =
      field.kind === 'enum'
        ? field.values.filter((each) => each !== value)
        : field.kind === 'number' && typeof value === 'number'
          ? [value * 1.25, value * 0.8].filter((each) => withinRange(field, each)).slice(0, 1)
          : []
    return others.flatMap((other): { key: string; spec: ProblemSpec }[] => {
      try {
        return [{ key: field.key, spec: applyOverrides(base, { [field.key]: other }) }]
      } catch {
        return []
      }
    })
  }),
)

/** The same, made anew. */
const fresh = (spec: ProblemSpec, range: number) => {
  const { radio, network, target } = spec
  const coverage = new Coverage(spec)
  const law =
    spec.capacity.downlink === 'noise'
      ? noiseLimited(radio.sideLobeRatio, {
          bsDensity: network.bsDensity,
          txPower: radio.txPower,
          noisePower: noisePower(radio.bandwidth, radio.noiseFigure),
          intercept: radio.pathLossIntercept ?? (wavelength(radio.carrier) / (4 * Math.PI)) ** 2,
          pathLossExponent: radio.pathLossExponent,
        })
      : interferenceLimited(radio.sideLobeRatio, radio.pathLossExponent)
  return {
    demand: coverage.toleratedDemand(0.2),
    rate: new DownlinkRate(law, radio.pointingError).at(0.2),
    gain: new BeamwidthTrap(spec.trap, range, {
      coverage,
      rcs: target.rcs,
      detectionThreshold: radio.detectionThreshold,
      exactGain: spec.interference.gain === 'exact',
    }).gainFor(0.2),
  }
}

test('each key of a problem, changed alone', () => {
  expect(neighbours.length).toBeGreaterThan(90)
  for (const { key, spec } of neighbours) {
    // A footprint without a law is compiled with what stands in for one.
    const footprints = { ...footprintLaws, radio: simulatedLaw({ K: 1, r: 0 }) }
    const laws = { ...shippedLaws, footprints }
    const { coverage, downlink, trap, range } = new Problem(spec, undefined, laws)
    const found = { demand: coverage.toleratedDemand(0.2), rate: downlink.at(0.2), gain: trap.gainFor(0.2) }
    expect(found, key).toEqual(fresh(spec, range))
  }
})
