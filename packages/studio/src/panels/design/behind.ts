/** Whether an answer lags behind the page. */
import type { Solved, Studio } from '../../state/studio.js'

/** The answer is of another problem than the page shows: still being solved, or the text has a fault. */
export const isBehind = (studio: Studio, solved: Solved): boolean =>
  solved.spec !== studio.spec() || studio.issues().length > 0
