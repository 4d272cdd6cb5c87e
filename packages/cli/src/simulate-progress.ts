/** How far a simulation is: one line that is written over on a terminal, now and then a plain one elsewhere. */
import { countText } from '@dwell/core/units'
import type { SimulationProgress } from '@dwell/simulate'
import { type CrewSize, crewText } from './crew.js'
import type { StreamLike } from './look.js'
import { type StatusLine, statusLine } from './status-line.js'

export interface ProgressLine extends Pick<StatusLine, 'say' | 'stop'> {
  /** `stage` names what is simulated, where a command simulates more than one thing; some count no layouts. */
  readonly show: (progress: Partial<SimulationProgress> & { readonly stage?: string }) => void
  /** Takes down who computes. */
  readonly crew: (size: CrewSize) => void
}

/** The line for a stream; `now` in milliseconds. */
export const progressLine = (
  stream: StreamLike & NodeJS.WritableStream,
  now?: () => number,
): ProgressLine => {
  const { terminal, show, say, stop } = statusLine(stream, now && { now })
  let crew: CrewSize | undefined
  return {
    show: ({ stage = '', layouts, of, precision = Number.NaN }) =>
      show(() => {
        const so = Number.isFinite(precision) ? `, interval ±${(100 * precision).toPrecision(2)} %` : ''
        const total = of === undefined ? '' : ` of ${of}`
        const done =
          layouts === undefined ? '' : `${countText(of ?? layouts, 'layout', `${layouts}${total}`)}${so}`
        return `${stage}${stage && done ? ': ' : ''}${done}${crewText(crew, terminal)}`
      }),
    crew: (size) => {
      crew = size
    },
    say,
    stop,
  }
}
