/** What was on the desk when the page was last left, taken up again. */
import type { DeskState } from './desk.js'
import type { DeskStore } from './desk-store.js'
import type { DocumentState } from './document.js'
import type { GivenProblem } from './given-problem.js'
import type { History, SavedSteps } from './history.js'

/** The document as it is kept: with what the page was served with then. */
export interface KeptDocument {
  readonly given: string
  readonly document: DocumentState
  readonly solver: string
  /** The step it was written in. */
  readonly step: { readonly id: number; readonly label: string }
}

export interface KeptRest {
  readonly steps: SavedSteps<DeskState>
  readonly desk: Omit<DeskState, 'document' | 'solver'>
  readonly view: unknown
}

/** A served problem by its name and text: another one is opened whatever was on the desk. */
export const givenMark = ({ name, text }: GivenProblem): string => `${name}\n${text}`

/** The document to begin with: the kept one, unless the page was served with another problem since. */
export const keptDocument = (store: DeskStore, given: GivenProblem): KeptDocument | undefined => {
  const kept = store.document as KeptDocument | undefined
  return kept && typeof kept.document?.text === 'string' && kept.given === givenMark(given) ? kept : undefined
}

/** The saved steps with one more. */
const withStep = ({ steps, at }: SavedSteps<DeskState>, label: string): SavedSteps<DeskState> => {
  const past = steps.slice(0, at + 1)
  const id = 1 + Math.max(...steps.map((step) => step.id))
  return { steps: [...past, { id, label, state: past[at].state }], at: past.length }
}

/**
 * Steps, scenarios and files of before. Where another problem was served, opening it is the last step, so that
 * nothing of before is lost.
 */
export const takeUp = async (
  store: DeskStore,
  history: Pick<History<DeskState>, 'adopt' | 'steps'>,
  kept: KeptDocument | undefined,
  opened: string,
  put: (rest: KeptRest) => void,
): Promise<void> => {
  const rest = (await store.rest) as KeptRest | undefined
  // Whoever was quicker than the store keeps what they did.
  if (!rest?.steps?.steps?.length || history.steps().length > 1) return
  put(rest)
  const { steps } = rest.steps
  const at = steps.findIndex(({ id }) => id === kept?.step?.id)
  if (!kept) history.adopt(withStep(rest.steps, opened))
  // The page was left before its last step had been written; the document had been.
  else if (at < 0) history.adopt(withStep(rest.steps, kept.step?.label ?? 'Work since'))
  else history.adopt({ steps, at })
}
