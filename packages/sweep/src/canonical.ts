/** Canonical JSON: one text for one value, so that hashes and files agree byte for byte. */

const scalar = (value: unknown): string => {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return `"${value}"`
    return String(value === 0 ? 0 : value)
  }
  return JSON.stringify(value) ?? 'null'
}

/** Text of frozen or shared objects met before: points of a sweep share all sections that it leaves alone. */
export type CanonicalCache = WeakMap<object, string>

/**
 * JSON without spaces, object keys in code-unit order, absent (undefined) members left out, numbers
 * in their shortest exact form, −0 as 0; infinities and NaN, which JSON lacks, as the strings
 * "Infinity", "-Infinity", "NaN".
 *
 * @param cache remembers the text of nested objects by identity; they must not change afterwards
 */
export const canonicalJson = (value: unknown, cache?: CanonicalCache): string => {
  if (typeof value !== 'object' || value === null) return scalar(value)
  const known = cache?.get(value)
  if (known !== undefined) return known
  const text = Array.isArray(value)
    ? `[${value.map((each) => canonicalJson(each, cache)).join(',')}]`
    : `{${Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each, cache)}`)
        .join(',')}}`
  cache?.set(value, text)
  return text
}

/** The number that `canonicalJson` wrote, where a number is expected. */
export const readNumberWord = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value
  return value === 'Infinity' || value === '-Infinity' || value === 'NaN' ? Number(value) : undefined
}
