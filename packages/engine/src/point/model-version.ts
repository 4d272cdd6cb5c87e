/**
 * Version of the model and of the solvers that ship with it. It is part of the content hash of every
 * computed point: results of different versions are never mixed. Equal to the version of
 * `@dwell/core` (a test holds the two together), so that releasing a changed model changes it.
 */
export const MODEL_VERSION = '0.1.0'
