/** Runs on a queue as terminal text. */
import { countText } from '@dwell/core/units'
import type { QueueOverview, RunDetails, RunRecord } from '@dwell/engine'
import { countdown } from '../format/countdown.js'
import { safeText } from '../terminal/layout.js'
import { createLook, type LookOptions } from '../terminal/look.js'
import { page } from '../terminal/page.js'
import { right } from '../terminal/table.js'

const count = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 })

const bytesText = (bytes: number): string =>
  bytes < 1e6 ? `${(bytes / 1e3).toPrecision(3)} kB` : `${(bytes / 1e6).toPrecision(3)} MB`

const since = ({ opened }: RunRecord): string =>
  opened > 0 ? new Date(opened).toISOString().slice(0, 16).replace('T', ' ') : ''

/** Kind and title in what is left of 80 columns; `dwell runs show` has all of it. */
const whatText = ({ kind, title }: RunRecord): string => {
  const text = safeText(`${kind}: ${title}`)
  return text.length <= 34 ? text : `${text.slice(0, 33)}…`
}

/** Every run and worker, and what was refused. */
export const overviewText = ({ runs, workers, refused }: QueueOverview, options: LookOptions): string => {
  const look = createLook(options)
  const threads = workers.reduce((sum, each) => sum + each.threads, 0)
  return page([
    runs.length === 0
      ? ['no runs on this queue']
      : look.table(
          ['run', 'state', right('kept'), right('of'), 'what'],
          runs.map((run) => ({
            cells: [run.id, run.state, count(run.collected), count(run.wanted), whatText(run)],
          })),
        ),
    '',
    workers.length === 0
      ? 'no workers'
      : `${countText(workers.length, 'worker')} with ${countText(threads, 'thread')}: ${safeText(workers.map(({ name }) => name).join(', '))}`,
    refused.length > 0 && [
      look.heading('Refused jobs'),
      refused.flatMap(({ id, reason }) => look.say(`${safeText(id)}: ${safeText(reason)}`)),
    ],
  ])
}

/** One run in full. */
export const runText = (run: RunDetails, options: LookOptions): string => {
  const look = createLook(options)
  const { left, outstanding, waiting, perPoint, threads } = run
  const toCompute = run.wanted - run.computed
  const seconds = threads > 0 ? (Math.max(0, toCompute) * perPoint) / 1000 / threads : Infinity
  const aside = run.asideReasons.map(({ point, reason }) => `point ${point}: ${safeText(reason)}`)
  return page([
    look.say(safeText(run.title), look.bold),
    look.pairs([
      ['run', run.id],
      ['kind', `${safeText(run.kind)}, model version ${safeText(run.model)}`],
      ['state', run.state],
      ['opened', `${since(run)} UTC`],
      [
        'points',
        `${count(run.wanted)} wanted, ${count(run.computed)} computed, ${count(run.collected)} kept`,
      ],
      [
        'chunks',
        `${count(run.chunks)} computed, ${count(outstanding)} handed out, ${count(waiting)} wait to be collected`,
      ],
      ['results', `${bytesText(run.bytes)} in all, ${bytesText(run.heldBytes)} wait in Redis`],
      [
        'faults',
        `${countText(run.retried, 'chunk', count(run.retried))} retried, ${count(run.repeated)} repeated and dropped, ${count(run.cut)} cut up, ${countText(run.aside, 'point', count(run.aside))} set aside`,
      ],
      ['workers', `${run.workers} with ${countText(threads, 'thread')}`],
      ...(run.state === 'open' && left + outstanding > 0 ? [['time left', countdown(seconds)] as const] : []),
    ]),
    aside.length > 0 && [look.heading('Set aside'), aside.flatMap((each) => look.say(each))],
  ])
}
