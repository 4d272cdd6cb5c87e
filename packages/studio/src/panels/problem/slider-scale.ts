/** Where a value sits on its slider: the range an operator meets, logarithmic but for a few keys. */
import type { NumberField } from '@dwell/core'
import { parseQuantity, toDisplay } from '@dwell/core/units'

interface Span {
  readonly low: number
  readonly high: number
  readonly linear?: boolean
}

const degrees = Math.PI / 180
const decibel = (value: number): number => 10 ** (value / 10)

/** SI ends of each slider. The text box takes the rest of the key's range. */
const spans: Readonly<Record<string, Span>> = {
  'network.bsDensity': { low: 1e-6, high: 1e-2 },
  'network.minSpacing': { low: 1, high: 500 },
  'network.losCoherence': { low: 10, high: 2000 },
  'network.nearFieldGuard': { low: 1, high: 100 },
  'target.diffusion': { low: 0.1, high: 1000 },
  'target.meanSojourn': { low: 1, high: 1e4 },
  'target.relaxation': { low: 0.1, high: 1e4 },
  'target.drift': { low: 0, high: 40, linear: true },
  'target.density': { low: 1e-7, high: 1e-2 },
  'target.range': { low: 5, high: 1000 },
  'target.rcs': { low: decibel(-30), high: decibel(30) },
  'service.coverageFraction': { low: 0.01, high: 2, linear: true },
  'service.kinematicOutage': { low: 1e-3, high: 0.5 },
  'service.blocking': { low: 1e-4, high: 0.5 },
  'service.linkAvailability': { low: 0.5, high: 0.999, linear: true },
  'service.allLinksDown': { low: 1e-7, high: 0.1 },
  'service.commonCause': { low: 0, high: 0.99, linear: true },
  'service.availabilityRange': { low: 10, high: 5000 },
  'budget.share.min': { low: 1e-3, high: 1 },
  'budget.share.max': { low: 1e-3, high: 1 },
  'budget.sensing': { low: 0.01, high: 1 },
  'budget.handoverCost': { low: 1e-5, high: 1 },
  'budget.handoverCeiling': { low: 1e-3, high: 1e3 },
  'budget.clusterSize': { low: 1, high: 100 },
  'budget.targetCost': { low: 1e-3, high: 10 },
  'radio.beamwidth.min': { low: 0.1 * degrees, high: 180 * degrees },
  'radio.beamwidth.max': { low: 0.1 * degrees, high: 180 * degrees },
  'radio.pathLossIntercept': { low: decibel(-80), high: decibel(-20) },
  'radio.sideLobeRatio': { low: decibel(-50), high: 1 },
  'radio.pointingError': { low: 0.1 * degrees, high: 20 * degrees },
  'radio.detectionThreshold': { low: decibel(-10), high: decibel(30) },
  'radio.txPower': { low: decibel(-20), high: decibel(30) },
  'radio.carrier': { low: 0.5e9, high: 100e9 },
  'radio.bandwidth': { low: 1e6, high: 2e9 },
  'radio.noiseFigure': { low: 1, high: decibel(20) },
  'radio.processingGain': { low: 1, high: decibel(80) },
  'radio.referenceShare': { low: 1e-3, high: 1 },
  'radio.integration': { low: 0, high: 2, linear: true },
  'radio.coverageOutage': { low: 1e-3, high: 0.9 },
  'radio.pathLossExponent': { low: 2.1, high: 6, linear: true },
  'clutter.density': { low: 1e-6, high: 1e-1 },
  'clutter.reflectivity': { low: decibel(-40), high: decibel(20) },
  'clutter.exponent': { low: 2.1, high: 6, linear: true },
}

/** Positions of a slider, ends included. */
export const POSITIONS = 400

/** The position of an SI value; ends stand for what lies beyond them. Undefined for a key without slider. */
export const positionOf = (key: string, value: number): number | undefined => {
  const span = spans[key]
  if (!span) return undefined
  const { low, high, linear } = span
  const part = linear ? (value - low) / (high - low) : Math.log(value / low) / Math.log(high / low)
  return Math.round(POSITIONS * Math.min(1, Math.max(0, part)))
}

/** Three figures of what the reader sees, read as if typed: 9.98763 /km² would look broken. */
const rounded = (field: NumberField, value: number, unit: string): number => {
  if (field.key === 'budget.clusterSize') return Math.round(value)
  const round = Number(toDisplay(value, unit).toPrecision(3))
  const read = parseQuantity(unit === '1' ? round : `${round} ${unit}`, field)
  return read.ok ? read.value : value
}

/** Whether a key has a slider: one that is new to the schema has its box alone until its span is known. */
export const hasSlider = (key: string): boolean => Object.hasOwn(spans, key)

/** The SI value at a position, of a key with a slider. */
export const valueAt = (field: NumberField, position: number, unit: string): number => {
  const { low, high, linear } = spans[field.key]
  const part = position / POSITIONS
  return rounded(field, linear ? low + part * (high - low) : low * (high / low) ** part, unit)
}
