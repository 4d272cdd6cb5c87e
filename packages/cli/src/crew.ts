/** Who computes, when it is not this process: words for the live views. */
import { countText } from '@dwell/core/units'

export interface CrewSize {
  readonly workers: number
  readonly threads: number
}

const counted = (count: number, what: string): string =>
  countText(count, what, count === 0 ? 'no' : String(count))

/** `, 2 workers` on a terminal, whose lines are short, `, 2 workers with 4 threads` elsewhere; '' without a crew. */
export const crewText = (size: CrewSize | undefined, terminal: boolean): string => {
  if (size === undefined) return ''
  const { workers, threads } = size
  const short = `, ${counted(workers, 'worker')}`
  return terminal || workers === 0 ? short : `${short} with ${counted(threads, 'thread')}`
}
