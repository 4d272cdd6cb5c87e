/** What a report is put together from: lines, nested as its sections are. */

/** Lines in their order; what is not there (`false`, `undefined`) leaves none. */
export type Lines = string | false | undefined | readonly Lines[]

export const flat = (lines: Lines): string[] =>
  typeof lines === 'string' ? [lines] : lines ? lines.flatMap(flat) : []

/** Lines as a text that ends with a line feed. */
export const page = (lines: Lines): string => `${flat(lines).join('\n')}\n`
