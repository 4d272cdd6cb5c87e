/** A validation as terminal text. */
import { createLook, type LookOptions, paragraph, percent, significant, tableLines } from '@dwell/report'

/** Version of the document that `dwell validate --json` prints. */
export const VALIDATION_VERSION = 1

export interface Check {
  readonly what: string
  readonly equation: string
  /** The closed form, SI. */
  readonly theory: number
  readonly value: number
  readonly low: number
  readonly high: number
  /** The closed form lies in [low, high]. */
  readonly holds: boolean
}

export interface ValidationReport {
  readonly version: typeof VALIDATION_VERSION
  /** Chance that no interval misses, when every closed form is right. */
  readonly family: number
  /** Level of each interval. */
  readonly level: number
  /** Half-width of the 99 % interval of each mean lifetime over it. */
  readonly precision: number
  readonly seed: number
  readonly checks: readonly Check[]
  readonly holds: boolean
  readonly elapsed: number
}

export const validationText = (report: ValidationReport, options: LookOptions): string => {
  const look = createLook(options)
  const { checks, family, level, precision, holds } = report
  const missed = checks.filter((each) => !each.holds)
  const verdict = holds
    ? `All ${checks.length} closed forms lie in their intervals`
    : `${missed.length} of ${checks.length} closed forms left their intervals`
  const farthest = checks.reduce((most, { theory, value }) => Math.max(most, Math.abs(value / theory - 1)), 0)
  return [
    ...tableLines(
      look,
      [
        { head: 'case' },
        { head: 'equation' },
        { head: 'simulated / closed form', align: 'right' },
        { head: 'interval', align: 'right' },
        { head: '' },
      ],
      checks.map(({ what, equation, theory, value, low, high, holds: kept }) => ({
        cells: [
          what,
          equation,
          significant(value / theory, 5),
          `${significant(low / theory, 5)} to ${significant(high / theory, 5)}`,
          kept ? '' : 'MISSED',
        ],
        ...(kept ? {} : { paint: look.bad }),
      })),
    ),
    '',
    ...paragraph(look, verdict, { paint: holds ? look.good : look.bad }),
    ...paragraph(
      look,
      `Each interval at ${significant(100 * level, 7)} %, so that with true closed forms all hold with at least ` +
        `${percent(family)} (Bonferroni); means to ${percent(precision)} at 99 %; farthest ratio ` +
        `${significant(100 * farthest, 3)} % away; ${significant(report.elapsed, 3)} s, seed ${report.seed}.`,
      { paint: look.dim },
    ),
    '',
  ].join('\n')
}
