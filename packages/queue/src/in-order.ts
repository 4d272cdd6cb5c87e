/** Results of a run one after another, as a reader wants them whose next step depends on the last. */
import { QueueError } from './address.js'
import { collect, type Delivery } from './collect.js'
import type { OpenQueue } from './on-queue.js'
import { endRun } from './run-record.js'
import type { Work } from './work/works.js'
import { Wanted } from './wanted.js'

/**
 * Submits points `from` … `upto` − 1 of a piece of work and hands their lines over in order, until `deliver`
 * returns false, the last has come or the signal aborts. An aborted run stays on the queue, one that is over
 * does not.
 * @throws QueueError when a point was set aside: what follows it cannot be told; what `deliver` throws
 */
export const collectInOrder = async (
  open: OpenQueue,
  work: Work,
  title: string,
  { from, upto }: { readonly from: number; readonly upto: number },
  deliver: (line: string, index: number) => boolean,
  signal?: AbortSignal,
): Promise<void> => {
  if (from >= upto) return
  const arrived = new Map<number, Delivery>()
  const wanted = new Wanted([{ from, count: upto - from }])
  const done: Delivery[] = []
  let next = from
  let enough = false
  /** Hands over what has come without a gap. */
  const advance = (): void => {
    for (let delivery = arrived.get(next); delivery && !enough; delivery = arrived.get(next)) {
      if (delivery.aside !== undefined)
        throw new QueueError(`point ${next} of run ${work.id} was set aside: ${delivery.aside}`)
      for (const line of delivery.lines) {
        enough = !deliver(line, next)
        next++
        if (enough) break
      }
      arrived.delete(delivery.from)
      done.push(delivery)
    }
  }
  await collect({
    ...open,
    work,
    title,
    wanted: wanted.stretches,
    keep: (delivery) => {
      const [part] = wanted.take(delivery)
      // Another collector's leftovers may overlap what is here already.
      if (part === undefined || part.count < delivery.count) done.push(delivery)
      if (part === undefined) return
      const skip = part.from - delivery.from
      arrived.set(part.from, { ...delivery, ...part, lines: delivery.lines.slice(skip, skip + part.count) })
      advance()
    },
    safe: () => done.splice(0),
    complete: () => enough || next >= upto,
    missing: () => wanted.stretches,
    signal,
  })
  if (enough || next >= upto) await endRun(open.redis, work.id, 'done')
}
