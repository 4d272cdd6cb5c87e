/** The solvers that come with the page, and the worker that runs each. */
import { loadPart } from '../parts/parts.js'
import type { Lane } from '../worker/lane.js'

/** Those of the registry, written into the page by its build: the prover first, ids as on the command line. */
export const solverIds = (): readonly string[] =>
  JSON.parse(document.getElementById('shipped-solvers')?.textContent ?? '[]') as readonly string[]

/** Solvers of the first load; the others come with a worker of their own. */
export const isLight = (id: string): boolean => id === 'exhaustive' || id === 'closed-form'

/** HiGHS in WebAssembly, as text: a page opened from disk can fetch nothing. */
const highsBytes = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const base64 = await loadPart<string>('highs')
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

/** The worker of each lane that has the runtime, by the count of its starts. */
const equipped = new WeakMap<Lane, number>()

/** Hands the HiGHS runtime to a lane of the worker `solvers`, once for each worker. */
export const equipWithHighs = async (lane: Lane): Promise<void> => {
  if (lane.starts > 0 && equipped.get(lane) === lane.starts) return
  await lane.ask('runtime', { bytes: await highsBytes() })
  equipped.set(lane, lane.starts)
}
