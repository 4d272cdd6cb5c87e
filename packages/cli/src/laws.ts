/** Laws of one's own, from the module of `--laws`. */
import type { ModelLaws } from '@dwell/core'
import { exitCode } from './exit-code.js'
import { InputError, OutOfTime } from './failure.js'
import { safeLine } from './safe-line.js'

/** Milliseconds to import a module of laws. */
const START = 10_000
/** Milliseconds past its budget after which a command is held up by a law that does not return. */
const GRACE = 2000

const host = () => import('@dwell/plugin-host')

/**
 * Runs this command in a process of its own, whose end no law holds up.
 *
 * @returns its exit code; undefined in that process itself
 * @throws InputError, OutOfTime when the module is not imported, or the command is not done, within its time
 */
export const containLaws = async (given: string): Promise<number | undefined> => {
  const { containProgram, endWithHost, isContained } = await host()
  if (isContained()) {
    endWithHost()
    return undefined
  }
  const ended = await containProgram(process.argv[1], process.argv.slice(2))
  if (ended === null || typeof ended === 'number') return ended ?? exitCode.interrupted
  if (typeof ended === 'string') throw new Error(`laws ${safeLine(given)}: ${ended}`)
  const { step, milliseconds } = ended
  const late = `laws ${safeLine(given)}: ${step} within ${milliseconds} ms; its process was ended`
  throw step === IMPORTED ? new InputError(late) : new OutOfTime(late)
}

const IMPORTED = 'not imported'

/** Known once laws were asked for; at once then, for the step that is allowed may block this thread from its first call. */
let allow: Awaited<ReturnType<typeof host>>['allow'] | undefined

/** The command, or the next of its steps, has so many milliseconds, which laws that never return do not stretch. */
export const allowLaws = (milliseconds: number): void =>
  allow?.({ step: 'no answer', milliseconds: Math.ceil(milliseconds) + GRACE })

/**
 * @param left milliseconds that the command still has
 * @throws InputError where the module cannot be loaded or exports no laws
 */
export const lawsFrom = async (
  given: string | undefined,
  left = Infinity,
): Promise<ModelLaws | undefined> => {
  if (given === undefined) return undefined
  const { LawModuleError, loadLaws, ...loaded } = await host()
  allow = loaded.allow
  allow({ step: IMPORTED, milliseconds: Math.min(START, Math.max(1000, Math.ceil(left))) })
  // A module that waits for ever keeps nothing busy: the process would end without a word.
  process.channel?.ref()
  try {
    return await loadLaws(given)
  } catch (cause) {
    if (cause instanceof LawModuleError) throw new InputError(cause.message)
    throw cause
  } finally {
    process.channel?.unref()
    allowLaws(left)
  }
}
