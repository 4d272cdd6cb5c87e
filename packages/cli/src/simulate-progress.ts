/** How far a simulation is: one line that is written over on a terminal, now and then a plain one elsewhere. */
import type { SimulationProgress } from '@dwell/simulate'
import { type CrewSize, crewText } from './crew.js'
import type { StreamLike } from './look.js'

const lineEvery = 5000
const drawEvery = 100

export interface ProgressLine {
  /** `stage` names what is simulated, where a command simulates more than one thing; some count no layouts. */
  readonly show: (progress: Partial<SimulationProgress> & { readonly stage?: string }) => void
  /** Takes down who computes. */
  readonly crew: (size: CrewSize) => void
  /** Writes a line above. */
  readonly say: (text: string) => void
  readonly stop: () => void
}

/** The line for a stream; `now` in milliseconds. */
export const progressLine = (
  stream: StreamLike & NodeJS.WritableStream,
  now: () => number = () => performance.now(),
): ProgressLine => {
  const terminal = stream.isTTY === true
  let last = now()
  let drawn = false
  let crew: CrewSize | undefined
  return {
    show: ({ stage = '', layouts, of, precision = Number.NaN }) => {
      if (now() - last < (terminal ? drawEvery : lineEvery)) return
      last = now()
      const so = Number.isFinite(precision) ? `, interval ±${(100 * precision).toPrecision(2)} %` : ''
      const total = of === undefined ? '' : ` of ${of}`
      const done =
        layouts === undefined ? '' : `${layouts}${total} layout${(of ?? layouts) === 1 ? '' : 's'}${so}`
      const text = `${stage}${stage && done ? ': ' : ''}${done}${crewText(crew, terminal)}`
      stream.write(terminal ? `\r\u001b[K${text}` : `${text}\n`)
      drawn = true
    },
    crew: (size) => {
      crew = size
    },
    say: (text) => void stream.write(`${terminal && drawn ? '\r\u001b[K' : ''}${text}\n`),
    stop: () => {
      if (terminal && drawn) stream.write('\r\u001b[K')
    },
  }
}
