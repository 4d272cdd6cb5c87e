/** `--certificate`: a proof of an answer, made, checked and written; or a sentence on why there is none. */
import type { Problem, SolveBudget } from '@dwell/core'
import type { SolveReport } from '@dwell/engine'
import { writeFileWhole } from './output.js'

/** Seconds to look for a proof where no budget is given. */
const PATIENCE = 20

const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** Writes the certificate of a report's design, or of its infeasibility; says on standard error what became of it. */
export const writeCertificate = async (
  path: string,
  problem: Problem,
  { status, design }: Pick<SolveReport, 'status' | 'design'>,
  { milliseconds, relativeGap }: SolveBudget,
  signal?: AbortSignal,
): Promise<void> => {
  const solved = (status === 'optimal' || status === 'feasible') && design !== undefined
  if (!solved && status !== 'infeasible')
    return say(`no certificate: there is no answer to prove (${status})`)
  const [{ certify }, { checkCertificate }] = await Promise.all([
    import('@dwell/certify'),
    import('@dwell/verify'),
  ])
  const made = certify(problem.spec, solved ? design : undefined, {
    seconds: milliseconds === undefined ? PATIENCE : milliseconds / 1000,
    ...(relativeGap === undefined ? {} : { gap: relativeGap }),
    ...(signal ? { signal } : {}),
  })
  if ('because' in made) return say(`no certificate: ${made.because}`)
  const checked = checkCertificate(problem.spec, made)
  if (!checked.accepted) return say(`no certificate: ${checked.because}`)
  writeFileWhole(path, `${JSON.stringify(made)}\n`)
  const what =
    checked.gap === undefined ? 'infeasibility proved' : `proved to ${checked.gap.toExponential(1)}`
  say(`certificate: ${what} in ${checked.leaves} parts, checked, written to ${path}`)
}
