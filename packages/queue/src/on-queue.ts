/** What every executor on a queue is told, and the connection it works with. */
import type { RunStatus } from '@dwell/engine'
import type { Redis } from 'ioredis'
import type { QueueAddress } from './address.js'
import { connect, disconnect } from './connect.js'
import { type ChunkQueue, openQueue } from './dispatch.js'

export interface OnQueueOptions {
  readonly address: QueueAddress
  readonly onStatus?: ((status: RunStatus) => void) | undefined
  /** What a person should know, a line at a time. */
  readonly say: (text: string) => void
}

export interface OpenQueue extends Omit<OnQueueOptions, 'address'> {
  readonly redis: Redis
  readonly queue: ChunkQueue
}

/** Connects for as long as `work` runs. @throws QueueError when the queue cannot be used; what `work` throws */
export const withQueue = async <T>(
  { address, onStatus, say }: OnQueueOptions,
  work: (open: OpenQueue) => Promise<T>,
): Promise<T> => {
  const redis = await connect({ address, warn: say })
  const queue = openQueue(redis)
  try {
    return await work({ redis, queue, onStatus, say })
  } finally {
    await queue.close()
    disconnect(redis)
  }
}
