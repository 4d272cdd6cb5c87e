/** The design and what it is worth. */
import type { ConstraintRow, Design, ObjectiveName } from '@dwell/core'
import type { RegimeName, SolveReport } from '@dwell/engine'
import { atMost, atMostText, objectiveText, objectiveWords, percent, significant } from '@dwell/core/units'
import { degrees, siText } from '../format/quantity.js'
import { capitalised, lemmaText, regimeWords } from '../words.js'
import { proofText } from './proof.js'
import type { Look } from '../terminal/look.js'
import type { Lines } from '../terminal/page.js'
import { right, spare } from '../terminal/table.js'

/** The design as `--design` takes it, every digit kept. */
export const designArgument = ({ K, rho, theta, r }: Design): string =>
  `K=${K},rho=${rho},theta=${theta},r=${r}`

const handoverMeaning = (r: number): string =>
  r === 0 ? 'handovers per target: none needed' : `handovers per target, one every ${siText(1 / r, 's')}`

/** The option that names the design, on a line of its own at any width: pasted into a shell it works. */
export const exactLines = (look: Look, design: Design, label = 'exactly'): Lines => {
  const option = `--design ${designArgument(design)}`
  const line = `  ${label}: ${option}`
  return line.length <= look.width ? [look.dim(line)] : [look.dim(`  ${label}:`), look.dim(option)]
}

/** K, ρ, θ, r with what each is; below it the exact design. */
export const designLines = (look: Look, design: Design, title = 'Design'): Lines => {
  const { K, rho, theta, r } = design
  const rows = [
    ['K', String(K), K === 1 ? 'base station tracks a target' : 'base stations track a target together'],
    ['ρ', percent(rho), 'share of a base station, per target it tracks'],
    ['θ', degrees(theta), 'width of the main lobe'],
    ['r', siText(r, '1/s'), handoverMeaning(r)],
  ]
  return [
    look.heading(title),
    look.table(
      ['', right(''), spare('')],
      rows.map((cells) => ({ cells })),
    ),
    exactLines(look, design),
  ]
}

/** Objective, bound and gap. */
export const objectiveLines = (
  look: Look,
  { objective, bound, gap, tolerance, problem, claim, proof }: SolveReport,
): Lines => {
  if (!objective) return proof ? ['', look.pairs([['Proof', proofText(proof)]])] : []
  const name = problem.objective
  const rows: (readonly [string, string])[] = [
    [capitalised(objectiveWords[name]), objectiveText(name, objective.value)],
  ]
  if (bound !== undefined) {
    const closed = gap !== undefined && gap <= tolerance.gap
    const text = `${atMostText(name, bound)} at most, by any design`
    rows.push(['Bound', text])
    if (gap !== undefined)
      rows.push([
        'Gap',
        `${atMost(gap, 2)} relative, ${closed ? 'within' : 'above'} the tolerance ${significant(tolerance.gap, 2)}`,
      ])
  }
  if (
    bound === undefined &&
    claim?.standing === 'claimed' &&
    claim.bound !== undefined &&
    claim.bound > -Infinity
  )
    rows.push(['Bound', `${atMostText(name, claim.bound)} claimed by ${claim.solver}, not verified`])
  if (proof) rows.push(['Proof', proofText(proof)])
  return ['', look.pairs(rows)]
}

/** ψ against its threshold; a difference that four figures do not show is told in words. */
const psiText = ({ value, limit }: ConstraintRow, supercritical: boolean): string => {
  const [psi, threshold] = [significant(value), significant(limit)]
  const where = psi === threshold ? `ψ lies at ψ_c = ${threshold}` : `ψ = ${psi} against ψ_c = ${threshold}`
  const joined = supercritical
    ? 'coverage percolates (super-critical)'
    : 'coverage does not percolate (sub-critical)'
  return `${where}: ${joined}; ψ is the mean number of base stations in a disc of the safe radius R₁, and from ψ_c on such discs join up.`
}

/** One sentence on the regime, with ψ against its threshold, and K against ψ². */
export const regimeLines = (
  look: Look,
  regime: RegimeName | undefined,
  constraints: readonly ConstraintRow[],
  supercritical: boolean | undefined,
  K: number,
  { percolation, cooperativeCoverage }: Readonly<Record<string, number>>,
): Lines => {
  if (regime === undefined) return []
  const row = constraints.find(({ name }) => name === 'percolation')
  const psi = row ? ` ${psiText(row, supercritical === true)}` : ''
  const filling = percolation ?? row?.value
  const lemma = filling === undefined ? '' : ` ${lemmaText(K, filling, cooperativeCoverage)}`
  return [look.heading('Regime'), look.under(`${regime}: ${regimeWords[regime]}.${psi}${lemma}`)]
}

/** The objective of an audit, in one pair. */
export const objectivePair = (name: ObjectiveName, value: number): readonly [string, string] => [
  capitalised(objectiveWords[name]),
  objectiveText(name, value),
]
