/** Advance widths from a TrueType file (OpenType 1.9: cmap format 4, hmtx), for exact text layout. */

const tableAt = (font: DataView, tag: string): number => {
  for (let i = 0; i < font.getUint16(4); i++) {
    const record = 12 + 16 * i
    const name = [0, 1, 2, 3].map((k) => String.fromCharCode(font.getUint8(record + k))).join('')
    if (name === tag) return font.getUint32(record + 8)
  }
  throw new Error(`the font has no table '${tag}'`)
}

/** Offset of the cmap subtable of the Basic Multilingual Plane (format 4). */
const planeAt = (font: DataView): number => {
  const cmap = tableAt(font, 'cmap')
  for (let i = 0; i < font.getUint16(cmap + 2); i++) {
    const subtable = cmap + font.getUint32(cmap + 4 + 8 * i + 4)
    if (font.getUint16(subtable) === 4) return subtable
  }
  throw new Error('the font has no cmap of format 4')
}

const glyphOf = (font: DataView, subtable: number, code: number): number => {
  const doubled = font.getUint16(subtable + 6)
  for (let i = 0; i < doubled; i += 2) {
    const ends = subtable + 14 + i
    if (code > font.getUint16(ends)) continue
    const starts = ends + doubled + 2
    const start = font.getUint16(starts)
    if (code < start) return 0
    const delta = font.getUint16(starts + doubled)
    const ranges = starts + 2 * doubled
    const range = font.getUint16(ranges)
    if (range === 0) return (code + delta) & 0xffff
    const glyph = font.getUint16(ranges + range + 2 * (code - start))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

/** Width of texts set in one font. Kerning is left out: it is below a pixel for labels. */
export class FontMetrics {
  readonly #font: DataView
  readonly #plane: number
  readonly #widths: number
  readonly #counted: number
  readonly #unitsPerEm: number
  readonly #known = new Map<string, number>()

  constructor(bytes: Uint8Array) {
    this.#font = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#plane = planeAt(this.#font)
    this.#widths = tableAt(this.#font, 'hmtx')
    this.#counted = this.#font.getUint16(tableAt(this.#font, 'hhea') + 34)
    this.#unitsPerEm = this.#font.getUint16(tableAt(this.#font, 'head') + 18)
  }

  /** Whether the font draws this character. */
  has(character: string): boolean {
    return glyphOf(this.#font, this.#plane, character.codePointAt(0) ?? 0) !== 0
  }

  #advance(character: string): number {
    let width = this.#known.get(character)
    if (width === undefined) {
      const glyph = glyphOf(this.#font, this.#plane, character.codePointAt(0) ?? 0)
      width = this.#font.getUint16(this.#widths + 4 * Math.min(glyph, this.#counted - 1)) / this.#unitsPerEm
      this.#known.set(character, width)
    }
    return width
  }

  /** Width of a text at a font size, in the unit of the size. */
  width(text: string, size: number): number {
    let sum = 0
    for (const character of text) sum += this.#advance(character)
    return sum * size
  }
}
