/** Numbers as tables write them: decimal point or comma, degrees with minutes and seconds, hemispheres. */

const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const decimalComma = /^[+-]?(\d+|\d{1,3}(?:[.\s']\d{3})+),\d+(e[+-]?\d+)?$/i
const thousands = /^[+-]?\d{1,3}(,\d{3})+\.\d+$/
const sexagesimal =
  /^([+-]?\d+(?:[.,]\d+)?)\s*(?:°|º|deg|d)\s*(?:(\d+(?:[.,]\d+)?)\s*(?:'|′|’|m|min)\s*(?:(\d+(?:[.,]\d+)?)\s*(?:"|″|”|''|s|sec)?)?)?$/i

/** Words for a value that is not there. */
export const isMissing = (text: string): boolean =>
  /^(|na|n\/a|nan|null|none|nil|missing|unknown|-+|\?|#n\/a|\\n|\.)$/i.test(text.trim())

/** Whether the text is a number with a decimal comma. */
export const hasDecimalComma = (text: string): boolean => decimalComma.test(text.trim())

const simple = (text: string): number => {
  if (plain.test(text)) return Number(text)
  if (thousands.test(text)) return Number(text.replaceAll(',', ''))
  // A group of thousands can only stand before a comma; a comma alone is the decimal mark.
  return decimalComma.test(text)
    ? Number(text.replaceAll(/[.\s'](?=\d{3})/g, '').replace(',', '.'))
    : Number.NaN
}

/** A number, NaN where the text is none. */
export const readNumber = (text: string): number => simple(text.trim().replace('−', '-'))

/** An angle in degrees: `48.21`, `48,21`, `48.21° N`, `W 3.5`, `48°12'36"N`; NaN where the text is none. */
export const readDegrees = (text: string): number => {
  let rest = text.trim().replace('−', '-')
  const direct = simple(rest)
  if (!Number.isNaN(direct)) return direct
  let sign = 1
  const side = /^([NSEWO])\s*(?=[\d.])|(?<=[\d.°'"′″’”\s])\s*([NSEWO])$/i.exec(rest)
  if (side) {
    const [whole, before, after] = side
    sign = /[SW]/i.test(before ?? after) ? -1 : 1
    rest = rest.replace(whole, '').trim()
  }
  const alone = simple(rest)
  if (!Number.isNaN(alone)) return sign * alone
  const parts = sexagesimal.exec(rest)
  if (!parts) return Number.NaN
  const [degrees, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => (part === undefined ? undefined : simple(part)))
  if (degrees === undefined || minutes >= 60 || seconds >= 60) return Number.NaN
  const size = Math.abs(degrees) + minutes / 60 + seconds / 3600
  return sign * (parts[1].startsWith('-') ? -size : size)
}
