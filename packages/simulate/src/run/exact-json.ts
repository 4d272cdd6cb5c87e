/** JSON that keeps what a plain one loses: typed arrays bit by bit, and numbers that are not finite. */

/** A value as JSON text. */
export const encodeExactly = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => {
    if (each instanceof Float64Array)
      return { float64: Buffer.from(each.buffer, each.byteOffset, each.byteLength).toString('base64') }
    return typeof each === 'number' && !Number.isFinite(each) ? { number: String(each) } : each
  })

const isTagged = <Tag extends string>(value: unknown, tag: Tag): value is Record<Tag, string> =>
  typeof value === 'object' && value !== null && tag in value

/** What `encodeExactly` wrote. @throws SyntaxError on a text that is no JSON */
export const decodeExactly = (text: string): unknown =>
  JSON.parse(text, (_, each: unknown) => {
    if (isTagged(each, 'number')) return Number(each.number)
    if (!isTagged(each, 'float64')) return each
    const bytes = Buffer.from(each.float64, 'base64')
    const values = new Float64Array(bytes.length / 8)
    Buffer.from(values.buffer).set(bytes)
    return values
  })
