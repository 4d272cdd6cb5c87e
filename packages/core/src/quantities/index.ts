export { type BatchCase, BatchFileError, type BatchQuantity, type BatchReport, runBatch } from './batch.js'
export { type ArgumentFault, type ArgumentFaultCode, QuantityArgumentError } from './check-arguments.js'
export { describeDesign } from './describe-design.js'
export {
  designQuantities,
  type DesignQuantity,
  type DesignQuantityName,
  quantityInfo,
} from './design-quantities.js'
export type { Quantity, QuantityArgument, QuantityDimension } from './quantity.js'
export { computeQuantity, nearestQuantity, quantities, quantityByName } from './registry.js'
