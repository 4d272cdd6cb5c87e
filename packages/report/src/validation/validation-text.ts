/** A validation as terminal text. */
import type { ValidationReport } from '@dwell/engine'
import { percent, significant } from '@dwell/core/units'
import { page } from '../terminal/page.js'
import { createLook, type LookOptions } from '../terminal/look.js'
import { right } from '../terminal/table.js'

export const validationText = (report: ValidationReport, options: LookOptions): string => {
  const look = createLook(options)
  const { checks, family, level, precision, holds } = report
  const missed = checks.filter((each) => !each.holds)
  const verdict = holds
    ? `All ${checks.length} closed forms lie in their intervals`
    : `${missed.length} of ${checks.length} closed forms left their intervals`
  const farthest = checks.reduce((most, { theory, value }) => Math.max(most, Math.abs(value / theory - 1)), 0)
  return page([
    look.table(
      ['case', 'equation', right('simulated / closed form'), right('interval'), ''],
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
    look.say(verdict, holds ? look.good : look.bad),
    look.say(
      `Each interval at ${significant(100 * level, 7)} %, so that with true closed forms all hold with at least ` +
        `${percent(family)} (Bonferroni); means to ${percent(precision)} at 99 %; farthest ratio ` +
        `${significant(100 * farthest, 3)} % away; ${significant(report.elapsed, 3)} s, seed ${report.seed}.`,
      look.dim,
    ),
  ])
}
