import { arithmeticFingerprint } from '@dwell/core/math'

/**
 * Version of the model and of the solvers that ship with it. It is part of the content hash of every
 * computed point: results of different versions are never mixed. Equal to the version of
 * `@dwell/core` (a test holds the two together), so that releasing a changed model changes it.
 */
export const MODEL_VERSION = '0.2.0'

/**
 * Model version and fingerprint of the arithmetic, `0.2.0+0123456789abcdef`: programs that agree in it give the same bytes
 * for the same task. Engines compute other last bits of exp, sin or pow than one another.
 */
export const programVersion = (): string => `${MODEL_VERSION}+${arithmeticFingerprint()}`

/** What differs between two program versions, in words. */
export const versionDifference = (one: string, other: string): string => {
  const [model, arithmetic = ''] = one.split('+')
  const [otherModel, otherArithmetic = ''] = other.split('+')
  return model !== otherModel || arithmetic === otherArithmetic
    ? `model version ${model} and ${otherModel}`
    : `other last bits of exp, sin, pow and log (arithmetic ${arithmetic} and ${otherArithmetic}, as between Node.js 22 and 24)`
}
