/** What the commands share that can put their work on a queue. */
import { type QueueAddress, readAddress, redacted } from '@dwell/queue/address'

export { redacted }

/** `--queue URL`, or `--queue` alone for the one of the environment. */
export type QueueOption = string | true

/** The queue's address, from the option or the environment. @throws QueueError when neither has one */
export const queueAddress = (option: QueueOption | undefined): QueueAddress =>
  readAddress(typeof option === 'string' ? option : undefined, process.env)
