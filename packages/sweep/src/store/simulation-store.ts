/**
 * The store of a simulation: a log with a header that names the tasks, then a line for each finished layout of any of
 * them.
 */
import { arithmeticFingerprint } from '@dwell/core/math'
import { decodeExactly, encodeExactly, type JobKind, type Jobs } from '@dwell/simulate/pool'
import { type RunStore, type SimulationStore } from '@dwell/simulate'
import { StoreError } from './errors.js'
import { isSealed, seal, sealKey } from './line.js'
import { AppendLog } from './log.js'

const FORMAT = 3

interface Line<Kind extends JobKind> {
  readonly kind: Kind
  readonly result: Jobs[Kind]['result']
}

/** Sealed lines are as this module wrote them, under the header of the same tasks. */
const isLine = (value: unknown): value is Line<JobKind> =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  'result' in value &&
  typeof value.result === 'object' &&
  value.result !== null &&
  'layout' in value.result &&
  Number.isInteger(value.result.layout)

const parse = (line: Uint8Array): unknown => {
  try {
    return decodeExactly(Buffer.from(line).toString('utf8'))
  } catch {
    return undefined
  }
}

const isOf = <Kind extends JobKind>(line: Line<JobKind> | undefined, kind: Kind): line is Line<Kind> =>
  line?.kind === kind

const key = (kind: JobKind, layout: number): string => `${kind} ${layout}`

/** @throws StoreError on the header of anything but this simulation */
const judgeHeader = (path: string, line: Uint8Array, header: string): void => {
  const found = Buffer.from(line).toString('utf8')
  if (found === header) return
  const other = parse(line)
  if (
    typeof other !== 'object' ||
    other === null ||
    !('dwell' in other && other.dwell === 'simulation-store')
  )
    throw new StoreError(`'${path}' is no store of a simulation; give --store another name`)
  if (!('format' in other) || other.format !== FORMAT)
    throw new StoreError(`'${path}' has another format than this program writes; give --store another name`)
  if (!isSealed(line)) throw new StoreError(`the header of '${path}' is damaged; give --store another name`)
  if ('arithmetic' in other && other.arithmetic !== arithmeticFingerprint())
    throw new StoreError(
      `'${path}' was computed with other last bits of exp, sin, pow and log (as between Node.js 22 and 24): ` +
        'results are never mixed; go on with the Node.js that began it, or give --store another name',
    )
  throw new StoreError(`'${path}' holds another simulation; give --store another name`)
}

/**
 * Opens the store of a simulation and locks it, creating it when it is not there; whoever opens it closes it. Lines that
 * a crash tore, that are damaged or that belong to another simulation are dropped, and their layouts computed again.
 * @throws StoreError when the file belongs to another simulation, is no store, is in use or cannot be opened or written
 */
export const openSimulationStore = (
  path: string,
  tasks: { readonly [Kind in JobKind]?: Jobs[Kind]['task'] | undefined },
): RunStore => {
  const found = new Map<string, Line<JobKind>>()
  const header = seal(
    encodeExactly({
      dwell: 'simulation-store',
      format: FORMAT,
      arithmetic: arithmeticFingerprint(),
      tasks,
    }),
  )
  const run = sealKey(header)
  let stored = 0
  const log = AppendLog.open(path, {
    mode: 'resume',
    header,
    judge: (line) => judgeHeader(path, line, header),
    key: run,
    take: (line) => {
      const value = parse(line)
      if (!isLine(value)) return false
      found.set(key(value.kind, value.result.layout), value)
      stored++
      return true
    },
    kept: () => `${stored} layouts are safe, the same command goes on from there`,
  })
  return {
    of: <Kind extends JobKind>(kind: Kind): SimulationStore<Kind> => ({
      ready: (layout) => {
        const line = found.get(key(kind, layout))
        return isOf(line, kind) ? line.result : undefined
      },
      append: (result) => {
        if (found.has(key(kind, result.layout))) return
        log.append(seal(encodeExactly({ kind, result }), run))
        stored++
      },
    }),
    close: () => log.close(),
  }
}
