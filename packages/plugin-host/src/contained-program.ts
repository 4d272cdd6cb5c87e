/**
 * A program run in a process of its own because code of others in it may never return: it says how long it may take,
 * step by step, and its host ends it when it takes longer.
 */
import { LONGEST_TIMER } from '@dwell/core'
import { ContainedProcess } from './contained-process.js'

/** In the environment of a held process: the process that holds it. */
const HOST = 'DWELL_HOST'

/** What a program may do for how long. */
export interface Allowance {
  readonly step: string
  readonly milliseconds: number
}

/** Milliseconds after a second Ctrl-C that the program has to end by itself. */
const GRACE = 500

const readAllowance = (value: unknown): Allowance | undefined => {
  const { step, milliseconds }: { step?: unknown; milliseconds?: unknown } = Object(value)
  return typeof step === 'string' && typeof milliseconds === 'number' ? { step, milliseconds } : undefined
}

/** Whether this process is held by the one that started it. */
export const isContained = (): boolean => process.env[HOST] === String(process.ppid)

/** Tells the host how long the step that begins may take; nothing where there is none. */
export const allow = (allowance: Allowance): void => {
  if (isContained()) process.send?.(allowance)
}

/**
 * Runs a program under a clock that it sets (`allow`), with signals handed on.
 *
 * @returns its exit code, null where a signal that was handed on ended it; the step that took too long; or how it broke
 */
export const containProgram = async (
  file: string,
  args: readonly string[],
): Promise<number | null | Allowance | string> => {
  const program = new ContainedProcess({
    file,
    args,
    execArgv: process.execArgv,
    env: { ...process.env, [HOST]: String(process.pid) },
    read: readAllowance,
  })
  let late: Allowance | undefined
  let timer: NodeJS.Timeout | undefined
  let signals = 0
  program.listen((said) => {
    clearTimeout(timer)
    if (typeof said === 'string' || said.milliseconds > LONGEST_TIMER) return
    timer = setTimeout(() => {
      late = said
      program.stop()
    }, said.milliseconds)
  })
  const hand = (name: NodeJS.Signals): void => {
    program.signal(name)
    if (++signals > 1) setTimeout(() => program.stop(), GRACE).unref()
  }
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of names) process.on(name, hand)
  program.work()
  try {
    const code = await program.exited
    if (late) return late
    if (code === null && signals === 0) return program.end ?? 'its process is gone'
    return code
  } finally {
    clearTimeout(timer)
    for (const name of names) process.off(name, hand)
  }
}
