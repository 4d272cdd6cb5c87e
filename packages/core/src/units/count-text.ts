/** A number of things in English: `1 evaluation`, `2 evaluations`, `2 boxes`; `shown` is the number otherwise written. */
export const countText = (count: number, noun: string, shown = String(count)): string => {
  if (count === 1) return `${shown} ${noun}`
  return `${shown} ${noun.replace(/([^aeiou])y$/, '$1ie')}${/(?:s|x|ch|sh)$/.test(noun) ? 'es' : 's'}`
}
