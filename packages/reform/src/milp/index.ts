export * from "./capacity-formulation.js";
export * from "./density-formulation.js";
export type { Formulation } from "./formulation.js";
export * from "./linear-backend.js";
export * from "./linear-model.js";
export * from "./outer-approximation.js";
export * from "./share-formulation.js";
export { WorkMeter } from "./work-meter.js";
