/** A lane that ends with its owner. */
import { onCleanup } from 'solid-js'
import { startWorker, type WorkerName } from '../parts/parts.js'
import { Lane } from '../worker/lane.js'

export const openLane = (part: WorkerName): Lane => {
  const lane = new Lane(() => startWorker(part))
  onCleanup(() => lane.cancel())
  return lane
}
