/** The list of solvers as terminal text. */
import type { Guarantee, Solver } from '@dwell/core'
import { safeText } from './terminal/layout.js'
import { createLook, type LookOptions } from './terminal/look.js'
import { page } from './terminal/page.js'

const guarantees: Readonly<Record<Guarantee, string>> = {
  global: 'global: proves its answer optimal',
  bound: 'bound: proves an upper bound, its design may lie below it',
  local: 'local: proves nothing beyond its design',
}

/** Id, summary and capabilities of each solver. */
export const solversText = (
  solvers: readonly Pick<Solver, 'id' | 'summary' | 'capabilities'>[],
  options: LookOptions,
  installed: readonly string[] = [],
): string => {
  const look = createLook(options)
  const lines = solvers.flatMap(({ id, summary, capabilities }, index) => [
    index > 0 && [''],
    look.bold(id),
    look.under(safeText(summary)),
    look.pairs([
      ['problems', capabilities.problems.join(', ')],
      ['objectives', capabilities.objectives.join(', ')],
      ['guarantee', guarantees[capabilities.guarantee]],
      ['repeatable', capabilities.deterministic ? 'yes: the same answer every time' : 'no'],
    ]),
  ])
  if (installed.length > 0)
    lines.push(
      '',
      ...look.say(
        `Installed, not loaded: ${installed.map(safeText).join(', ')}. --plugin NAME loads one.`,
        look.dim,
      ),
    )
  return page(lines)
}
