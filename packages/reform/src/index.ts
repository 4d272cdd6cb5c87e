/** What every solver takes: a definition with meter and budget. The forms of a problem have entries of their own. */
export * from './define-solver.js'
export * from './meter.js'
