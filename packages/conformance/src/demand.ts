/** Assertions of the suite, free of any test runner. */

/** The solver broke the contract; the message says how. */
export class ConformanceFailure extends Error {
  override readonly name = 'ConformanceFailure'
}

/** @throws ConformanceFailure with the message unless the condition holds */
export function demand(condition: boolean, message: string): asserts condition {
  if (!condition) throw new ConformanceFailure(message)
}
