/** A certificate as it is read, and what is said of it: one document, wherever it is checked. */
import type { ProblemSpec } from '@dwell/core'
import { type Certificate, readCertificate, repeatedKey } from './certificate.js'
import { checkCertificate, type CheckResult } from './check.js'
import { HOST_TOLERANCE } from './enclosures.js'

/** Version of the document that `dwell verify --json` prints. */
const VERIFY_VERSION = 1

export type Verified = CheckResult & {
  readonly version: typeof VERIFY_VERSION
  readonly problem: Pick<ProblemSpec, 'title' | 'objective'>
  /** What the file is called. */
  readonly certificate: string
  readonly bytes: number
  /** Seconds. */
  readonly elapsed: number
  readonly tolerance: number
  readonly design?: NonNullable<Certificate['design']>
}

/**
 * Checks a certificate by its text. One in which a key is given twice is refused: parsed, it would be one claim here
 * and another elsewhere.
 * @param certificate what the file is called
 * @throws SyntaxError when the text is no JSON
 */
export const verifyCertificateText = (spec: ProblemSpec, certificate: string, text: string): Verified => {
  const given: unknown = JSON.parse(text)
  const start = performance.now()
  const twice = repeatedKey(text)
  const result: CheckResult =
    twice === undefined
      ? checkCertificate(spec, given)
      : { accepted: false, because: `the certificate is malformed: '${twice}' is given twice` }
  const elapsed = (performance.now() - start) / 1000
  const read = readCertificate(given)
  const { title, objective } = spec
  return {
    version: VERIFY_VERSION,
    problem: { title, objective },
    certificate,
    bytes: new TextEncoder().encode(text).length,
    elapsed,
    tolerance: HOST_TOLERANCE,
    ...result,
    ...(result.accepted && typeof read !== 'string' && read.design ? { design: read.design } : {}),
  }
}
