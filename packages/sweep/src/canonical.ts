/** Canonical JSON: one text for one value, so that hashes and files agree byte for byte. */

const scalar = (value: unknown): string => {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return `"${value}"`
    return String(value === 0 ? 0 : value)
  }
  return JSON.stringify(value) ?? 'null'
}

interface Member {
  readonly key: string
  /** `"key":` */
  readonly head: string
}

// Sweeps write a few shapes of objects a million times: their key orders are remembered.
const shapes = new Map<string, readonly Member[]>()
const mostShapes = 1000

const membersOf = (value: object): readonly Member[] => {
  const keys = Object.keys(value)
  const shape = keys.join('\0')
  const known = shapes.get(shape)
  if (known) return known
  const members = keys.sort().map((key) => ({ key, head: `${JSON.stringify(key)}:` }))
  if (shapes.size >= mostShapes) shapes.clear()
  shapes.set(shape, members)
  return members
}

const list = (values: readonly unknown[]): string => {
  let text = ''
  for (const each of values) text += (text === '' ? '' : ',') + canonicalJson(each)
  return `[${text}]`
}

const members = (value: object): string => {
  let text = ''
  const values: Readonly<Record<string, unknown>> = Object(value)
  for (const { key, head } of membersOf(value)) {
    const each = values[key]
    if (each !== undefined) text += (text === '' ? '' : ',') + head + canonicalJson(each)
  }
  return `{${text}}`
}

/**
 * JSON without spaces, object keys in code-unit order, absent (undefined) members left out, numbers
 * in their shortest exact form, −0 as 0; infinities and NaN, which JSON lacks, as the strings
 * "Infinity", "-Infinity", "NaN".
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return scalar(value)
  return Array.isArray(value) ? list(value) : members(value)
}

/** The number that `canonicalJson` wrote, where a number is expected. */
export const readNumberWord = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value
  return value === 'Infinity' || value === '-Infinity' || value === 'NaN' ? Number(value) : undefined
}
