/**
 * The side of a worker that computes. A program with workers has one small module for its threads:
 *
 *     import { serveChunks } from '@dwell/queue/worker'
 *     export default serveChunks(async (id) => solvers.find((solver) => solver.id === id))
 *
 * A second function finds the laws of one's own that a run asks for by their hash.
 */
import { countText } from '@dwell/core/units'
import { deflateRawSync } from 'node:zlib'
import type { LawModule, ModelLaws, Solver } from '@dwell/core'
import type { Chunk } from '@dwell/sweep/parts'
import type { ChunkLines } from './work/kind.js'
import { MOST_RESULT_BYTES } from './work/limits.js'
import { readWork } from './work/works.js'

export interface ThreadMessage extends Chunk {
  /** Equal for equal work: it is compiled once. */
  readonly run: string
  readonly kind: string
  readonly text: string
}

export interface ThreadResult {
  /** The lines, deflated. */
  readonly payload: Uint8Array
  readonly failed: number
  readonly milliseconds: number
}

type Compute = (chunk: Chunk) => ChunkLines | Promise<ChunkLines>

/** Level 1 makes lines of numbers a fifth as long in a hundredth of the time that computing them takes. */
const LEVEL = 1
const MOST_COMPILED = 8

/** The function a thread's module exports: chunks in, deflated lines out. */
export const serveChunks = (
  solverOf: (id: string) => Promise<Solver | undefined>,
  lawsOf: (module: LawModule) => Promise<ModelLaws | undefined> = async () => undefined,
): ((message: ThreadMessage) => Promise<ThreadResult>) => {
  const compiled = new Map<string, Promise<Compute>>()
  const compile = async (kind: string, text: string): Promise<Compute> => {
    const work = readWork(kind, text)
    const solvers = new Map<string, Solver>()
    for (const id of work.solvers) {
      const solver = await solverOf(id)
      if (!solver)
        throw new Error(`no solver '${id}' on this worker ('dwell worker --plugin MODULE' loads one)`)
      solvers.set(id, solver)
    }
    const laws = work.laws && (await lawsOf(work.laws))
    if (work.laws && laws?.module?.hash !== work.laws.hash)
      throw new Error(
        `no laws ${work.laws.hash.slice(0, 12)} on this worker ('dwell worker --laws FILE' loads those of the run)`,
      )
    return work.compile((id) => solvers.get(id)!, laws)
  }
  return async ({ run, kind, text, from, count }) => {
    let compute = compiled.get(run)
    if (!compute) {
      if (compiled.size >= MOST_COMPILED) compiled.clear()
      compute = compile(kind, text)
      compiled.set(run, compute)
      compute.catch(() => compiled.delete(run))
    }
    const ready = await compute
    const start = performance.now()
    const { text: lines, failed } = await ready({ from, count })
    const bytes = Buffer.from(lines, 'utf8')
    if (bytes.length > MOST_RESULT_BYTES)
      throw new Error(
        `the result of ${countText(count, 'point')} has ${countText(bytes.length, 'byte')}, at most ${MOST_RESULT_BYTES}`,
      )
    const payload = deflateRawSync(bytes, { level: LEVEL })
    return { payload, failed, milliseconds: performance.now() - start }
  }
}
