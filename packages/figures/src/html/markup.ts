/** HTML by template: whatever is put in is text, unless it is markup already. */

/** Text that is known to be markup. Only `html` and `raw` make it. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type Content = string | number | boolean | null | undefined | Markup | readonly Content[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that a browser or an editor may take for something else than text. */
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** Text for element content and quoted attributes. Control and direction-changing characters become �. */
const escapeHtml = (text: string): string =>
  text.replaceAll(controls, '\ufffd').replaceAll(/[&<>"']/g, (sign) => entities[sign])

const textOf = (content: Content): string => {
  if (content === null || content === undefined || content === false || content === true) return ''
  if (content instanceof Markup) return content.text
  if (Array.isArray(content)) return (content as readonly Content[]).map(textOf).join('')
  return escapeHtml(String(content as string | number))
}

/** A template whose values are escaped; arrays are joined, nothing is shown for absent values. */
export const html = (strings: TemplateStringsArray, ...values: readonly Content[]): Markup =>
  new Markup(strings.reduce((all, part, i) => all + textOf(values[i - 1]) + part))

/** Markup of our own making, as it is. */
export const raw = (text: string): Markup => new Markup(text)

/** The head of a column of numbers, which end at its right edge. */
export const numeric = (head: string): Markup => html`<th class="number">${head}</th>`

/** A cell of a class. */
export const classed = (name: string, content: Content): Markup => html`<td class="${name}">${content}</td>`

/** A table that scrolls within its place; a cell is text or a `td` of its own, a row of `td`s or of markup. */
export const tableOf = (heads: readonly (string | Markup)[], rows: readonly (readonly Content[])[]): Markup =>
  html`<div class="scroll"><table><thead><tr>${heads.map((head) => (head instanceof Markup ? head : html`<th>${head}</th>`))}</tr></thead>
<tbody>${rows.map(
    (
      cells,
    ) => html`<tr>${cells.map((cell, i) => (cell instanceof Markup ? cell : heads[i] instanceof Markup ? classed('number', cell) : html`<td>${cell}</td>`))}</tr>
`,
  )}</tbody></table></div>`

/** JSON for a data block inside a page: no sign in it can end the block. */
export const jsonBlock = (value: unknown): Markup =>
  raw(
    JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (sign) => {
      const code = sign.codePointAt(0) ?? 0
      return `\\u${code.toString(16).padStart(4, '0')}`
    }),
  )
