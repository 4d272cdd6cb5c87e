/** The law measured on a site list, where a document of `dwell sites --json` on the page has it. */
import type { LawChange, SitesReport } from '@dwell/network'
import { documentOf } from '../results/documents.js'
import type { ResultFile } from '../state/desk.js'

/** Sines differ in their last digit from one program to another. */
const near = (p: number | null, q: number | null): boolean =>
  p === q || (p !== null && q !== null && Math.abs(p - q) <= 1e-9 * Math.abs(q))

/** A document is of the list on the map when it counts the same masts at the same density. */
export const documentedLaw = (
  files: readonly ResultFile[],
  { masts, density }: Pick<SitesReport, 'masts' | 'density'>,
): readonly LawChange[] | undefined => {
  for (const { text } of files) {
    const read = documentOf(text)
    if (read?.kind !== 'sites') continue
    const report = read.document as unknown as SitesReport
    if (report.law && report.masts === masts && near(report.density, density)) return report.law
  }
  return undefined
}
