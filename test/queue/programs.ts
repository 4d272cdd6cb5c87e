/** The built program as processes that a test starts, watches and kills. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { program } from '../cli/run.js'

export class Program {
  readonly child: ChildProcess
  stdout = ''
  stderr = ''
  /** Exit code, or null when a signal ended it. */
  readonly ended: Promise<number | null>

  constructor(
    args: readonly string[],
    { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
  ) {
    this.child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text))
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text))
    this.ended = once(this.child, 'close').then(([code]: readonly (number | null)[]) => code)
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  /** Waits until the program has said something. */
  async said(what: RegExp | string): Promise<void> {
    const has = (): boolean => {
      const text = this.stdout + this.stderr
      return typeof what === 'string' ? text.includes(what) : what.test(text)
    }
    while (!has()) {
      if (!this.running) throw new Error(`ended without saying ${String(what)}: ${this.stdout}${this.stderr}`)
      await setTimeout(20)
    }
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.running) return
    this.child.kill(signal)
    await this.ended
  }
}

/** A worker of one thread with a short lock, once it works. */
export const startWorker = async (url: string, cwd: string, ...rest: readonly string[]): Promise<Program> => {
  const worker = new Program(['worker', '--queue', url, '--concurrency', '1', '--lock', '2 s', ...rest], {
    cwd,
  })
  await worker.said('works on')
  return worker
}
