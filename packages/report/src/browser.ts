/** Names and numbers in an operator's words, without anything of a terminal. */
export { claimSentences, cutShortSentence, meaningOf } from './claim-words.js'
export { claimLines, claimMarks, claimsHeadline, claimTones } from './paper-claims.js'
export {
  type Explanation,
  explainConclusion,
  explainIntroduction,
  stepNumbers,
  stepResult,
} from './explain-words.js'
export { flagText, gapText, shareText, timeText } from './compare-words.js'
export { duration } from './format/duration.js'
export { distinctTexts } from './format/distinct.js'
export {
  atMost,
  atMostText,
  gainText,
  objectiveColumn,
  objectiveText,
  objectiveWords,
  percent,
  roundTowards,
  significant,
} from '@dwell/core/units'
export { outwardText } from './format/outward.js'
export { degrees, keyText, siText, unitOfKey } from './format/quantity.js'
export {
  blockingRepairText,
  distanceText,
  type FindingGroup,
  findingGroups,
  promiseText,
  simulationText,
  trustValueText,
  verdictLines,
} from './trust-words.js'
export { fareText, fareWords, footprintPlaces } from './footprint-words.js'
export { differenceTexts } from './sections/cross-check.js'
export { brokenText, missText } from './sections/miss.js'
export { cornerHeads, cornerRows, intervalText, robustVerdict } from './sections/robust.js'
export { proofText } from './sections/proof.js'
export { jsonText } from './json.js'
export {
  bindsMeaning,
  capitalised,
  conflictWords,
  kindWords,
  taskText,
  constraintText,
  constraintWords,
  listed,
  lemmaText,
  regimeWords,
  statusWords,
} from './words.js'
