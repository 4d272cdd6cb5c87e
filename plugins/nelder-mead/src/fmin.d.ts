/** fmin 0.0.4 ships no types. What is used of it: src/nelderMead.js. */
declare module 'fmin' {
  export interface NelderMeadParameters {
    readonly maxIterations: number
    /** Factor on a non-zero coordinate in the first simplex. */
    readonly nonZeroDelta: number
    /** First-simplex value of a coordinate that is zero. */
    readonly zeroDelta: number
    /** Stops when the values differ by less and the coordinates too (it serves as both tolerances). */
    readonly minErrorDelta: number
    /** Reflection, expansion, contraction, shrinkage. */
    readonly rho: number
    readonly chi: number
    readonly psi: number
    readonly sigma: number
  }
  export const nelderMead: (
    f: (x: readonly number[]) => number,
    x0: number[],
    parameters: NelderMeadParameters,
  ) => { x: number[]; fx: number }
}

/** Where the UMD build puts itself when it is loaded as a module. */
declare var fmin: typeof import('fmin')
