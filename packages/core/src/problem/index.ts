export * from './design.js'
export * from './evaluate.js'
export {
  type FootprintLaw,
  footprintLaws,
  type FootprintLaws,
  isSimulated,
  type KinematicLaw,
  type KinematicPromise,
  type Kinematics,
  type KinematicSpec,
  LawlessFootprintError,
  lawOf,
} from './footprint/index.js'
export { type LawModule, lawsOf, type ModelLaws, shippedLaws } from './model-laws.js'
export * from './problem.js'
export * from './reference.js'
export * from './spec.js'
export * from './tolerance.js'
export * from './fields.js'
export {
  columnField,
  columnFaults,
  type ColumnFault,
  type Columns,
  ColumnsError,
  readColumns,
  type ReadColumns,
} from './columns.js'
export { applyOverrides, getKey, overriderOf, RangeOrderError, replaceKeys } from './override.js'
export { nearest } from './nearest.js'
export { isTree, readPath, type Tree } from './tree.js'
