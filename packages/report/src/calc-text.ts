/** Named quantities as terminal text: one value, the list, a batch. */
import type { BatchQuantity, BatchReport, Quantity, QuantityArgument } from '@dwell/core'
import { countText, prettyUnit, significant, toDisplay } from '@dwell/core/units'
import { createLook, type Look, type LookOptions } from './terminal/look.js'
import { type Lines, page } from './terminal/page.js'
import { right } from './terminal/table.js'

const withUnit = (number: string, unit: string): string =>
  unit === '1' ? number : `${number} ${prettyUnit(unit)}`

/** One value: every digit in SI, and rounded in the unit people use. */
export const calcText = (quantity: Quantity, value: number, options: LookOptions): string => {
  const look = createLook(options)
  const { name, symbol, equation, unit, displayUnit, meaning, note } = quantity
  const rows: (readonly [string, string])[] = [['SI', withUnit(String(value), unit)]]
  if (displayUnit !== unit)
    rows.push(['shown', withUnit(significant(toDisplay(value, displayUnit), 6), displayUnit)])
  rows.push(['equation', equation], ['meaning', meaning])
  if (note !== undefined) rows.push(['accuracy', note])
  return page([
    look.say(`${name}: ${symbol} = ${withUnit(significant(value, 6), unit)}`, look.bold),
    look.pairs(rows),
  ])
}

const argumentText = ({ name, default: fallback }: QuantityArgument): string =>
  fallback === undefined ? name : `${name}=${significant(fallback)}`

const argumentLines = (look: Look, quantity: Quantity): Lines =>
  quantity.args.length === 0
    ? []
    : look.pairs(
        quantity.args.map(
          (argument) => [argumentText(argument), `${argument.meaning}, such as ${argument.example}`] as const,
        ),
        4,
      )

/** Every quantity with symbol, equation, unit, arguments; a single one with what its arguments mean. */
export const quantityListText = (quantities: readonly Quantity[], options: LookOptions): string => {
  const look = createLook(options)
  const detailed = quantities.length === 1
  return page(
    quantities.map((quantity, i) => {
      const { name, symbol, equation, unit, meaning, args, section } = quantity
      const inUnit = unit === '1' ? '' : `, in ${prettyUnit(unit)}`
      return [
        i > 0 && section !== quantities[i - 1].section && '',
        look.paragraph(`${name}  ${args.map(argumentText).join(' ')}`.trimEnd(), {
          hang: 4,
          paint: look.bold,
        }),
        look.paragraph(`${symbol}${inUnit}, ${equation}: ${meaning}`, { indent: 4 }),
        detailed && ['', argumentLines(look, quantity)],
      ]
    }),
  )
}

const verdict = ({ failed, compared, worstError, tolerance }: BatchQuantity): string => {
  if (failed > 0) return `${failed} faulty`
  if (compared === 0) return 'computed'
  return worstError <= tolerance ? 'ok' : 'beyond'
}

const rowPaint = (look: Look, quantity: BatchQuantity): ((text: string) => string) => {
  const text = verdict(quantity)
  return text === 'ok' || text === 'computed' ? (each) => each : look.bad
}

const faultLines = (look: Look, quantity: BatchQuantity): Lines =>
  quantity.cases.flatMap(({ faults, error }, index) => {
    const where = `${quantity.name}, case ${index + 1}`
    if (faults) return look.item(`${where}: ${faults.map((fault) => fault.message).join('; ')}`)
    return Number.isNaN(error) ? look.item(`${where}: NaN cannot be compared`) : []
  })

/** Worst relative error per quantity against the values of the file. */
export const batchText = (report: BatchReport, options: LookOptions): string => {
  const look = createLook(options)
  const { quantities, unknown, count, failed, worstError } = report
  const beyond = quantities.filter((quantity) => quantity.worstError > quantity.tolerance).length
  const unknownText = unknown
    .map(
      ({ name, count: cases, suggestion }) =>
        `${name} (${countText(cases, 'case')}${suggestion ? `, did you mean ${suggestion}?` : ''})`,
    )
    .join(', ')
  const faults = quantities.flatMap((quantity) => faultLines(look, quantity))
  return page([
    look.table(
      ['quantity', right('cases'), right('worst error'), right('stated accuracy', 'optional'), ''],
      quantities.map((quantity) => ({
        cells: [
          quantity.name,
          String(quantity.count),
          quantity.compared === 0 ? '' : significant(quantity.worstError, 3),
          significant(quantity.tolerance, 3),
          verdict(quantity),
        ],
        paint: rowPaint(look, quantity),
      })),
    ),
    faults.length > 0 && ['', faults],
    '',
    look.say(
      `${countText(count, 'case')}, worst relative error ${significant(worstError, 3)}; ` +
        `${countText(beyond, 'quantity')} beyond the stated accuracy, ${countText(failed, 'faulty case')}.`,
      beyond + failed > 0 ? look.bad : look.good,
    ),
    unknown.length > 0 && look.say(`No such quantity: ${unknownText}.`, look.bad),
  ])
}
