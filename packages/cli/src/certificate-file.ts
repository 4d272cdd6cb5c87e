/** `--certificate`: the checked proof of an answer, written; or a sentence on why there is none. */
import { type Design, isFeasibleStatus, type Problem, type SolveBudget } from '@dwell/core'
import type { SolveReport } from '@dwell/engine'
import type { Certificate } from '@dwell/verify'
import { tell as say } from './fitted.js'
import { writeFileWhole } from './output.js'

/** Work to look longer for a proof that the solve did not come by, in seconds of an ordinary machine. */
const PATIENCE = 20

/** A proof of a bound, for another design: the cuts are about the problem, not about the design. */
const claiming = async (known: Certificate, { spec }: Problem, design: Design): Promise<Certificate> => {
  if (known.claim !== 'optimal' || sameDesign(known.design, design)) return known
  const { Enclosures, objectiveFloor } = await import('@dwell/verify/enclosures')
  return { ...known, design, value: objectiveFloor(new Enclosures(spec), design) }
}

const sameDesign = (one: Certificate['design'], { K, rho, theta, r }: Design): boolean =>
  one?.K === K && one.rho === rho && one.theta === theta && one.r === r

/**
 * Writes the certificate that a report rests on; where there is none, looks longer for one of its design or of its
 * infeasibility. Says on standard error what became of it.
 */
export const writeCertificate = async (
  path: string,
  problem: Problem,
  { status, design }: Pick<SolveReport, 'status' | 'design'>,
  known: Certificate | undefined,
  {
    milliseconds,
    relativeGap,
    signal,
    about = '',
  }: SolveBudget & {
    readonly signal?: AbortSignal
    /** What the design is, where that is not the optimum. */
    readonly about?: string
  },
): Promise<void> => {
  const solved = isFeasibleStatus(status) && design !== undefined
  const [{ certify }, { checkCertificate }] = await Promise.all([
    import('@dwell/certify'),
    import('@dwell/verify'),
  ])
  const certificate =
    (known && solved ? await claiming(known, problem, design) : known) ??
    certify(problem.spec, solved ? design : undefined, {
      effort: PATIENCE,
      ...(milliseconds === undefined ? {} : { seconds: milliseconds / 1000 }),
      ...(relativeGap === undefined ? {} : { gap: relativeGap }),
      ...(signal ? { signal } : {}),
    })
  if ('because' in certificate) return say(`no certificate: ${certificate.because}`)
  const checked = checkCertificate(problem.spec, certificate)
  if (!checked.accepted) return say(`no certificate: ${checked.because}`)
  writeFileWhole(path, `${JSON.stringify(certificate)}\n`)
  const what =
    checked.gap === undefined ? 'infeasibility proved' : `proved to ${checked.gap.toExponential(1)}`
  say(`certificate${about}: ${what} in ${checked.leaves} parts, checked, written to ${path}`)
}
