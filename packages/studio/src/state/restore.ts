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

/**
 * Steps, scenarios and files of before. Where another problem was served, opening it is the last step, so that
 * nothing of before is lost.
 */
export const takeUp = async (
  store: DeskStore,
  history: Pick<History<DeskState>, 'adopt' | 'steps'>,
  opened: string | undefined,
  put: (rest: KeptRest) => void,
): Promise<void> => {
  const rest = (await store.rest) as KeptRest | undefined
  // Whoever was quicker than the store keeps what they did.
  if (!rest?.steps?.steps?.length || history.steps().length > 1) return
  const { steps, at } = rest.steps
  put(rest)
  if (opened === undefined) history.adopt(rest.steps)
  else {
    const past = steps.slice(0, at + 1)
    const id = 1 + Math.max(...steps.map((step) => step.id))
    history.adopt({ steps: [...past, { id, label: opened, state: past[at].state }], at: past.length })
  }
}
