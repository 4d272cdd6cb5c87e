export { type BatchCase, BatchFileError, type BatchQuantity, type BatchReport, runBatch } from './batch.js'
export {
  type ArgumentFault,
  type ArgumentFaultCode,
  argumentRange,
  checkArguments,
  QuantityArgumentError,
} from './check-arguments.js'
export { describeDesign } from './describe-design.js'
export {
  designQuantities,
  type DesignQuantity,
  type DesignQuantityName,
  quantityInfo,
} from './design-quantities.js'
export {
  AREA_TOLERANCE,
  INVERSION_TOLERANCE,
  type Quantity,
  QUANTITY_TOLERANCE,
  type QuantityArgument,
  type QuantityDimension,
} from './quantity.js'
export { computeQuantity, nearestQuantity, quantities, quantityByName } from './registry.js'
