/** The points of a sweep as a table: what was swept, the verdict, the design. */
import {
  type DesignQuantityName,
  fieldOf,
  isFeasibleStatus,
  type ObjectiveName,
  quantityInfo,
} from '@dwell/core'
import type { SweepRow } from '@dwell/engine'
import { countText, objectiveColumn, objectiveText, percent } from '@dwell/core/units'
import { keyText, siText } from './format/quantity.js'
import { quantityText } from './sections/quantities.js'
import { page } from './terminal/page.js'
import { createLook, type LookOptions } from './terminal/look.js'
import { type Heads, right, spare } from './terminal/table.js'

/** Rows of a longer table are taken evenly from its points. */
const MOST_ROWS = 40

export interface SweptPoints {
  readonly keys: readonly string[]
  readonly objective: ObjectiveName
  readonly quantities: readonly DesignQuantityName[]
  readonly rows: readonly SweepRow[]
}

const evenly = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))])

/** Keys by their last words, where these tell them apart. */
const headsOf = (keys: readonly string[]): readonly string[] => {
  const short = keys.map((key) => key.replace(/^[^.]*\./, ''))
  return new Set(short).size === keys.length ? short : keys
}

const valueText = (key: string, value: number | string): string =>
  typeof value === 'string' ? value : fieldOf(key)?.kind === 'number' ? keyText(key, value) : String(value)

/** One line for each point; a long sweep evenly thinned, with a word on how to have all. */
export const sweepText = (
  { keys, objective, quantities, rows }: SweptPoints,
  options: LookOptions,
): string => {
  const look = createLook(options)
  // Where the objective is swept too, each row has its own unit.
  const mixed = keys.includes('objective')
  const { head: unit, text } = objectiveColumn(
    objective,
    rows.flatMap((row) => row.objective ?? []),
  )
  const worth = (row: SweepRow): string => {
    if (row.objective === undefined) return ''
    if (!mixed) return text(row.objective)
    const name = (['capacity', 'target-density', 'sensing-share'] as const).find(
      (each) => each === row.values['objective'],
    )
    return objectiveText(name ?? objective, row.objective)
  }
  const head: Heads = [
    ...headsOf(keys).map((name) => right(name)),
    'status',
    { head: mixed ? 'worth' : unit, align: 'right' },
    right('K'),
    right('ρ', 'optional'),
    right('θ', 'optional'),
    right('r'),
    ...quantities.map((name) => right(name)),
    spare('regime'),
    spare('binds'),
  ]
  const shown = evenly(rows, MOST_ROWS)
  const lines = look.table(
    head,
    shown.map((row) => {
      const { design, status } = row
      const cells = [
        ...keys.map((key) => valueText(key, row.values[key])),
        status,
        worth(row),
        ...(design
          ? [String(design.K), percent(design.rho), siText(design.theta, 'rad'), siText(design.r, '1/s')]
          : ['', '', '', '']),
        ...quantities.map((name) => {
          const value = row.quantities?.[name]
          const info = quantityInfo.get(name)
          return value === undefined || !info ? '' : quantityText(value, info.unit, info.displayUnit)
        }),
        row.regime ?? '',
        row.binding?.join(', ') ?? '',
      ]
      return { cells, ...(isFeasibleStatus(status) ? {} : { paint: look.dim }) }
    }),
    keys.length,
  )
  const unsolved = new Set(
    rows.flatMap(({ status, reason }) => (status === 'failed' && reason ? [reason] : [])),
  )
  return page([
    lines,
    shown.length < rows.length &&
      look.under(
        `${shown.length} of ${countText(rows.length, 'point')} shown, evenly taken; -o sweep.csv keeps all, --json prints them.`,
      ),
    [...unsolved].flatMap((reason) => look.under(`failed: ${reason}`, look.bad)),
  ])
}
