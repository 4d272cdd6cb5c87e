export { auditText, type AuditLike } from "./audit-text.js";
export { batchText, calcText, quantityListText } from "./calc-text.js";
export { checkText, type CheckedFile } from "./check-text.js";
export {
  explainText,
  type DerivationStepLike,
  type Explanation,
} from "./explain-text.js";
export { duration } from "./format/duration.js";
export { percent, significant } from "./format/number.js";
export { objectiveText } from "./format/objective.js";
export { outwardText } from "./format/outward.js";
export { keyText, siText } from "./format/quantity.js";
export { jsonText } from "./json.js";
export { designArgument } from "./sections/design.js";
export type { QuantityInfo } from "./sections/quantities.js";
export { solversText } from "./solvers-text.js";
export { solveText } from "./solve-text.js";
export {
  createLook,
  toAscii,
  type Look,
  type LookOptions,
} from "./terminal/look.js";
export { heading, pairs, paragraph, safeText } from "./terminal/layout.js";
export { tableLines, type Column, type Row } from "./terminal/table.js";
