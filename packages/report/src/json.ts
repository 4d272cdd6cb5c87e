/** Results as JSON text. JSON has no infinities and no NaN: they are written as words. */

/** What a non-finite number becomes: the strings "Infinity", "-Infinity", "NaN". */
const word = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value

// JSON may hold these as they are, a terminal may act on them.
const raw = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g
const escaped = (character: string): string =>
  String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0')

/**
 * One JSON document, two spaces deep, ending in a newline. Non-finite numbers are the strings
 * "Infinity", "-Infinity" and "NaN"; everything else round-trips exactly (docs/solve-report.md).
 */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, word, 2).replaceAll(raw, escaped)}\n`
