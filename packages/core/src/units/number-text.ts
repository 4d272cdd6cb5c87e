/** Numbers as people type them, brought to digits, point and exponent; or why they can be read two ways. */

/** A text ready to be read as number and unit. */
export type NumberText =
  | { readonly ok: true; readonly text: string }
  /** What could be meant, a clause for after the text that was given. */
  | { readonly ok: false; readonly hint: string }

// En and em dashes, the mathematical minus, the hyphens of typesetters: before a digit each is a minus.
const dashes = /[‐‑‒–—−]/g
const quotes = /^[“”„‟"‘’‚'«»‹›](.*)[“”„‟"‘’‚'«»‹›]$/su

// Blank (also narrow and unbreakable), underscore or apostrophe between groups of three digits.
const grouped = /^([+-]?)(\d{1,3}(?:([\u0020\u00a0\u2009\u202f_'’])\d{3})(?:\3\d{3})*)(?![\d'’_])(.*)$/su
const commas = /^([+-]?)(\d+(?:,\d+)+)((?:\.\d+)?)(?!\d)(.*)$/su
const pointsThenComma = /^([+-]?)(\d{1,3}(?:\.\d{3})+),(\d+)(.*)$/su

const readCommas = (sign: string, digits: string, fraction: string, rest: string): NumberText => {
  const groups = digits.split(',')
  const plain = groups.join('')
  const inThrees = groups.slice(1).every((group) => group.length === 3) && groups[0].length <= 3
  // Two commas, or a comma and a point, can only separate thousands.
  if (inThrees && (groups.length > 2 || fraction !== ''))
    return { ok: true, text: `${sign}${plain}${fraction}${rest}` }
  if (groups.length > 2 || fraction !== '') return { ok: false, hint: 'write the number without commas' }
  const decimal = `${sign}${groups[0]}.${groups[1]}${rest}`
  return inThrees && groups[0] !== '0'
    ? { ok: false, hint: `write ${sign}${plain}${rest} or ${decimal}: the comma can be read both ways` }
    : { ok: false, hint: `write ${decimal}, with a decimal point` }
}

/**
 * Thousands set apart by blanks, `_` or `'` are read (`1 000 /km^2`, `1_000`, `1'000`), typographic dashes
 * are minus signs, quotes around the whole are dropped. A comma is refused where it may be a decimal one.
 */
export const readNumberText = (given: string): NumberText => {
  const bare = given.trim().replace(quotes, '$1').trim()
  const text = bare.replaceAll(dashes, '-')
  const german = pointsThenComma.exec(text)
  if (german) {
    const [, sign, thousands, fraction, rest] = german
    return { ok: false, hint: `write ${sign}${thousands.replaceAll('.', '')}.${fraction}${rest}` }
  }
  const list = commas.exec(text)
  if (list) return readCommas(list[1], list[2], list[3], list[4])
  const groups = grouped.exec(text)
  if (!groups) return { ok: true, text }
  const [, sign, digits, , rest] = groups
  return { ok: true, text: sign + digits.replaceAll(/\D/g, '') + rest }
}
