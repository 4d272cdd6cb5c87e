/** The names of the model's constraints, regimes and statuses, in an operator's words. */
import {
  type ConstraintKind,
  constraintKind,
  type ConstraintRow,
  type ObjectiveName,
  type ProblemKind,
  type SolveStatus,
} from '@dwell/core'
import type { RegimeName } from '@dwell/engine'
import { objectiveWords, percent, significant } from '@dwell/core/units'
import { siText } from './format/quantity.js'

export interface ConstraintWords {
  /** A few words for an axis or a table. */
  readonly label: string
  /** What the row measures. */
  readonly measures: string
  /** How a sentence names the promise or limit. */
  readonly noun: string
}

const of = (label: string, measures: string, noun: string): ConstraintWords => ({ label, measures, noun })

const words: Readonly<Record<ConstraintKind, ConstraintWords>> = {
  kinematic: of('time in view', 'mean time a target stays in view', 'the lifetime promise'),
  blocking: of('blocking', 'chance that a target finds a BS full', 'the blocking promise'),
  reliability: of('all links down', 'chance that all links are down', 'the link-outage promise'),
  trap: of('beamwidth trap', 'beam against the beamwidth trap', 'the beamwidth trap'),
  percolation: of('percolation ψ', 'ψ; decides the regime, no promise', 'the edge of percolation (ψ = ψ_c)'),
  'sensing-budget': of('sensing budget', 'share with its handover overhead', 'the sensing budget'),
  'share-min': of('least share', 'share ρ', 'the smallest share allowed'),
  'share-max': of('largest share', 'share ρ', 'the largest share allowed'),
  'beamwidth-min': of('narrowest beam', 'beam θ', 'the narrowest beam allowed'),
  'beamwidth-max': of('widest beam', 'beam θ', 'the widest beam allowed'),
  'handover-ceiling': of('handover ceiling', 'handover rate r', 'the handover ceiling'),
  'law-size': of(
    'cooperators the law covers',
    'cooperators K',
    'the largest cluster that the law of the footprint covers',
  ),
  'law-rate': of(
    'handover the law covers',
    'handover rate r',
    'the highest handover rate that the law of the footprint covers',
  ),
  'cluster-size': of('cap on cooperators', 'cooperators K', 'the cap on cooperators'),
  'target-cost': of(
    'cap on cost of a target',
    'share of the network a target takes',
    'the cap on the cost of a target',
  ),
}

/** Words of a constraint; the kinematic one measures a probability under the first-passage law, and names its time. */
export const constraintWords = ({
  name,
  unit,
  pair,
}: Pick<ConstraintRow, 'name' | 'unit' | 'pair'>): ConstraintWords => {
  const plain = words[constraintKind(name)]
  if (constraintKind(name) !== 'kinematic') return plain
  const measures = unit === '1' ? 'chance of losing a target too early' : plain.measures
  if (!pair) return { ...plain, measures }
  const which = `${percent(pair.loss)} lost before ${siText(pair.within, 's')}`
  return {
    label: `${plain.label} (${which})`,
    measures:
      unit === '1'
        ? `chance of losing a target before ${siText(pair.within, 's')}`
        : `${measures} (${which})`,
    noun: `${plain.noun} (${which})`,
  }
}

/** A member of a conflict by the words of its constraint; limits carry words already. */
export const conflictWords = (name: string): string =>
  new Map<string, ConstraintWords>(Object.entries(words)).get(name.replace(/\[\d+\]$/, ''))?.label ?? name

/** What a row that binds means, beneath a table of rows: such a row need not lie at its limit. */
export const bindsMeaning = 'at its limit, or one unit of K or one slot from it'

/** Rows without a unit that are no share or probability. */
const plainNumbers: ReadonlySet<ConstraintKind> = new Set([
  'percolation',
  'cluster-size',
  'law-size',
  'target-cost',
])

/** A value, limit or margin of a constraint in its display unit. */
export const constraintText = (
  { name, unit }: Pick<ConstraintRow, 'name' | 'unit'>,
  value: number,
): string => {
  if (value === Infinity) return 'inf'
  if (unit !== '1') return siText(value, unit)
  return plainNumbers.has(constraintKind(name)) ? significant(value) : percent(value)
}

/** Headline of a status, what it proves, and its tone: colour is never its only sign, the word stands beside it. */
export const statusWords: Readonly<
  Record<
    SolveStatus,
    { readonly headline: string; readonly tone: 'good' | 'warn' | 'bad'; readonly meaning: string }
  >
> = {
  optimal: {
    headline: 'OPTIMAL',
    tone: 'good',
    meaning: 'proved: no design that keeps every promise does better',
  },
  feasible: {
    headline: 'FEASIBLE',
    tone: 'warn',
    meaning: 'found: this design keeps every promise; whether a better one exists is not proved',
  },
  infeasible: {
    headline: 'INFEASIBLE',
    tone: 'bad',
    meaning: 'proved: no design keeps every promise and limit',
  },
  'no-solution': {
    headline: 'NO SOLUTION',
    tone: 'warn',
    meaning: 'not found: no design that keeps every promise was met, and nothing is proved',
  },
  failed: {
    headline: 'FAILED',
    tone: 'bad',
    meaning: 'the solver broke; its answer says nothing about the problem',
  },
}

/** A kind of problem, with its name in the paper. */
export const kindWords: Readonly<Record<ProblemKind, string>> = {
  P2: 'without handover (P2)',
  'P2-DYN': 'with handover (P2-DYN)',
}

/** What is asked: `Maximise capacity with handover (P2-DYN)`. */
export const taskText = (problem: {
  readonly kind: ProblemKind
  readonly objective: ObjectiveName
}): string => `Maximise ${objectiveWords[problem.objective]} ${kindWords[problem.kind]}`

/** A regime of Theorem 1′-DYN and what it means for the network. */
export const regimeWords: Readonly<Record<RegimeName, string>> = {
  'handover-rich': 'handover is fast enough for the smallest cluster that link outage permits',
  'mid-budget': 'the handover ceiling decides how small a cluster may be',
  'handover-starved': 'handover is too slow to help, the cluster must hold a target on its own',
  static: 'no handover (problem P2), the cluster must hold a target on its own',
  'sub-critical':
    'the sensing discs of neighbours do not join up, one disc alone must hold a target. More cooperators would not ' +
    'hold it longer: take one, or as few as link outage permits, and leave the rest to communication (Remark 2)',
}

/** K against ψ²: on which side of Lemma 2 a cluster lies, and what (20) makes of it where that is known, m². */
export const lemmaText = (K: number, psi: number, zone?: number): string => {
  const square = psi * psi
  const area = K > square ? '√K·πR₁², shrunken discs apart' : 'K/λ, the cells of the cluster'
  const exact =
    zone === undefined ? '' : `; (20) itself, with mean powers, gives ${significant(zone / 1e6)} km²`
  return `K = ${K} against ψ² = ${significant(square)}: by Lemma 2 (21) the safe zone is ${area}${exact}.`
}

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
