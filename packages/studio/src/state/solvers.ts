/** The solvers that come with the page, and the worker that runs each. */
import { loadPart } from '../parts/parts.js'
import type { Lane } from '../worker/lane.js'

/** The prover first; ids as on the command line. */
export const solverIds = [
  'exhaustive',
  'linear-programming',
  'highs',
  'nelder-mead',
  'levenberg-marquardt',
  'closed-form',
] as const

/** Solvers of the first load; the others come with a worker of their own. */
export const isLight = (id: string): boolean => id === 'exhaustive' || id === 'closed-form'

/** HiGHS in WebAssembly, as text: a page opened from disk can fetch nothing. */
const highsBytes = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const base64 = await loadPart<string>('highs')
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

const equipped = new WeakSet<Lane>()

/** Hands the HiGHS runtime to a lane of the worker `solvers`, once. */
export const equipWithHighs = async (lane: Lane): Promise<void> => {
  if (equipped.has(lane)) return
  await lane.ask('runtime', { bytes: await highsBytes() })
  equipped.add(lane)
}
