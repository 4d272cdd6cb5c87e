/** How far a sweep is: a bar on a terminal, a plain line every few seconds elsewhere. */
import { countdown } from '@dwell/report'
import type { SweepProgress } from '@dwell/sweep'
import cliProgress from 'cli-progress'
import { type CrewSize, crewText } from './crew.js'
import type { StreamLike } from './look.js'
import { statusLine } from './status-line.js'

const grouped = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 })

/** Points per second of this run and seconds left at that rate. */
const paceOf = (
  { done, total, computed }: SweepProgress,
  seconds: number,
): { rate: number; left: number } => {
  const rate = computed > 0 && seconds > 0 ? computed / seconds : 0
  return { rate, left: done >= total ? 0 : (total - done) / rate }
}

const payloadOf = (
  progress: SweepProgress,
  seconds: number,
  crew: CrewSize | undefined,
  terminal: boolean,
): Record<string, string> => {
  const { rate, left } = paceOf(progress, seconds)
  return {
    done: grouped(progress.done),
    of: grouped(progress.total),
    rate: rate >= 10 || rate === 0 ? grouped(rate) : rate.toPrecision(2),
    left: countdown(left),
    crew: crewText(crew, terminal),
    failed: progress.failed > 0 ? `, ${grouped(progress.failed)} failed` : '',
  }
}

const format = '{bar} {percentage} %  {done} of {of}, {rate} per second, {left} left{crew}{failed}'

export interface ProgressDisplay {
  readonly show: (progress: SweepProgress) => void
  /** Takes down who computes. */
  readonly crew: (size: CrewSize) => void
  /** Writes a line above the display. */
  readonly say: (text: string) => void
  readonly stop: () => void
}

const barOn = (stream: StreamLike & NodeJS.WritableStream) =>
  new cliProgress.SingleBar({
    format,
    stream,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: Math.max(6, Math.min(40, (stream.columns ?? 80) - 77)),
    fps: 8,
    hideCursor: true,
    linewrap: false,
    emptyOnZero: true,
    // Ctrl-C is ours: it finishes the running chunks first.
    gracefulExit: false,
  })

/** The display for a stream; `now` in milliseconds. */
export const progressDisplay = (
  stream: StreamLike & NodeJS.WritableStream,
  now: () => number = () => performance.now(),
): ProgressDisplay => {
  const start = now()
  const line = statusLine(stream, { now })
  let crew: CrewSize | undefined
  let latest: SweepProgress | undefined
  let bar: ReturnType<typeof barOn> | undefined
  const show = (progress: SweepProgress): void => {
    latest = progress
    const payload = () => payloadOf(progress, (now() - start) / 1000, crew, line.terminal)
    if (!line.terminal)
      line.show(() => {
        const { done, of, rate, left, crew: who, failed } = payload()
        return `${done} of ${of} points, ${rate} per second, ${left} left${who}${failed}`
      })
    else if (bar) bar.update(progress.done, payload())
    else {
      bar = barOn(stream)
      bar.start(progress.total, progress.done, payload())
    }
  }
  return {
    show,
    crew: (size) => {
      crew = size
      if (latest) show(latest)
    },
    // The bar draws itself again below.
    say: (text) => void stream.write(`${bar ? '\r\u001b[K' : ''}${text}\n`),
    stop: () => bar?.stop(),
  }
}
