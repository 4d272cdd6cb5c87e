/** One process for code of others, with everything it starts and prints. */
import { type ChildProcess, fork } from 'node:child_process'

/** Lines of a process that are passed on, and characters of a line. */
const MOST_LINES = 200
const MOST_CHARACTERS = 2000

/** Processes alive: none outlives its host. */
const alive = new Set<ChildProcess>()
let watching = false

/** Ends a process and, where there are process groups, whatever it started. */
const kill = (child: ChildProcess): void => {
  alive.delete(child)
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

const watch = (): void => {
  if (watching) return
  watching = true
  process.on('exit', () => alive.forEach(kill))
}

/** Hands the lines of a stream on, up to a limit. */
const lines = (onLine: (line: string) => void): ((chunk: string) => void) & { end: () => void } => {
  let rest = ''
  let count = 0
  const hand = (line: string): void => {
    count++
    if (count <= MOST_LINES) onLine(line.slice(0, MOST_CHARACTERS))
    else if (count === MOST_LINES + 1) onLine(`… more than ${MOST_LINES} lines; the rest is not shown`)
  }
  const take = (chunk: string): void => {
    const parts = (rest + chunk).split('\n')
    rest = (parts.pop() ?? '').slice(0, MOST_CHARACTERS)
    parts.forEach(hand)
  }
  return Object.assign(take, {
    end: () => {
      if (rest !== '') hand(rest)
      rest = ''
    },
  })
}

export interface ProcessOptions<Message> {
  /** The built file to run, and what it is given. */
  readonly file: string
  readonly args: readonly string[]
  /** Flags of Node. */
  readonly execArgv: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** A message as it arrives: the code shares the channel and may send anything. */
  readonly read: (value: unknown) => Message | undefined
  /** Hears what it prints, a line at a time; absent: it reads and prints as this process does. */
  readonly onPrint?: (line: string) => void
}

export class ContainedProcess<Message extends object> {
  readonly #child: ChildProcess
  readonly #listeners = new Set<(event: Message | string) => void>()
  #end: string | undefined
  /** Its exit code; null where it was ended by a signal, or could not be run. */
  readonly exited: Promise<number | null>

  constructor({ file, args, execArgv, env, read, onPrint }: ProcessOptions<Message>) {
    watch()
    this.#child = fork(file, args, {
      stdio: onPrint ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['inherit', 'inherit', 'inherit', 'ipc'],
      execArgv: [...execArgv],
      env,
      // A group of its own: Ctrl-C is the host's, and what it starts ends with it.
      detached: process.platform !== 'win32',
      serialization: 'advanced',
    })
    const child = this.#child
    alive.add(child)
    for (const stream of [child.stdout, child.stderr]) {
      const take = lines(onPrint ?? (() => undefined))
      stream
        ?.setEncoding('utf8')
        .on('data', take)
        .on('end', take.end)
        .on('error', () => undefined)
    }
    child.on('message', (value) => {
      const message = read(value)
      if (message) this.#tell(message)
    })
    this.exited = new Promise((resolve) => child.once('exit', resolve).once('error', () => resolve(null)))
    child.on('error', (cause) => this.#over(`its process could not be run: ${cause.message}`))
    child.on('exit', (code, signal) =>
      this.#over(
        signal === null ? `its process ended with code ${code}` : `its process was ended by ${signal}`,
      ),
    )
    // A process that ends closes its channel first: its code is the better word.
    child.on('disconnect', () => setTimeout(() => this.#over('its process closed the channel'), 100).unref())
    this.rest()
  }

  #tell(event: Message | string): void {
    for (const listener of this.#listeners) listener(event)
  }

  #over(reason: string): void {
    if (this.#end !== undefined) return
    this.#end = reason
    this.#tell(reason)
    kill(this.#child)
  }

  /** Why there is no process any more; undefined while there is one. */
  get end(): string | undefined {
    return this.#end
  }

  /** Hears messages, and the reason of the end as a text. */
  listen(listener: (event: Message | string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Hands a signal on. */
  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  send(message: object): void {
    try {
      this.#child.send(message, (error) => {
        if (error) this.#over(`it cannot be reached: ${error.message}`)
      })
    } catch (cause) {
      this.#over(`it cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  }

  /** The host may end while it rests. */
  rest(): void {
    this.#hold(false)
  }

  /** The host waits for it. */
  work(): void {
    this.#hold(true)
  }

  #hold(held: boolean): void {
    const { channel, stdout, stderr } = this.#child
    const method = held ? 'ref' : 'unref'
    this.#child[method]()
    channel?.[method]()
    for (const stream of [stdout, stderr])
      if (stream && method in stream && typeof Reflect.get(stream, method) === 'function')
        Reflect.apply(Reflect.get(stream, method), stream, [])
  }

  /** Ends it and all it started. */
  stop(reason = 'it was stopped'): void {
    this.#over(reason)
  }

  /** Resolves when what was printed has been handed on. */
  async drained(): Promise<void> {
    const { stdout, stderr } = this.#child
    const done = [stdout, stderr].map((stream) =>
      !stream || stream.readableEnded
        ? Promise.resolve()
        : new Promise<void>((resolve) => stream.once('end', () => resolve()).once('close', () => resolve())),
    )
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, DRAIN)))
    await Promise.race([Promise.all(done), patience])
    clearTimeout(timer)
  }
}

/** Milliseconds that the last words of a process that has ended are waited for. */
const DRAIN = 200
