/** Names and numbers in an operator's words, without anything of a terminal. */
export { duration } from './format/duration.js'
export { percent, significant } from './format/number.js'
export { gainText, objectiveText, objectiveWords } from './format/objective.js'
export { outwardText } from './format/outward.js'
export { degrees, keyText, prettyUnit, siText, unitOfKey } from './format/quantity.js'
export { missText } from './sections/miss.js'
export { jsonText } from './json.js'
export { capitalised, constraintText, constraintWords, listed, regimeWords, statusWords } from './words.js'
