/** A trial in words and in a tone that nobody can miss. */
import { countText } from '@dwell/core/units'
import { percent, siText, significant } from '@dwell/report/browser'
import type { FootprintFare } from '@dwell/engine'
import type { TrialAnswer, TrialGround } from '../../trial/run-trial.js'

const places: Readonly<Record<TrialGround, string>> = {
  cells: 'On cells',
  radio: 'By radio',
  sites: 'On your sites',
}

/** Before anything is known. */
export const unmeasuredWords =
  'Proved for the disc of the model. How it fares on cells and by radio has not been tried.'

export type TrialVerdict = 'kept' | 'broken' | 'undecided'

/** Where a larger share goes out of sight nothing is judged. */
const MUCH_LEFT = 0.1

/** Against the lifetime that the problem asks for: the whole interval must lie on one side. */
export const verdictOf = ({ point: { mean, half }, required, left = 0 }: TrialAnswer): TrialVerdict =>
  left > MUCH_LEFT
    ? 'undecided'
    : mean - half >= required
      ? 'kept'
      : mean + half < required
        ? 'broken'
        : 'undecided'

const verdicts: Readonly<Record<TrialVerdict, string>> = {
  kept: 'holds a target as long as the promise asks',
  broken: 'loses a target too early',
  undecided: 'too close to tell',
}

export const trialWords = (answer: TrialAnswer): { readonly headline: string; readonly detail: string } => {
  const { point, theory, required, ground, left = 0 } = answer
  const { mean, half, count } = point
  const of = Number.isFinite(theory) ? `${percent(mean / theory, 2)} of what the model says` : ''
  return {
    headline: `${places[ground]}: ${verdicts[verdictOf(answer)]}.`,
    detail:
      `Mean ${siText(mean, 's', 3)} ± ${Number.isFinite(half) ? significant(half, 2) : '?'} s over ${countText(count, 'target')}` +
      `${of === '' ? '' : `, ${of}`}; asked for are ${siText(required, 's')}.` +
      (left > 0
        ? ` ${percent(left, 2)} of the targets went out of sight at the edge of your sites${left > MUCH_LEFT ? ': too many to tell' : ', and count until then'}.`
        : ''),
  }
}

/** What a law of another footprint says of the promise. */
const fareVerdict = ({ kept }: FootprintFare): TrialVerdict =>
  kept === undefined ? 'undecided' : kept ? 'kept' : 'broken'

/** The gravest of what the laws say and what was tried. */
export const toneOf = (
  fares: readonly FootprintFare[],
  answers: readonly TrialAnswer[],
): 'quiet' | 'good' | 'warn' | 'bad' => {
  const all = new Set([...fares.map(fareVerdict), ...answers.map(verdictOf)])
  if (all.has('broken')) return 'bad'
  if (all.has('undecided')) return 'warn'
  return all.has('kept') ? 'good' : 'quiet'
}
