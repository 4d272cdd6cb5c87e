/** `dwell claims`. */
import { referenceSpec } from '@dwell/core'
import { examineClaims } from '@dwell/engine/claims'
import { claimsText } from '@dwell/report'
import { exitCode } from '../exit-code.js'
import { emit, type OutputOptions } from '../output.js'

/** Version of the document that `dwell claims --json` prints. */
const CLAIMS_VERSION = 1

export const claims = (options: OutputOptions): number => {
  const results = examineClaims(referenceSpec)
  emit(options, { version: CLAIMS_VERSION, claims: results }, (look) => claimsText(results, look))
  return exitCode.solved
}
