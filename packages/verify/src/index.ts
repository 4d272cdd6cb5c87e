/** The checker of certificates: reads a proof and decides. What it encloses with is in `/enclosures`. */
export * from './certificate.js'
export { type Accepted, checkCertificate, type CheckResult, designKeeps, type Refused } from './check.js'
export { HOST_TOLERANCE, PROOF_TOLERANCE } from './enclosures.js'
export { type Verified, verifyCertificateText } from './verify-text.js'
