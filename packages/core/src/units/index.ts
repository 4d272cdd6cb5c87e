/** Units at the edge: reading quantities with units, and showing SI numbers in them. */
export { describeDimensions, sameDimensions, type Dimensions } from './dimensions.js'
export { exactText, formatQuantity, prettyUnit, raised, toDisplay } from './format-quantity.js'
export { readNumberText, type NumberText } from './number-text.js'
export * from './objective-text.js'
export * from './parse-quantity.js'
export * from './significant.js'
export { parseUnit, type UnitResult } from './unit-expression.js'
export type { UnitScale } from './atoms.js'
