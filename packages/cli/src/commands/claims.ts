/** `dwell claims`. */
import { referenceSpec } from '@dwell/core'
import { examineClaims, simulateClaims } from '@dwell/engine/claims'
import { claimsSimulator } from '@dwell/evidence'
import { claimsText } from '@dwell/report'
import { exitCode } from '../exit-code.js'
import { withInterrupt } from '../interrupt.js'
import { readMonteCarlo } from '../monte-carlo.js'
import { emit } from '../output.js'
import type { ClaimsOptions } from '../syntax/claims.js'

/** Version of the document that `dwell claims --json` prints. */
const CLAIMS_VERSION = 1

export const claims = async (options: ClaimsOptions): Promise<number> => {
  const effort = readMonteCarlo(options)
  const results = await (effort
    ? withInterrupt((signal) => simulateClaims(claimsSimulator({ ...effort, signal }), referenceSpec))
    : examineClaims(referenceSpec))
  emit(options, { version: CLAIMS_VERSION, claims: results }, (look) => claimsText(results, look))
  return exitCode.solved
}
