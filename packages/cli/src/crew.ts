/** Who computes, when it is not this process: words for the live views. */

export interface CrewSize {
  readonly workers: number
  readonly threads: number
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** `, 2 workers with 4 threads`; '' when this process computes. */
export const crewText = (size: CrewSize | undefined): string => {
  if (size === undefined) return ''
  const { workers, threads } = size
  return workers === 0 ? ', no workers' : `, ${counted(workers, 'worker')} with ${counted(threads, 'thread')}`
}
