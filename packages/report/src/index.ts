/** Results as terminal text, CSV and JSON. Words alone are in `/browser`, lines and tables in `/terminal`. */
export { auditText, type AuditLike } from './audit-text.js'
export { batchText, calcText, quantityListText } from './calc-text.js'
export { checkText, type CheckedFile } from './check-text.js'
export { explainText, type DerivationStepLike, type Explanation } from './explain-text.js'
export { claimsText } from './claims-text.js'
export { compareCsv, compareText } from './compare-text.js'
export { countdown } from './format/countdown.js'
export { duration } from './format/duration.js'
export { percent, significant } from './format/number.js'
export { objectiveColumn, objectiveText } from './format/objective.js'
export { siText } from './format/quantity.js'
export { jsonText } from './json.js'
export type { QuantityInfo } from './sections/quantities.js'
export { paretoCsv, paretoText } from './pareto-text.js'
export { type SitesLike, sitesText } from './network/sites-text.js'
export { type TracksLike, tracksText } from './network/tracks-text.js'
export {
  overviewText,
  type QueueLike,
  type RunDetailsLike,
  type RunLike,
  runText,
} from './queue/runs-text.js'
export { simulationText } from './simulation/simulation-text.js'
export { solversText } from './solvers-text.js'
export { solveText } from './solve-text.js'
export { sweepText, type SweptPoints } from './sweep-text.js'
export { simulatedDesignText } from './simulated-design-text.js'
export { verifyText, type VerifiedCertificate } from './verify-text.js'
export { criticalText } from './validation/critical-text.js'
export { validationText } from './validation/validation-text.js'
export type { LookOptions } from './terminal/look.js'
