/** Where finished layouts of a whole run are kept, so that it can go on from there. */
import type { JobKind, Jobs } from '../pool/jobs.js'

/** The layouts of one task. */
export interface SimulationStore<Kind extends JobKind = 'lifetimes'> {
  /** A layout that was finished before. */
  readonly ready: (layout: number) => Jobs[Kind]['result'] | undefined
  /** Keeps a layout, unless it is there. */
  readonly append: (result: Jobs[Kind]['result']) => void
}

export interface RunStore {
  /** Layouts of one of the tasks that the store was opened with. */
  readonly of: <Kind extends JobKind>(kind: Kind) => SimulationStore<Kind>
  readonly close: () => void
}
