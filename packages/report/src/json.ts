/** Results as JSON text. JSON has no infinities and no NaN: they are written as words. */

/** What a non-finite number becomes: the strings "Infinity", "-Infinity", "NaN". */
const word = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value

/**
 * One JSON document, two spaces deep, ending in a newline. Non-finite numbers are the strings
 * "Infinity", "-Infinity" and "NaN"; everything else round-trips exactly (docs/solve-report.md).
 */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, word, 2)}\n`
