/** `dwell figures --format html`: every figure with its caption in one file. */
import { formatQuantity } from '@dwell/core/units'
import type { Figure } from '../figure.js'
import type { Cell, Column, Table } from '../table.js'
import { html, type Markup, numeric, tableOf } from './markup.js'
import { type PagePlot, pageText, plotPlace } from './page.js'

/** Longer tables are left to the CSV files. */
const SHORT = 40

const cellText = (column: Column, cell: Cell | undefined): string =>
  typeof cell === 'number' ? formatQuantity(cell, column.shown ?? column.unit ?? '1') : String(cell ?? '')

const tableMarkup = ({ columns, rows }: Table): Markup =>
  tableOf(
    columns.map(({ symbol, name, unit }) =>
      unit === undefined ? (symbol ?? name) : numeric(symbol ?? name),
    ),
    rows.map((row) => columns.map((column) => cellText(column, row[column.name]))),
  )

export interface FiguresPageInput {
  readonly title: string
  /** One paragraph under the title: what scenario, which command. */
  readonly introduction: string
  readonly figures: readonly Figure[]
}

export const figuresPage = ({ title, introduction, figures }: FiguresPageInput): string => {
  const plots: PagePlot[] = figures.map(({ id, spec }) => ({ id, spec }))
  const body = html`<h1>${title}</h1><p class="muted">${introduction}</p>
${figures.map(
  (figure) => html`<h2>${figure.title}</h2>
<figure>${plotPlace(figure.id)}<figcaption>${figure.caption}</figcaption></figure>
${figure.tables
  .filter(({ rows }) => rows.length > 0 && rows.length <= SHORT)
  .map((table) => html`<details><summary>${table.id}.csv</summary>${tableMarkup(table)}</details>`)}
<p class="muted">Data: ${figure.tables.map(({ id }) => `${id}.csv`).join(', ')}</p>
`,
)}`
  return pageText({ title, body, plots })
}
